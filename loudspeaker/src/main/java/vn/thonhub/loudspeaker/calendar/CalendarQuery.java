package vn.thonhub.loudspeaker.calendar;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import vn.thonhub.loudspeaker.approval.RevisionState;
import vn.thonhub.loudspeaker.plan.Broadcast;
import vn.thonhub.loudspeaker.plan.BroadcastTable;
import vn.thonhub.loudspeaker.plan.DeliveryTable;
import vn.thonhub.loudspeaker.plan.Slot;
import vn.thonhub.loudspeaker.rule.Play;
import vn.thonhub.loudspeaker.schedule.Outlook;
import vn.thonhub.loudspeaker.schedule.Revision;
import vn.thonhub.loudspeaker.schedule.RevisionTable;
import vn.thonhub.loudspeaker.schedule.Schedule;
import vn.thonhub.loudspeaker.schedule.ScheduleTable;

/** The programme of a span: broadcasts as they stand, what live schedules foresee, and what waits for approval. */
public final class CalendarQuery {
    private final Outlook outlook;

    public CalendarQuery(Outlook outlook) {
        this.outlook = outlook;
    }

    /** In order of start. */
    public List<CalendarEntry> between(Handle handle, Instant from, Instant until, Instant now) {
        List<CalendarEntry> entries = new ArrayList<>();
        BroadcastTable.between(handle, from, until).forEach(one -> entries.add(planned(handle, one)));
        for (Schedule schedule : ScheduleTable.open(handle)) {
            outlook.foreseen(handle, schedule, from, until).forEach(play -> entries.add(entry(play, "foreseen")));
            RevisionTable.find(handle, schedule.id(), schedule.revision())
                    .filter(newest -> newest.state() != RevisionState.APPROVED)
                    .ifPresent(newest -> proposed(handle, schedule, newest, later(from, now), until)
                            .forEach(entries::add));
        }
        entries.sort(Comparator.comparing(CalendarEntry::startAt).thenComparing(CalendarEntry::title));
        return entries;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private List<CalendarEntry> proposed(
            Handle handle, Schedule schedule, Revision newest, Instant from, Instant until) {
        if (!from.isBefore(until)) {
            return List.of();
        }
        return outlook.plays(handle, schedule.id(), newest.programme(), from, until).stream()
                .map(play -> entry(play, newest.state().id()))
                .toList();
    }

    private static CalendarEntry planned(Handle handle, Broadcast one) {
        return new CalendarEntry(
                Optional.of(one.id()),
                one.slot().map(Slot::scheduleId),
                one.title(),
                one.kind().id(),
                one.state().id(),
                one.startAt(),
                one.endsAt(),
                one.slot().map(Slot::plannedAt),
                DeliveryTable.speakersFor(handle, one.occurrenceId()).size());
    }

    private static CalendarEntry entry(Play play, String state) {
        return new CalendarEntry(
                Optional.empty(),
                Optional.of(play.source()),
                play.title(),
                play.kind().id(),
                state,
                play.begin(),
                play.end(),
                Optional.of(play.begin()),
                play.speakers().size());
    }
}
