package vn.thonhub.loudspeaker.schedule;

import java.time.Instant;
import java.time.LocalDate;
import org.jdbi.v3.core.Handle;
import vn.thonhub.core.http.Problem;
import vn.thonhub.core.security.Principal;
import vn.thonhub.loudspeaker.audio.AudioTable;
import vn.thonhub.loudspeaker.recurrence.Timetable;
import vn.thonhub.loudspeaker.recurrence.TimetableCheck;

/** Refuses programmes that cannot be, naming the field and the remedy; whether one fits is the preview's question. */
final class ProgrammeCheck {
    /** A session longer than this is a slip of the hand. */
    private static final long LONGEST_MS = 4 * 60 * 60_000L;

    private ProgrammeCheck() {}

    static void check(Handle handle, Programme programme, Targets targets, Principal who, Instant now) {
        for (int i = 0; i < programme.items().size(); i++) {
            String id = programme.items().get(i).audioId();
            if (AudioTable.find(handle, id).isEmpty()) {
                throw Problem.invalid(
                        "/items/" + i + "/audio_id",
                        "There is no recording " + id + " in the library; upload it first.");
            }
        }
        if (Outlook.durationMs(handle, programme) > LONGEST_MS) {
            throw Problem.invalid("/items", "One play would be longer than four hours; take something out.");
        }
        TimetableCheck.check(programme.timetable(), "/timing", LocalDate.ofInstant(now, Timetable.ZONE));
        targets.require(handle, programme.where(), who);
    }
}
