package vn.thonhub.wifi;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.thonhub.core.alert.Alert;
import vn.thonhub.core.alert.AlertDesk;
import vn.thonhub.core.alert.AlertKinds;
import vn.thonhub.core.device.Device;
import vn.thonhub.core.device.DeviceId;
import vn.thonhub.core.device.DeviceKind;
import vn.thonhub.core.device.DeviceRegistry;
import vn.thonhub.core.event.EventChannel;
import vn.thonhub.core.testing.MovableClock;
import vn.thonhub.core.testing.TestStore;
import vn.thonhub.wifi.telemetry.ApTelemetry;
import vn.thonhub.wifi.telemetry.CounterHistory;
import vn.thonhub.wifi.threshold.Limits;

class ThresholdsTest {
    private static final DeviceId AP = DeviceId.of("ap-cho");
    private static final CounterHistory.Rates NO_RATES =
            new CounterHistory.Rates(OptionalDouble.empty(), OptionalDouble.empty(), Map.of());
    private final MovableClock clock = MovableClock.at("2026-11-28T01:00:00Z");
    private final Vertx vertx = Vertx.vertx();
    private TestStore files;
    private AlertDesk desk;
    private Thresholds thresholds;

    @BeforeEach
    void open() {
        files = TestStore.with("wifi");
        DeviceRegistry devices = DeviceRegistry.load(files.store());
        files.store()
                .writeNow(work -> devices.save(
                        work,
                        new Device(AP, DeviceKind.ACCESS_POINT, "Wi-Fi chợ", Optional.empty(), Instant.EPOCH, 0)));
        desk = new AlertDesk(new AlertKinds(), devices, new EventChannel(vertx), (work, event) -> {}, clock);
        desk.register(Thresholds.kinds().toList());
        thresholds = new Thresholds(desk, Limits.defaults());
    }

    @AfterEach
    void close() {
        files.close();
        vertx.close().await();
    }

    @Test
    void anAlertOfAFigureEndsWhenTheAccessPointGoesDownAndIsFoundAnewAfterwards() {
        Instant raised = crowdedForSixMinutes();
        assertThat(active()).hasSize(1);
        files.store().writeNow(work -> {
            thresholds.unheard(work, AP, raised);
            return null;
        });
        assertThat(active()).isEmpty();
        clock.advance(Duration.ofHours(1));
        read(80);
        assertThat(active()).as("its hold begins anew").isEmpty();
        crowdedForSixMinutes();
        assertThat(active()).hasSize(1);
    }

    @Test
    void alsoWhenItWasRaisedBeforeARestart() {
        crowdedForSixMinutes();
        thresholds = new Thresholds(desk, Limits.defaults());
        files.store().writeNow(work -> {
            thresholds.load(work);
            thresholds.unheard(work, AP, clock.instant());
            return null;
        });
        assertThat(active()).isEmpty();
    }

    private Instant crowdedForSixMinutes() {
        for (int minute = 0; minute <= 6; minute++) {
            clock.advance(Duration.ofMinutes(1));
            read(80);
        }
        return clock.instant();
    }

    private void read(int clients) {
        ApTelemetry message = new ApTelemetry(
                Optional.empty(),
                Optional.empty(),
                OptionalLong.empty(),
                OptionalInt.of(clients),
                new ApTelemetry.Wan(
                        Optional.empty(),
                        OptionalDouble.empty(),
                        OptionalDouble.empty(),
                        Optional.empty(),
                        Optional.empty()),
                new ApTelemetry.Power(Optional.empty(), OptionalDouble.empty()),
                new ApTelemetry.Load(OptionalDouble.empty(), OptionalDouble.empty(), OptionalDouble.empty()),
                List.of(),
                List.of(),
                false);
        files.store().writeNow(work -> {
            thresholds.read(work, AP, message, NO_RATES, clock.instant());
            return null;
        });
    }

    private List<Alert> active() {
        return files.store().readNow(handle -> desk.records().active(handle, "wifi.crowded"));
    }
}
