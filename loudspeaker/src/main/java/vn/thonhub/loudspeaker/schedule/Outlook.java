package vn.thonhub.loudspeaker.schedule;

import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import vn.thonhub.core.device.Device;
import vn.thonhub.loudspeaker.plan.Broadcast;
import vn.thonhub.loudspeaker.plan.BroadcastItem;
import vn.thonhub.loudspeaker.plan.BroadcastState;
import vn.thonhub.loudspeaker.plan.BroadcastTable;
import vn.thonhub.loudspeaker.plan.DeliveryTable;
import vn.thonhub.loudspeaker.plan.ItemLookup;
import vn.thonhub.loudspeaker.rule.Play;

/** What is planned, and what live schedules will plan, in a span of time. Any thread with a handle. */
public final class Outlook {
    /** More plays of one programme in one look are a mistake somewhere. */
    private static final int MOST = 2_000;

    private final Targets targets;

    public Outlook(Targets targets) {
        this.targets = targets;
    }

    /** Length of a programme as its recordings are today. */
    public static long durationMs(Handle handle, Programme programme) {
        return programme.times()
                * ItemLookup.find(handle, programme.items()).stream()
                        .mapToLong(BroadcastItem::durationMs)
                        .sum();
    }

    /** Names of the stations a programme relays. */
    public static List<String> stations(Handle handle, Programme programme) {
        return ItemLookup.stations(handle, programme.items());
    }

    /** A programme's plays in the span. @param source schedule it belongs to */
    public List<Play> plays(Handle handle, String source, Programme programme, Instant from, Instant until) {
        long length = durationMs(handle, programme);
        Set<String> speakers = targets.speakers(handle, programme.where()).stream()
                .map(Device::id)
                .map(Object::toString)
                .collect(Collectors.toSet());
        return programme.timetable().between(from, until, MOST).stream()
                .map(ZonedDateTime::toInstant)
                .map(at -> new Play(
                        source, programme.title(), programme.broadcastClass(), at, at.plusMillis(length), speakers))
                .toList();
    }

    /** What is not of this schedule: broadcasts as rows, and beyond them what live schedules foresee. */
    public List<Play> others(Handle handle, String butSchedule, Instant from, Instant until) {
        List<Play> plays = new ArrayList<>();
        for (Broadcast one : BroadcastTable.between(handle, from, until)) {
            boolean mine = one.slot()
                    .filter(slot -> slot.scheduleId().equals(butSchedule))
                    .isPresent();
            if (!mine && isComing(one)) {
                plays.add(new Play(
                        one.id(),
                        one.title(),
                        one.kind(),
                        one.startAt(),
                        one.endsAt(),
                        new HashSet<>(DeliveryTable.speakersFor(handle, one.occurrenceId()))));
            }
        }
        for (Schedule schedule : ScheduleTable.open(handle)) {
            if (!schedule.id().equals(butSchedule)) {
                plays.addAll(foreseen(handle, schedule, from, until));
            }
        }
        return plays;
    }

    private static boolean isComing(Broadcast one) {
        return one.state() == BroadcastState.SCHEDULED
                || one.state() == BroadcastState.PLAYING
                || one.state() == BroadcastState.HELD;
    }

    /** What a live schedule will plan in the span and has not yet. */
    public List<Play> foreseen(Handle handle, Schedule schedule, Instant from, Instant until) {
        Optional<Revision> live =
                schedule.liveRevision().flatMap(number -> RevisionTable.find(handle, schedule.id(), number));
        Instant planned = schedule.plannedUntil().orElse(from);
        Instant first = planned.isAfter(from) ? planned : from;
        return live.filter(any -> first.isBefore(until))
                .map(one -> plays(handle, schedule.id(), one.programme(), first, until))
                .orElse(List.of());
    }
}
