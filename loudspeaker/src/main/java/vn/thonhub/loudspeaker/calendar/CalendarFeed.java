package vn.thonhub.loudspeaker.calendar;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import org.jdbi.v3.core.Handle;
import vn.thonhub.loudspeaker.plan.Broadcast;
import vn.thonhub.loudspeaker.plan.BroadcastState;
import vn.thonhub.loudspeaker.plan.BroadcastTable;
import vn.thonhub.loudspeaker.recurrence.Recurrence;
import vn.thonhub.loudspeaker.recurrence.Timetable;
import vn.thonhub.loudspeaker.recurrence.TimetableWords;
import vn.thonhub.loudspeaker.schedule.Outlook;
import vn.thonhub.loudspeaker.schedule.Programme;
import vn.thonhub.loudspeaker.schedule.RevisionTable;
import vn.thonhub.loudspeaker.schedule.Schedule;
import vn.thonhub.loudspeaker.schedule.ScheduleTable;

/** The live programme as an iCalendar feed: each schedule with its rule, single and moved broadcasts by themselves. */
public final class CalendarFeed {
    /** Single broadcasts stay in the feed so long. */
    private static final Duration PAST = Duration.ofDays(30);

    private static final Duration AHEAD = Duration.ofDays(366);

    private CalendarFeed() {}

    /** @return the calendar's text, {@code text/calendar; charset=utf-8} */
    public static String write(Handle handle, String hubId, Instant now) {
        ICalendar calendar = new ICalendar("Lịch phát thanh " + hubId, now);
        for (Schedule schedule : ScheduleTable.open(handle)) {
            schedule.liveRevision()
                    .flatMap(number -> RevisionTable.find(handle, schedule.id(), number))
                    .ifPresent(live -> schedule(handle, calendar, hubId, schedule, live.programme(), now));
        }
        for (Broadcast one : BroadcastTable.between(handle, now.minus(PAST), now.plus(AHEAD))) {
            boolean ownEvent = one.slot().isEmpty() || isMoved(one) || isOfEnded(handle, one);
            if (ownEvent && one.state() != BroadcastState.CANCELLED) {
                calendar.single(
                        one.id() + "@" + hubId, one.title(), "", one.kind().id(), one.startAt(), one.endsAt());
            }
        }
        return calendar.end();
    }

    private static boolean isMoved(Broadcast one) {
        return !one.slot().orElseThrow().plannedAt().equals(one.startAt());
    }

    /** What a schedule that has ended has put on the air is not in a rule any more. */
    private static boolean isOfEnded(Handle handle, Broadcast one) {
        return ScheduleTable.find(handle, one.slot().orElseThrow().scheduleId())
                .filter(schedule -> schedule.endedAt().isEmpty())
                .isEmpty();
    }

    private static void schedule(
            Handle handle, ICalendar calendar, String hubId, Schedule schedule, Programme programme, Instant now) {
        Duration length = Duration.ofMillis(Outlook.durationMs(handle, programme));
        String words = TimetableWords.of(programme.timetable(), LocalDate.ofInstant(now, Timetable.ZONE))
                .vi();
        List<LocalDateTime> gone = BroadcastTable.ofSchedule(handle, schedule.id(), Instant.EPOCH).stream()
                .filter(one -> one.state() == BroadcastState.CANCELLED || isMoved(one))
                .map(one -> LocalDateTime.ofInstant(one.slot().orElseThrow().plannedAt(), Timetable.ZONE))
                .toList();
        int part = 0;
        for (Recurrence recurrence : programme.timetable().recurrences()) {
            part++;
            List<LocalDateTime> mine = gone.stream()
                    .filter(at -> at.toLocalTime().equals(recurrence.start().toLocalTime())
                            || recurrence.extra().contains(at))
                    .toList();
            calendar.recurring(
                    schedule.id() + "-" + part + "@" + hubId,
                    programme.title(),
                    words,
                    programme.broadcastClass().id(),
                    recurrence,
                    length,
                    mine);
        }
    }
}
