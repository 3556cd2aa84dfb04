package vn.thonhub.loudspeaker.rule;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import vn.thonhub.loudspeaker.wire.BroadcastClass;

/** What days hold on the fullest of a programme's speakers. Emergency and live do not count. Pure. */
final class DayLoad {
    /** @param minutes rounded up */
    record Day(int sessions, long minutes) {}

    /** On one speaker. */
    private static final class Sum {
        private int sessions;
        private long millis;
    }

    private DayLoad() {}

    /** @return by the programme's first play of each day */
    static Map<Play, Day> of(ZoneId zone, List<Play> mine, List<Play> others) {
        Map<LocalDate, Play> first = new TreeMap<>();
        mine.stream().filter(DayLoad::counts).forEach(play -> first.putIfAbsent(day(zone, play), play));
        Map<LocalDate, Map<String, Sum>> sums = new HashMap<>();
        for (List<Play> plays : List.of(mine, others)) {
            for (Play play : plays) {
                Play own = first.get(day(zone, play));
                if (own != null && counts(play)) {
                    add(sums.computeIfAbsent(day(zone, play), any -> new HashMap<>()), play, own);
                }
            }
        }
        Map<Play, Day> days = new LinkedHashMap<>();
        first.forEach((day, play) -> days.put(play, fullest(sums.get(day))));
        return days;
    }

    /** Only speakers of the programme itself count. */
    private static void add(Map<String, Sum> speakers, Play play, Play own) {
        for (String speaker : play.speakers()) {
            if (own.speakers().contains(speaker)) {
                Sum sum = speakers.computeIfAbsent(speaker, any -> new Sum());
                sum.sessions++;
                sum.millis += Duration.between(play.begin(), play.end()).toMillis();
            }
        }
    }

    private static Day fullest(Map<String, Sum> speakers) {
        int sessions =
                speakers.values().stream().mapToInt(one -> one.sessions).max().orElse(0);
        long millis =
                speakers.values().stream().mapToLong(one -> one.millis).max().orElse(0);
        return new Day(sessions, (millis + 59_999) / 60_000);
    }

    private static boolean counts(Play play) {
        return play.kind().compareTo(BroadcastClass.LIVE) < 0;
    }

    private static LocalDate day(ZoneId zone, Play play) {
        return LocalDate.ofInstant(play.begin(), zone);
    }
}
