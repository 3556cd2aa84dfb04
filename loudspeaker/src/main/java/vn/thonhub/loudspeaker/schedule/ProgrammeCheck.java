package vn.thonhub.loudspeaker.schedule;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import vn.thonhub.core.http.Problem;
import vn.thonhub.core.security.Principal;
import vn.thonhub.loudspeaker.plan.ItemLookup;
import vn.thonhub.loudspeaker.plan.PlanRules;
import vn.thonhub.loudspeaker.recurrence.Timetable;
import vn.thonhub.loudspeaker.recurrence.TimetableCheck;

/** Refuses programmes that cannot be, naming the field and the remedy; whether one fits is the preview's question. */
final class ProgrammeCheck {
    private ProgrammeCheck() {}

    static void check(Handle handle, Programme programme, Targets targets, Principal who, Instant now) {
        ItemLookup.check(handle, programme.items(), "/items");
        if (Outlook.durationMs(handle, programme) > PlanRules.LONGEST.toMillis()) {
            throw new Problem(
                    400,
                    "programme-too-long",
                    "One play would be longer than four hours; take something out.",
                    Optional.of("/items"));
        }
        TimetableCheck.check(programme.timetable(), "/timing", LocalDate.ofInstant(now, Timetable.ZONE));
        targets.require(handle, programme.where(), who);
    }
}
