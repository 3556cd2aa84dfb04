package vn.thonhub.loudspeaker.report;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A month in figures; the JSON of the API.
 *
 * @param until its end, or when the report was made
 * @param shortfalls what did not reach its end or was not heard, the earliest first; at most {@link #MOST_SHORTFALLS}
 * @param leftOut how many shortfalls are not listed
 */
record MonthReport(
        String month,
        Instant until,
        Sums total,
        List<VillageSums> villages,
        List<SpeakerSums> speakers,
        List<Line> shortfalls,
        int leftOut) {
    static final int MOST_SHORTFALLS = 500;

    /** Sums as people read them; seconds. */
    record Sums(
            int planned,
            int played,
            int partly,
            int gaveWay,
            int missed,
            int emergencies,
            long plannedS,
            long playedS,
            int heard,
            int unheard,
            Optional<Double> playedPct) {
        static Sums of(Tally tally) {
            return new Sums(
                    tally.planned(),
                    tally.played(),
                    tally.partly(),
                    tally.gaveWay(),
                    tally.missed(),
                    tally.emergencies(),
                    tally.plannedMs() / 1000,
                    tally.playedMs() / 1000,
                    tally.heard(),
                    tally.unheard(),
                    tally.playedPct());
        }
    }

    /** @param village empty: speakers without a place */
    record VillageSums(String village, int speakers, Sums sums) {}

    /** @param unreachableS how long nothing was heard of it, though the hub could have heard it */
    record SpeakerSums(String id, String name, String village, Sums sums, long unreachableS) {}

    /** Adds lines up. Not thread-safe. */
    static final class Sum {
        private final TreeMap<String, Tally> villages = new TreeMap<>();
        private final TreeMap<String, TreeSet<String>> speakersOf = new TreeMap<>();
        private final TreeMap<Standing, Tally> speakers = new TreeMap<>();
        private final TreeMap<String, String> names = new TreeMap<>();
        private final List<Line> shortfalls = new ArrayList<>();
        private Tally total = Tally.NOTHING;
        private int shortCount;

        /** A speaker where it stood: one that has moved has a line in each village. */
        private record Standing(String village, String speaker) implements Comparable<Standing> {
            @Override
            public int compareTo(Standing other) {
                return Comparator.comparing(Standing::village)
                        .thenComparing(Standing::speaker)
                        .compare(this, other);
            }
        }

        void add(Line line) {
            total = total.plus(line);
            villages.merge(line.village(), Tally.NOTHING.plus(line), (sum, one) -> sum.plus(line));
            speakers.merge(
                    new Standing(line.village(), line.speakerId()),
                    Tally.NOTHING.plus(line),
                    (sum, one) -> sum.plus(line));
            speakersOf.computeIfAbsent(line.village(), any -> new TreeSet<>()).add(line.speakerId());
            names.put(line.speakerId(), line.speakerName());
            if (line.isShort()) {
                shortCount++;
                if (shortfalls.size() < MOST_SHORTFALLS) {
                    shortfalls.add(line);
                }
            }
        }

        /** @param unreachable milliseconds by speaker */
        MonthReport report(Month month, Map<String, Long> unreachable) {
            List<VillageSums> byVillage = new ArrayList<>();
            villages.forEach((village, tally) -> byVillage.add(
                    new VillageSums(village, speakersOf.get(village).size(), Sums.of(tally))));
            List<SpeakerSums> bySpeaker = new ArrayList<>();
            speakers.forEach((standing, tally) -> bySpeaker.add(new SpeakerSums(
                    standing.speaker(),
                    names.get(standing.speaker()),
                    standing.village(),
                    Sums.of(tally),
                    unreachable.getOrDefault(standing.speaker(), 0L) / 1000)));
            return new MonthReport(
                    month.month().toString(),
                    month.until(),
                    Sums.of(total),
                    byVillage,
                    bySpeaker,
                    List.copyOf(shortfalls),
                    shortCount - shortfalls.size());
        }
    }
}
