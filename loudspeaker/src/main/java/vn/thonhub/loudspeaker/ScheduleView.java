package vn.thonhub.loudspeaker;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import vn.thonhub.loudspeaker.recurrence.Timetable;
import vn.thonhub.loudspeaker.recurrence.TimetableWords;
import vn.thonhub.loudspeaker.schedule.Revision;
import vn.thonhub.loudspeaker.schedule.RevisionTable;
import vn.thonhub.loudspeaker.schedule.Schedule;

/**
 * A schedule as the API shows it.
 *
 * @param newest the revision people work on
 * @param live the revision on the air, when it is another one than the newest
 * @param next the next plays of what is on the air; of the newest revision while nothing is
 * @param history all revisions, the newest first; only in the single schedule
 */
record ScheduleView(
        String id,
        String state,
        boolean onAir,
        long version,
        Revision newest,
        Optional<Revision> live,
        TimetableWords.Summary summary,
        List<Instant> next,
        Instant createdAt,
        String createdBy,
        Optional<Instant> endedAt,
        Optional<String> endedBy,
        Optional<List<Revision>> history) {
    private static final int NEXT = 5;

    static ScheduleView of(Handle handle, Schedule schedule, Instant now, boolean whole) {
        Revision newest =
                RevisionTable.find(handle, schedule.id(), schedule.revision()).orElseThrow();
        Optional<Revision> live =
                schedule.liveRevision().flatMap(number -> RevisionTable.find(handle, schedule.id(), number));
        Timetable timetable = live.orElse(newest).programme().timetable();
        boolean ended = schedule.endedAt().isPresent();
        return new ScheduleView(
                schedule.id(),
                ended ? "ended" : newest.state().id(),
                live.isPresent() && !ended,
                schedule.version(),
                newest,
                live.filter(one -> one.revision() != newest.revision()),
                TimetableWords.of(newest.programme().timetable(), LocalDate.ofInstant(now, Timetable.ZONE)),
                ended
                        ? List.of()
                        : timetable.next(now, NEXT).stream()
                                .map(ZonedDateTime::toInstant)
                                .toList(),
                schedule.createdAt(),
                schedule.createdBy(),
                schedule.endedAt(),
                schedule.endedBy(),
                whole ? Optional.of(RevisionTable.all(handle, schedule.id())) : Optional.empty());
    }
}
