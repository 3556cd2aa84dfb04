package vn.thonhub.loudspeaker.calendar;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import vn.thonhub.loudspeaker.approval.RevisionState;
import vn.thonhub.loudspeaker.plan.Broadcast;
import vn.thonhub.loudspeaker.plan.BroadcastItem;
import vn.thonhub.loudspeaker.plan.BroadcastTable;
import vn.thonhub.loudspeaker.plan.DeliveryTable;
import vn.thonhub.loudspeaker.plan.ItemTable;
import vn.thonhub.loudspeaker.plan.Slot;
import vn.thonhub.loudspeaker.rule.Play;
import vn.thonhub.loudspeaker.rule.RulesTable;
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
        List<CalendarMarks.Planned> entries = new ArrayList<>();
        BroadcastTable.between(handle, from, until).forEach(one -> entries.add(planned(handle, one)));
        for (Schedule schedule : ScheduleTable.open(handle)) {
            outlook.foreseen(handle, schedule, from, until)
                    .forEach(play -> entries.add(entry(play, "foreseen", live(handle, schedule))));
            RevisionTable.find(handle, schedule.id(), schedule.revision())
                    .filter(newest -> newest.state() != RevisionState.APPROVED)
                    .ifPresent(newest -> proposed(handle, schedule, newest, later(from, now), until)
                            .forEach(entries::add));
        }
        entries.sort(
                Comparator.comparing((CalendarMarks.Planned one) -> one.entry().startAt())
                        .thenComparing(one -> one.entry().title()));
        return new CalendarMarks(RulesTable.get(handle).rules(), now).mark(entries);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private List<CalendarMarks.Planned> proposed(
            Handle handle, Schedule schedule, Revision newest, Instant from, Instant until) {
        if (!from.isBefore(until)) {
            return List.of();
        }
        return outlook.plays(handle, schedule.id(), newest.programme(), from, until).stream()
                .map(play -> entry(play, newest.state().id(), Outlook.stations(handle, newest.programme())))
                .toList();
    }

    private static CalendarMarks.Planned planned(Handle handle, Broadcast one) {
        Play play = new Play(
                one.id(),
                one.title(),
                one.kind(),
                one.startAt(),
                one.endsAt(),
                new HashSet<>(DeliveryTable.speakersFor(handle, one.occurrenceId())));
        CalendarEntry entry = new CalendarEntry(
                Optional.of(one.id()),
                one.slot().map(Slot::scheduleId),
                one.title(),
                one.kind().id(),
                one.state().id(),
                one.startAt(),
                one.endsAt(),
                one.slot().map(Slot::plannedAt),
                play.speakers().size(),
                ItemTable.of(handle, one.id()).stream()
                        .filter(item -> item.relay().isPresent())
                        .map(BroadcastItem::title)
                        .distinct()
                        .toList(),
                List.of());
        return new CalendarMarks.Planned(entry, play);
    }

    private static List<String> live(Handle handle, Schedule schedule) {
        return schedule.liveRevision()
                .flatMap(number -> RevisionTable.find(handle, schedule.id(), number))
                .map(revision -> Outlook.stations(handle, revision.programme()))
                .orElse(List.of());
    }

    private static CalendarMarks.Planned entry(Play play, String state, List<String> relays) {
        CalendarEntry entry = new CalendarEntry(
                Optional.empty(),
                Optional.of(play.source()),
                play.title(),
                play.kind().id(),
                state,
                play.begin(),
                play.end(),
                Optional.of(play.begin()),
                play.speakers().size(),
                relays,
                List.of());
        return new CalendarMarks.Planned(entry, play);
    }
}
