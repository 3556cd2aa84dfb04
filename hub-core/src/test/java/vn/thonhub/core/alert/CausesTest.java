package vn.thonhub.core.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import vn.thonhub.core.device.DeviceKind;

class CausesTest {
    private static final Instant NOON = Instant.parse("2026-11-22T05:00:00Z");
    private final Causes causes = new Causes(Duration.ofMinutes(5));

    @Test
    void devicesOfOneSiteThatGoTogetherHaveOneCause() {
        Outage camera = away("cam", "cho", "soi-1", 0);
        Outage hotspot = away("ap", "cho", "soi-1", 90);
        Outage elsewhere = away("loa", "dinh", "soi-2", 10);

        Causes.Cause cause =
                causes.of(hotspot, List.of(camera, hotspot, elsewhere)).orElseThrow();
        assertThat(cause.scope()).isEqualTo(Causes.Scope.SITE);
        assertThat(cause.key()).isEqualTo("cho");
        assertThat(cause.outages()).containsExactly(camera, hotspot);
    }

    @Test
    void severalSitesOnOneUplinkLostTheLine() {
        List<Outage> away = List.of(
                away("cam", "cho", "soi-1", 0), away("ap", "cho", "soi-1", 20), away("loa", "dinh", "soi-1", 40));

        Causes.Cause cause = causes.of(away.get(0), away).orElseThrow();
        assertThat(cause.scope()).isEqualTo(Causes.Scope.UPLINK);
        assertThat(cause.outages()).hasSize(3);
    }

    @Test
    void severalSitesOnOneCircuitWithLinesOfTheirOwnLostThePower() {
        List<Outage> away = List.of(
                fed("cam", "cho", "soi-1", 0), fed("ap", "dinh", "soi-2", 20), fed("loa", "truong", "soi-3", 40));

        Causes.Cause cause = causes.of(away.get(0), away).orElseThrow();
        assertThat(cause.scope()).isEqualTo(Causes.Scope.POWER);
        assertThat(cause.key()).isEqualTo("lo-473");
        assertThat(cause.outages()).hasSize(3);
    }

    @Test
    void whereLineAndCircuitWouldDoTheOneThatExplainsMoreIsTheCause() {
        List<Outage> away = List.of(
                fed("cam", "cho", "soi-1", 0),
                fed("ap", "cho", "soi-1", 20),
                fed("loa", "dinh", "soi-1", 40),
                fed("cam-2", "truong", "soi-2", 45));

        assertThat(causes.of(away.get(0), away).orElseThrow().scope()).isEqualTo(Causes.Scope.POWER);
        assertThat(causes.of(away.get(0), away.subList(0, 3)).orElseThrow().scope())
                .isEqualTo(Causes.Scope.UPLINK);
    }

    @Test
    void twoDevicesOfTwoSitesAreNoCauseAndOneAloneIsNone() {
        Outage camera = away("cam", "cho", "soi-1", 0);
        Outage speaker = away("loa", "dinh", "soi-1", 5);

        assertThat(causes.of(camera, List.of(camera, speaker))).isEmpty();
        assertThat(causes.of(camera, List.of(camera))).isEmpty();
    }

    @Test
    void whatWentLongBeforeHasAnotherCause() {
        Outage old = away("cam", "cho", "soi-1", -3_600);
        Outage fresh = away("ap", "cho", "soi-1", 0);

        assertThat(causes.of(fresh, List.of(old, fresh))).isEmpty();
    }

    private static Outage away(String name, String site, String uplink, long secondsLater) {
        return away(name, site, uplink, Optional.empty(), secondsLater);
    }

    private static Outage fed(String name, String site, String uplink, long secondsLater) {
        return away(name, site, uplink, Optional.of("lo-473"), secondsLater);
    }

    private static Outage away(String name, String site, String uplink, Optional<String> power, long secondsLater) {
        return new Outage(
                "alert-" + name,
                Optional.of(DeviceKind.CAMERA),
                name,
                Optional.of(site),
                Optional.of(uplink),
                power,
                NOON.plusSeconds(secondsLater));
    }
}
