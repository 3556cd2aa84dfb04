package vn.thonhub.wifi.publicpage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ReportThrottleTest {
    private final ReportThrottle throttle = new ReportThrottle();
    private Instant now = Instant.parse("2026-11-28T01:00:00Z");

    @Test
    void oneAddressSaysFourThingsAnHourAndTenADay() {
        assertThat(taken("10.0.0.7", "ap-1", 20)).isEqualTo(4);
        assertThat(throttle.admit("10.0.0.8", "ap-1", now)).as("another phone").isEmpty();
        assertThat(throttle.admit("10.0.0.7", "ap-2", now))
                .as("everywhere, and for how long")
                .contains(Duration.ofHours(1));
        int day = 4;
        for (int hour = 1; hour < 24; hour++) {
            now = now.plus(Duration.ofHours(1));
            day += taken("10.0.0.7", "ap-" + hour, 10);
        }
        assertThat(day).isEqualTo(10);
    }

    @Test
    void manyAddressesTogetherDoNotFloodAHotspot() {
        int taken = 0;
        for (int phone = 0; phone < 200; phone++) {
            taken += taken("10.0.1." + phone, "ap-1", 1);
        }
        assertThat(taken).isEqualTo(ReportThrottle.HOTSPOT_HOUR);
        assertThat(throttle.admit("10.0.2.1", "ap-2", now)).isEmpty();
    }

    @Test
    void norTheHub() {
        int taken = 0;
        for (int phone = 0; phone < 250; phone++) {
            for (int hotspot = 0; hotspot < 4; hotspot++) {
                taken += taken("10.1.0." + phone, "ap-" + phone + "-" + hotspot, 1);
            }
        }
        assertThat(taken).isEqualTo(ReportThrottle.HUB_DAY);
        now = now.plus(Duration.ofDays(1)).plusSeconds(1);
        assertThat(throttle.admit("10.1.0.1", "ap-1", now)).isEmpty();
    }

    @Test
    void aNetworkOfIpv6IsOneAddress() {
        assertThat(ReportThrottle.network("2001:db8:0:1:0:0:0:9")).isEqualTo("2001:db8:0:1");
        assertThat(ReportThrottle.network("fe80:0:0:0:1:2:3:4%eth0")).isEqualTo("fe80:0:0:0");
        assertThat(ReportThrottle.network("192.168.1.20")).isEqualTo("192.168.1.20");
    }

    @Test
    void aRestartDoesNotLiftTheLimitsOfAHotspot() {
        for (int i = 0; i < ReportThrottle.HOTSPOT_HOUR; i++) {
            throttle.remember("ap-1", now.minusSeconds(60));
        }
        assertThat(throttle.admit("10.0.0.1", "ap-1", now)).isPresent();
    }

    private int taken(String address, String hotspot, int tries) {
        int taken = 0;
        for (int i = 0; i < tries; i++) {
            taken += throttle.admit(address, hotspot, now).isEmpty() ? 1 : 0;
        }
        return taken;
    }
}
