package vn.thonhub.wifi.uptime;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class ReckoningTest {
    private static final Instant DAY = Instant.parse("2026-11-21T17:00:00Z");
    private static final int SECONDS = 2_000;

    @Test
    void announcedWorkCountsAsNeitherUpNorDown() {
        Share share = Reckoning.of(
                List.of(interval("up", 0, 600), interval("down", 600, 900), interval("up", 900, 1_000)),
                List.of(span(550, 800)),
                span(0, 1_000));
        assertThat(share).isEqualTo(new Share(650_000, 100_000, 0, 250_000, 0));
        assertThat(share.uptimePct().orElseThrow()).isEqualTo(100.0 * 650 / 750, Offset.offset(1e-9));
        assertThat(share.coveragePct()).isEqualTo(100);
    }

    @Test
    void anOutageBelongsToTheDayItBeganIn() {
        List<Interval> night = List.of(interval("up", 0, 900), interval("down", 900, 1_200));
        assertThat(Reckoning.of(night, List.of(), span(0, 1_000)).outages()).isEqualTo(1);
        assertThat(Reckoning.of(night, List.of(), span(1_000, 2_000)).outages()).isZero();
    }

    @Test
    void nothingKnownHasNoUptime() {
        Share share = Reckoning.of(List.of(), List.of(), span(0, 100));
        assertThat(share.uptimePct()).isEmpty();
        assertThat(share.coveragePct()).isZero();
    }

    @Test
    void everySecondIsCountedOnceWhateverOverlaps() {
        for (long seed = 0; seed < 500; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            List<Interval> intervals = intervals(random);
            List<Span> works = works(random);
            Span span = span(random.nextInt(0, 900), random.nextInt(1_000, SECONDS));
            assertThat(Reckoning.of(intervals, works, span))
                    .as("seed %d", seed)
                    .usingRecursiveComparison()
                    .ignoringFields("outages")
                    .isEqualTo(bySeconds(intervals, works, span));
        }
    }

    private static Share bySeconds(List<Interval> intervals, List<Span> works, Span span) {
        long[] counts = new long[4];
        for (Instant second = span.from(); second.isBefore(span.to()); second = second.plusSeconds(1)) {
            Instant at = second;
            boolean worked = works.stream().anyMatch(work -> holds(work, at));
            String state = intervals.stream()
                    .filter(interval -> holds(new Span(interval.from(), interval.to()), at))
                    .map(Interval::state)
                    .findFirst()
                    .orElse("unknown");
            counts[worked ? 3 : state.equals("up") ? 0 : state.equals("down") ? 1 : 2] += 1_000;
        }
        return new Share(counts[0], counts[1], counts[2], counts[3], 0);
    }

    private static boolean holds(Span span, Instant at) {
        return !at.isBefore(span.from()) && at.isBefore(span.to());
    }

    private static List<Interval> intervals(SplittableRandom random) {
        List<Interval> intervals = new ArrayList<>();
        int at = random.nextInt(300);
        while (at < SECONDS) {
            int end = at + random.nextInt(1, 400);
            intervals.add(interval(List.of("up", "down", "unknown").get(random.nextInt(3)), at, end));
            at = random.nextInt(4) == 0 ? end + random.nextInt(100) : end;
        }
        return intervals;
    }

    private static List<Span> works(SplittableRandom random) {
        List<Span> works = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            int from = random.nextInt(SECONDS);
            works.add(span(from, from + random.nextInt(1, 600)));
        }
        return works;
    }

    private static Interval interval(String state, int from, int to) {
        return new Interval(state, DAY.plusSeconds(from), DAY.plusSeconds(to), Optional.empty());
    }

    private static Span span(int from, int to) {
        return new Span(DAY.plusSeconds(from), DAY.plusSeconds(to));
    }
}
