package vn.thonhub.loudspeaker.calendar;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import vn.thonhub.loudspeaker.plan.PlanRules;
import vn.thonhub.loudspeaker.recurrence.Timetable;
import vn.thonhub.loudspeaker.rule.CommuneRules;
import vn.thonhub.loudspeaker.rule.Finding;
import vn.thonhub.loudspeaker.rule.Play;
import vn.thonhub.loudspeaker.rule.RuleCheck;

/** What is wrong with plays still to come: what each meets on its speakers, and which rule of the commune it breaks. Pure. */
final class CalendarMarks {
    private static final Set<String> COMING =
            Set.of("held", "scheduled", "playing", "foreseen", "draft", "submitted", "returned");
    private static final Set<String> PROPOSED = Set.of("draft", "submitted", "returned");
    /** A play is held against those that begin within so much of it: a day's load, and the longest session. */
    private static final Duration AROUND = Duration.ofHours(28);

    private final CommuneRules rules;
    private final Instant now;

    CalendarMarks(CommuneRules rules, Instant now) {
        this.rules = rules;
        this.now = now;
    }

    /** @param play the entry as rules look at it */
    record Planned(CalendarEntry entry, Play play) {}

    /** In the same order, with what is to be said about each. */
    List<CalendarEntry> mark(List<Planned> all) {
        Map<CalendarEntry, List<Finding>> findings = new HashMap<>();
        List<Planned> coming = all.stream()
                .filter(one -> COMING.contains(one.entry().state())
                        && one.entry().endsAt().isAfter(now))
                .toList();
        for (Planned one : coming) {
            findings.put(
                    one.entry(),
                    RuleCheck.check(rules, Timetable.ZONE, PlanRules.GAP, List.of(one.play()), company(one, coming)));
        }
        List<CalendarEntry> marked = new ArrayList<>();
        all.forEach(one -> marked.add(one.entry().with(findings.getOrDefault(one.entry(), List.of()))));
        return marked;
    }

    /** A proposal stands in the place of its own programme's plays, so the two are not held against each other. */
    private static List<Play> company(Planned one, List<Planned> all) {
        return all.stream()
                .filter(other -> other != one && near(one.play(), other.play()) && !sameAnew(one, other))
                .map(Planned::play)
                .toList();
    }

    private static boolean near(Play one, Play other) {
        return Duration.between(one.begin(), other.begin()).abs().compareTo(AROUND) < 0;
    }

    private static boolean sameAnew(Planned one, Planned other) {
        boolean same = one.entry().scheduleId().isPresent()
                && one.entry().scheduleId().equals(other.entry().scheduleId());
        return same
                && PROPOSED.contains(one.entry().state())
                        != PROPOSED.contains(other.entry().state());
    }
}
