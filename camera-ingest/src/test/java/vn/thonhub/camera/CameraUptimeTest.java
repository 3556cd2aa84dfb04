package vn.thonhub.camera;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CameraUptimeTest {
    @Test
    void uptimeIsAShareOfKnownTimeAndCoverageStandsBesideIt() {
        // Local midnight is 17:00 UTC of the day before.
        var from = Instant.parse("2026-11-20T17:00:00Z");
        var to = Instant.parse("2026-11-22T05:00:00Z");
        var known = Map.of(
                LocalDate.parse("2026-11-21"), new UptimeTable.Day(43_200, 3_600, 10_800),
                LocalDate.parse("2026-11-22"), new UptimeTable.Day(43_200, 0, 0));
        var uptime = CameraUptime.of(known, from, to);
        assertThat(uptime.days()).hasSize(2);
        assertThat(uptime.days().get(0).unknownS()).isEqualTo(86_400 - 57_600);
        assertThat(uptime.days().get(1).unknownS()).isZero();
        assertThat(uptime.uptimePct().orElseThrow()).isEqualTo(100.0 * 90_000 / 100_800);
        assertThat(uptime.coveragePct()).isEqualTo(100.0 * 100_800 / 129_600);
    }

    @Test
    void ofNothingKnownNothingIsSaid() {
        var at = Instant.parse("2026-11-20T17:00:00Z");
        var uptime = CameraUptime.of(Map.of(), at, at.plusSeconds(60));
        assertThat(uptime.uptimePct()).isEmpty();
        assertThat(uptime.coveragePct()).isZero();
        assertThat(uptime.days()).hasSize(1);
    }
}
