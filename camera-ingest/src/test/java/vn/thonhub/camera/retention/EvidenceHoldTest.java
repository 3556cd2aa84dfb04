package vn.thonhub.camera.retention;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.thonhub.core.alert.AlertCategory;
import vn.thonhub.core.alert.AlertDesk;
import vn.thonhub.core.alert.AlertKind;
import vn.thonhub.core.alert.AlertKinds;
import vn.thonhub.core.alert.AlertSignal;
import vn.thonhub.core.alert.Disposition;
import vn.thonhub.core.alert.Severity;
import vn.thonhub.core.device.DeviceId;
import vn.thonhub.core.device.DeviceRegistry;
import vn.thonhub.core.event.EventChannel;
import vn.thonhub.core.security.Principal;
import vn.thonhub.core.security.Role;
import vn.thonhub.core.testing.MovableClock;
import vn.thonhub.core.testing.TestStore;

/** Recording of the time of an incident nobody has closed stays, by age and by budget; real tables, real alerts. */
class EvidenceHoldTest {
    private static final DeviceId MARKET = DeviceId.of("cam-cho-01");
    private static final DeviceId BRIDGE = DeviceId.of("cam-cau-01");
    private static final Duration SEGMENT = Duration.ofMinutes(5);
    private static final String INCIDENT = "camera.wrong_way";
    private static final String HEALTH = "camera.offline";
    private static final Principal POLICE =
            new Principal("1", "police", Set.of(Role.POLICE), Optional.empty(), Optional.empty());
    private static final Instant NOW = Instant.parse("2026-11-22T07:30:00Z");

    @TempDir
    Path folder;

    private final TestStore store = TestStore.with("camera");
    private final MovableClock clock = new MovableClock(NOW);
    private final Vertx vertx = Vertx.vertx();
    private AlertDesk desk;

    @BeforeEach
    void open() {
        desk = new AlertDesk(
                new AlertKinds(),
                DeviceRegistry.load(store.store()),
                new EventChannel(vertx),
                (work, event) -> {},
                clock);
        desk.register(List.of(
                new AlertKind(INCIDENT, AlertCategory.CAMERA_EVENT, Severity.MAJOR, "a", "a"),
                new AlertKind(HEALTH, AlertCategory.CAMERA_HEALTH, Severity.MAJOR, "b", "b")));
    }

    @AfterEach
    void close() throws Exception {
        store.close();
        vertx.close().await(10, TimeUnit.SECONDS);
    }

    private FootageKeeper keeper(long keepBytes) {
        var limits = new FootageLimits(Duration.ofDays(30), Duration.ofDays(30), Duration.ofDays(7), keepBytes, 0);
        var recordings = new FootageKind(
                FootageKind.Name.RECORDING,
                "segment",
                new FootageKind.Columns("started_at", "ended_at", Optional.empty()),
                path -> Files.deleteIfExists(folder.resolve(path)));
        return new FootageKeeper(
                store.store(),
                clock,
                limits,
                List.of(recordings),
                handle -> new KeepTimes(limits),
                new EvidenceHold(desk));
    }

    /** Five minutes of recording of 100 bytes. @return its file */
    private Path segment(DeviceId camera, Instant from) throws IOException {
        var id = UUID.randomUUID().toString();
        store.store().writeNow(work -> work.handle()
                .execute(
                        "INSERT INTO segment VALUES (?, ?, ?, ?, ?, 300000, 3000, 100, 'x', 'avc1', '', 1, 1, ?)",
                        id,
                        camera.value(),
                        from.toEpochMilli(),
                        from.toEpochMilli(),
                        from.plus(SEGMENT).toEpochMilli(),
                        id));
        return Files.write(folder.resolve(id), new byte[] {1});
    }

    /** An alert from then on. @return its id */
    private String alert(String kind, DeviceId camera, Instant from, Optional<Duration> length) {
        return store.store().writeNow(work -> {
            var id = desk.signal(work, AlertSignal.raise(kind, camera, from, Map.of()));
            length.ifPresent(lasted -> desk.signal(work, AlertSignal.clear(kind, camera, from.plus(lasted), Map.of())));
            return id.orElseThrow();
        });
    }

    private void resolve(String alert) {
        store.store().writeNow(work -> desk.people().resolve(work, alert, POLICE, Disposition.TRUE, Optional.empty()));
    }

    @Test
    void byAgeTheTimeOfAnOpenIncidentStaysUntilItIsResolved() throws Exception {
        var then = NOW.minus(Duration.ofDays(9));
        var before = segment(MARKET, then.minus(SEGMENT));
        var during = segment(MARKET, then);
        var after = segment(MARKET, then.plus(SEGMENT));
        var later = segment(MARKET, then.plus(SEGMENT.multipliedBy(2)));
        var elsewhere = segment(BRIDGE, then);
        // Its minute around reaches into the next segment, not into the one before.
        var incident = alert(INCIDENT, MARKET, then.plusSeconds(120), Optional.of(Duration.ofSeconds(150)));
        alert(HEALTH, BRIDGE, then, Optional.empty());

        assertThat(keeper(10_000).sweep(10_000)).isEqualTo(new FootageKeeper.Swept(3, 300, 2));
        assertThat(List.of(during, after)).allSatisfy(file -> assertThat(file).exists());
        assertThat(List.of(before, later, elsewhere))
                .allSatisfy(file -> assertThat(file).doesNotExist());

        resolve(incident);
        assertThat(keeper(10_000).sweep(10_000)).isEqualTo(new FootageKeeper.Swept(2, 200, 0));
    }

    @Test
    void byBudgetTheOldestGoesExceptTheTimeOfAnOpenIncident() throws Exception {
        var hours = new ArrayList<Path>();
        for (var ago = 4; ago > 0; ago--) {
            hours.add(segment(MARKET, NOW.minus(Duration.ofHours(ago))));
        }
        var incident = alert(INCIDENT, MARKET, NOW.minus(Duration.ofHours(4)), Optional.of(Duration.ofMinutes(1)));

        assertThat(keeper(200).sweep(10_000).bytes()).isEqualTo(200);
        assertThat(hours.get(0)).as("the oldest, of an open incident").exists();
        assertThat(hours.get(1)).doesNotExist();
        assertThat(hours.get(2)).doesNotExist();
        assertThat(hours.get(3)).exists();

        resolve(incident);
        assertThat(keeper(100).sweep(10_000).bytes()).isEqualTo(100);
        assertThat(hours.get(0)).doesNotExist();
    }

    @Test
    void anIncidentThatNeverEndsHoldsAnHour() throws Exception {
        var then = NOW.minus(Duration.ofDays(9));
        var within = segment(MARKET, then.plus(Duration.ofMinutes(50)));
        var beyond = segment(MARKET, then.plus(Duration.ofHours(3)));
        alert(INCIDENT, MARKET, then, Optional.empty());

        keeper(10_000).sweep(10_000);
        assertThat(within).exists();
        assertThat(beyond).doesNotExist();
    }
}
