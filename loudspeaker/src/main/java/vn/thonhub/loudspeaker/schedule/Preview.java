package vn.thonhub.loudspeaker.schedule;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.List;
import org.jdbi.v3.core.Handle;
import vn.thonhub.loudspeaker.plan.PlanRules;
import vn.thonhub.loudspeaker.recurrence.Timetable;
import vn.thonhub.loudspeaker.recurrence.TimetableWords;
import vn.thonhub.loudspeaker.rule.Finding;
import vn.thonhub.loudspeaker.rule.Play;
import vn.thonhub.loudspeaker.rule.RuleCheck;
import vn.thonhub.loudspeaker.rule.RulesTable;

/**
 * A programme looked at before it is submitted; the JSON of the API.
 *
 * @param next the next plays
 * @param durationMs length of one play
 * @param speakers how many speakers it is for today
 * @param blocked it cannot be submitted so
 */
public record Preview(
        TimetableWords.Summary summary,
        List<Instant> next,
        long durationMs,
        int speakers,
        boolean blocked,
        List<Finding> findings) {
    /** Clashes and overflow are looked for so far ahead; a rarer programme's first plays beyond it are looked at, too. */
    private static final Duration LOOKED_AT = Duration.ofDays(35);

    private static final int NEXT = 10;

    /** @param scheduleId the programme's own schedule, whose present plays it replaces; empty for a new one */
    static Preview of(
            Handle handle, Outlook outlook, Targets targets, String scheduleId, Programme programme, Instant now) {
        List<ZonedDateTime> next = programme.timetable().next(now, NEXT);
        Instant until = now.plus(LOOKED_AT);
        Instant last =
                next.isEmpty() ? until : next.get(next.size() - 1).toInstant().plusMillis(1);
        Instant end = last.isAfter(until) ? last : until;
        List<Play> mine = outlook.plays(handle, scheduleId, programme, now, end);
        // A day's limits look at the whole day, also at what has been heard of it.
        Instant dayStart = now.atZone(Timetable.ZONE)
                .toLocalDate()
                .atStartOfDay(Timetable.ZONE)
                .toInstant();
        List<Play> others = mine.isEmpty()
                ? List.of()
                : outlook.others(handle, scheduleId, dayStart, end.plusMillis(Outlook.durationMs(handle, programme)));
        List<Finding> findings =
                RuleCheck.check(RulesTable.get(handle).rules(), Timetable.ZONE, PlanRules.GAP, mine, others);
        return new Preview(
                TimetableWords.of(programme.timetable(), LocalDate.ofInstant(now, Timetable.ZONE)),
                next.stream().map(ZonedDateTime::toInstant).toList(),
                Outlook.durationMs(handle, programme),
                targets.speakers(handle, programme.where()).size(),
                findings.stream().anyMatch(Finding::blocking),
                findings);
    }
}
