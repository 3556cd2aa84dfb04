package vn.thonhub.wifi.uptime;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class UptimeTest {
    private static final Instant DAY = Instant.parse("2026-11-22T00:00:00Z");

    @Test
    void uptimeIsOverKnownTimeWithCoverageBesideIt() {
        Uptime uptime = Uptime.of(
                List.of(interval("up", 0, 6), interval("down", 6, 8), interval("unknown", 8, 12)), hour(0), hour(12));
        assertThat(uptime.uptimePct().orElseThrow()).isEqualTo(75, Offset.offset(1e-9));
        assertThat(uptime.coveragePct()).isEqualTo(100.0 * 8 / 12, Offset.offset(1e-9));
    }

    @Test
    void intervalsAreCutToTheRangeAndGapsAreUnknown() {
        Uptime uptime = Uptime.of(List.of(interval("up", 0, 4), interval("down", 6, 20)), hour(2), hour(8));
        assertThat(uptime.intervals())
                .containsExactly(interval("up", 2, 4), interval("unknown", 4, 6), interval("down", 6, 8));
    }

    @Test
    void nothingKnownHasNoUptime() {
        Uptime uptime = Uptime.of(List.of(), hour(0), hour(1));
        assertThat(uptime.uptimePct()).isEmpty();
        assertThat(uptime.coveragePct()).isZero();
    }

    @Test
    void announcedWorkIsShownAndCountsAsNeitherUpNorDown() {
        Uptime uptime = Uptime.of(
                List.of(interval("up", 0, 6), interval("down", 6, 9), interval("up", 9, 12)),
                List.of(new Span(hour(7), hour(10)), new Span(hour(5), hour(8)), new Span(hour(20), hour(21))),
                new Span(hour(0), hour(12)));
        assertThat(uptime.intervals())
                .containsExactly(interval("up", 0, 5), interval("maintenance", 5, 10), interval("up", 10, 12));
        assertThat(uptime.uptimePct()).hasValue(100);
        assertThat(uptime.coveragePct()).isEqualTo(100);
    }

    private static Interval interval(String state, int from, int to) {
        return new Interval(state, hour(from), hour(to), Optional.empty());
    }

    private static Instant hour(int hour) {
        return DAY.plusSeconds(hour * 3600L);
    }
}
