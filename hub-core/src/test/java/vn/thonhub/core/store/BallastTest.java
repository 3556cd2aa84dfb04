package vn.thonhub.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.thonhub.core.alert.AlertCategory;
import vn.thonhub.core.alert.AlertDesk;
import vn.thonhub.core.alert.AlertKind;
import vn.thonhub.core.alert.AlertKinds;
import vn.thonhub.core.alert.AlertSignal;
import vn.thonhub.core.alert.Severity;
import vn.thonhub.core.device.Device;
import vn.thonhub.core.device.DeviceId;
import vn.thonhub.core.device.DeviceKind;
import vn.thonhub.core.device.DeviceRegistry;
import vn.thonhub.core.event.EventChannel;
import vn.thonhub.core.metrics.MetricsConfig;
import vn.thonhub.core.metrics.MetricsStore;
import vn.thonhub.core.metrics.MetricsUnavailable;
import vn.thonhub.core.metrics.Point;
import vn.thonhub.core.testing.SmallDisk;

/** A real disk, small and full. */
class BallastTest {
    private static final int DISK_MIB = 96;
    private static final long BALLAST = 6L << 20;
    private static final Duration OFTEN = Duration.ofMillis(50);
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final AlertKind OFFLINE = new AlertKind(
            "camera.offline",
            AlertCategory.CAMERA_HEALTH,
            Severity.MAJOR,
            "{device} mất kết nối",
            "{device} is offline");
    private static final DeviceId CAMERA = DeviceId.of("cam-cho");

    @TempDir
    Path folder;

    private final Vertx vertx = Vertx.vertx();
    private SmallDisk disk;
    private Path reserve;
    private Store store;
    private AlertDesk desk;
    private int alerts;

    @BeforeEach
    void open() throws Exception {
        disk = SmallDisk.mount(folder, DISK_MIB);
        reserve = folder.resolve("village.db.reserve");
        reopen();
    }

    private void reopen() {
        store = Store.open(folder.resolve("village.db"), Optional.of(OFTEN));
        store.migrate("core");
        DeviceRegistry devices = DeviceRegistry.load(store);
        if (devices.find(CAMERA).isEmpty()) {
            store.writeNow(work -> {
                devices.save(work, new Device(CAMERA, DeviceKind.CAMERA, "Chợ", Optional.empty(), Instant.EPOCH, 0));
                return work.handle().execute("CREATE TABLE bulk (text TEXT NOT NULL)");
            });
        }
        desk = new AlertDesk(
                new AlertKinds(), devices, new EventChannel(vertx), (work, event) -> {}, Clock.systemUTC());
        desk.register(List.of(OFFLINE));
    }

    @AfterEach
    void close() throws IOException {
        vertx.close().await();
        if (disk != null) {
            store.close();
            disk.close();
        }
    }

    @Test
    void alertsGoOnWhenOthersFilledTheDiskAndTheReserveComesBack() throws Exception {
        awaitLaid();
        disk.fill();
        while (!store.isReserveSpent()) {
            raiseAndClear();
        }
        assertThat(reserve).doesNotExist();
        assertThat(store.isRoomShort()).isTrue();
        for (int i = 0; i < 200; i++) {
            raiseAndClear();
        }
        assertThat(alerts()).isEqualTo(alerts);

        disk.fill();
        assertThatThrownBy(() -> bulk(8 << 20))
                .isInstanceOf(StoreUnavailable.class)
                .hasMessageContaining("disk is full");
        assertThat(alerts()).isEqualTo(alerts);

        disk.empty();
        raiseAndClear();
        awaitLaid();
        assertThat(store.isRoomShort()).isFalse();
        assertThat(alerts()).isEqualTo(alerts);
        assertThat(store.faults()).isEmpty();
    }

    @Test
    void aWorkTooLargeForTheDiskIsRunAgainInTheReserve() throws Exception {
        awaitLaid();
        disk.fill();

        bulk(3 << 20);

        assertThat(store.isReserveSpent()).isTrue();
        List<Integer> lengths = store.readNow(handle -> handle.select("SELECT length(text) FROM bulk")
                .mapTo(Integer.class)
                .list());
        assertThat(lengths).containsExactly(3 << 20);
    }

    @Test
    void theReserveGivenUpIsNotTakenForRoom() throws Exception {
        try (Ballast ballast = Ballast.beside(folder.resolve("other.db"), OFTEN)) {
            Path laid = folder.resolve("other.db.reserve");
            await().atMost(PATIENCE).until(() -> Files.exists(laid) && Files.size(laid) == BALLAST);
            disk.leave(5);

            ballast.giveUp();

            await().during(OFTEN.multipliedBy(6)).until(ballast::isRoomShort);
            disk.empty();
            await().atMost(PATIENCE).until(() -> !ballast.isRoomShort());
        }
    }

    @Test
    void aHubStartsOnAFullDiskWithTheReserveOfItsLastRun() throws Exception {
        awaitLaid();
        store.close();
        disk.fill();

        reopen();

        raiseAndClear();
        assertThat(store.isReserveSpent()).isTrue();
    }

    @Test
    void measurementsLeaveTheReserveToAlerts() throws Exception {
        awaitLaid();
        try (MetricsStore metrics = MetricsStore.open(MetricsConfig.defaults(), folder, Clock.systemUTC())
                .yielding(store::isRoomShort)) {
            metrics.append(List.of(point()));
            disk.fill();
            await().atMost(PATIENCE).until(store::isRoomShort);
            metrics.append(List.of(point(), point()));

            assertThat(reserve).hasSize(BALLAST);
            assertThat(metrics.health().ok()).isFalse();
            assertThat(metrics.health().lost()).isEqualTo(2);

            disk.empty();
            await().atMost(PATIENCE).until(() -> !store.isRoomShort());
            metrics.append(List.of(point()));
            assertThat(metrics.health().ok()).isTrue();
            assertThat(metrics.health().lost()).isEqualTo(2);
        }
    }

    @Test
    void measurementsThatFoundTheDiskFullGoOnOnceThereIsRoom() throws Exception {
        try (MetricsStore metrics = MetricsStore.open(MetricsConfig.defaults(), folder, Clock.systemUTC())) {
            disk.fill();
            assertThatThrownBy(() -> appendUntilFull(metrics)).isInstanceOf(MetricsUnavailable.class);
            assertThat(metrics.health().ok()).isFalse();

            disk.empty();
            metrics.append(List.of(point()));
            assertThat(metrics.health().ok()).isTrue();
        }
    }

    private static void appendUntilFull(MetricsStore metrics) {
        for (int i = 0; i < 10_000; i++) {
            metrics.append(List.of(point()));
        }
    }

    private static Point point() {
        return new Point("camera", new TreeMap<>(), new TreeMap<>(Map.of("up", 1.0)), Instant.now());
    }

    private void awaitLaid() {
        await().atMost(PATIENCE)
                .until(() -> Files.exists(reserve) && Files.size(reserve) == BALLAST && !store.isReserveSpent());
    }

    private void raiseAndClear() {
        store.writeNow(work -> desk.signal(work, AlertSignal.raise(OFFLINE.name(), CAMERA, Instant.now(), Map.of())));
        store.writeNow(work -> desk.signal(work, AlertSignal.clear(OFFLINE.name(), CAMERA, Instant.now(), Map.of())));
        alerts++;
    }

    private int alerts() {
        return store.readNow(handle -> handle.select("SELECT count(*) FROM alert WHERE condition = 'ended'")
                .mapTo(Integer.class)
                .one());
    }

    private void bulk(int bytes) {
        store.writeNow(work -> work.handle().execute("INSERT INTO bulk (text) VALUES (?)", "x".repeat(bytes)));
    }
}
