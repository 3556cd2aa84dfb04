package vn.thonhub.camera.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.thonhub.core.device.DeviceId;
import vn.thonhub.core.testing.MovableClock;
import vn.thonhub.core.testing.TestStore;

/** On the real tables and real files. */
class FootageKeeperTest {
    private static final Logger log = LoggerFactory.getLogger(FootageKeeperTest.class);
    private static final DeviceId MARKET = DeviceId.of("cam-cho-01");
    private static final DeviceId HOUSE = DeviceId.of("cam-nha-01");
    private static final long ROOM = Long.MAX_VALUE / 2;

    @TempDir
    Path folder;

    private final TestStore store = TestStore.with("camera");
    private final MovableClock clock = MovableClock.at("2026-11-22T07:30:00Z");
    private final Set<String> held = new HashSet<>();

    @AfterEach
    void close() {
        store.close();
    }

    private FootageKeeper keeper(long keepBytes, long freeBytes) {
        var limits =
                new FootageLimits(Duration.ofDays(30), Duration.ofDays(30), Duration.ofDays(7), keepBytes, freeBytes);
        return new FootageKeeper(
                store.store(),
                clock,
                limits,
                List.of(
                        kind(FootageKind.Name.CLIP, "clip", "started_at", "ended_at"),
                        kind(FootageKind.Name.STILL, "camera_still", "taken_at", "taken_at")),
                handle -> new KeepTimes(limits).with(HOUSE, FootageKind.Name.CLIP, Optional.of(2)),
                (work, item) -> item.alertId().filter(held::contains).isPresent());
    }

    private FootageKind kind(FootageKind.Name name, String table, String from, String until) {
        return new FootageKind(
                name,
                table,
                new FootageKind.Columns(from, until, Optional.of("alert_id")),
                path -> Files.deleteIfExists(folder.resolve(path)));
    }

    private Path clip(DeviceId camera, Duration age, long bytes, String alert) {
        var at = clock.instant().minus(age);
        return filed(id -> clipRow(id, camera, at, bytes, alert));
    }

    private Path still(DeviceId camera, Duration age, long bytes) {
        var at = clock.instant().minus(age).toEpochMilli();
        return filed(id -> store.store().writeNow(work -> work.handle()
                .execute(
                        "INSERT INTO camera_still VALUES (?, ?, NULL, ?, 1, 1, ?, 'x', ?)",
                        id,
                        camera.value(),
                        at,
                        bytes,
                        id)));
    }

    private void clipRow(String id, DeviceId camera, Instant at, long bytes, String alert) {
        store.store().writeNow(work -> {
            insertClip(work.handle(), id, camera, at, bytes, alert);
            return id;
        });
    }

    private static void insertClip(Handle handle, String id, DeviceId camera, Instant at, long bytes, String alert) {
        handle.execute(
                "INSERT INTO clip VALUES (?, ?, ?, 'motion', ?, ?, 10000, 100, ?, 'x', 'avc1', 1, 1, ?)",
                id,
                camera.value(),
                alert,
                at.toEpochMilli(),
                at.plusSeconds(10).toEpochMilli(),
                bytes,
                id);
    }

    private Path filed(java.util.function.Consumer<String> row) {
        try {
            var id = UUID.randomUUID().toString();
            row.accept(id);
            return Files.write(folder.resolve(id), new byte[] {1});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<Deletion> deletions() {
        return store.store().readNow(handle -> DeletionLog.page(handle, Optional.empty(), Optional.empty(), 0, 100));
    }

    @Test
    void whatIsPastItsTimeGoesButNotEvidenceOfAnOpenAlert() {
        held.add("alert-1");
        var old = clip(MARKET, Duration.ofDays(31), 10, null);
        var needed = clip(MARKET, Duration.ofDays(90), 10, "alert-1");
        var young = clip(MARKET, Duration.ofDays(29), 10, null);
        var household = clip(HOUSE, Duration.ofDays(3), 10, null);
        var picture = still(MARKET, Duration.ofDays(31), 5);

        var swept = keeper(1000, 0).sweep(ROOM);
        assertThat(swept).isEqualTo(new FootageKeeper.Swept(3, 25, 1));
        assertThat(old).doesNotExist();
        assertThat(household).doesNotExist();
        assertThat(picture).doesNotExist();
        assertThat(needed).exists();
        assertThat(young).exists();

        held.clear();
        assertThat(keeper(1000, 0).sweep(ROOM).deleted())
                .as("once the alert is resolved")
                .isEqualTo(1);
    }

    @Test
    void aboveTheBudgetTheOldestOfAllKindsGoesExceptWhatIsHeld() {
        held.add("alert-1");
        var oldest = clip(MARKET, Duration.ofDays(9), 400, "alert-1");
        var picture = still(MARKET, Duration.ofDays(8), 100);
        var second = clip(HOUSE, Duration.ofHours(40), 300, null);
        var newest = clip(MARKET, Duration.ofHours(1), 300, null);

        assertThat(keeper(800, 0).sweep(ROOM).bytes()).isEqualTo(400);
        assertThat(List.of(oldest, newest)).allSatisfy(file -> assertThat(file).exists());
        assertThat(List.of(picture, second)).allSatisfy(file -> assertThat(file).doesNotExist());
        assertThat(keeper(800, 0).sweep(ROOM)).isEqualTo(FootageKeeper.Swept.NOTHING);
    }

    @Test
    void belowTheFloorTheOldestGoesUntilThereIsRoom() {
        for (var hours = 1; hours <= 10; hours++) {
            clip(MARKET, Duration.ofHours(hours), 100, null);
        }
        assertThat(keeper(100_000, 1000).sweep(700).bytes()).isEqualTo(400);
        assertThat(keeper(100_000, 1000).sweep(1100)).isEqualTo(FootageKeeper.Swept.NOTHING);
        assertThat(keeper(100_000, 10_000).sweep(0).deleted())
                .as("all there is, and no more")
                .isEqualTo(6);
    }

    @Test
    void deletionsAreOnRecordSummedUpPerHour() {
        clip(MARKET, Duration.ofDays(31), 10, null);
        clip(MARKET, Duration.ofDays(40), 30, null);
        clip(HOUSE, Duration.ofDays(5), 7, null);
        keeper(1000, 0).sweep(ROOM);
        clip(MARKET, Duration.ofDays(35), 2, null);
        keeper(1000, 0).sweep(ROOM);

        assertThat(deletions()).hasSize(2);
        var market = deletions().stream()
                .filter(one -> one.camera().equals(MARKET))
                .findFirst()
                .orElseThrow();
        assertThat(market.items()).isEqualTo(3);
        assertThat(market.bytes()).isEqualTo(42);
        assertThat(market.why()).isEqualTo("age");
        assertThat(market.kind()).isEqualTo("clip");
        assertThat(market.hour()).isEqualTo(Instant.parse("2026-11-22T07:00:00Z"));
        assertThat(market.from()).isEqualTo(clock.instant().minus(Duration.ofDays(40)));
        assertThat(market.until())
                .isEqualTo(clock.instant().minus(Duration.ofDays(31)).plusSeconds(10));

        clock.advance(Duration.ofDays(731));
        clip(MARKET, Duration.ofDays(31), 10, null);
        keeper(1000, 0).sweep(ROOM);
        assertThat(deletions()).as("the record itself is kept two years").hasSize(1);
    }

    @Test
    void whenTheDiskFillsFootageGoesAtOnceAndWhatCannotGoIsSaid() throws Exception {
        held.add("alert-1");
        var needed = clip(MARKET, Duration.ofHours(9), 100, "alert-1");
        var old = clip(MARKET, Duration.ofHours(8), 400, null);
        var free = new AtomicLong(2000);
        var disk = new DiskWatch(() -> new DiskWatch.Space(free.get(), 10_000), new DiskWatch.Floors(1000, 500, 200));
        var vertx = Vertx.vertx();
        try (var rounds = new RetentionRounds(vertx, disk, keeper(100_000, 1000), Duration.ofMillis(50))) {
            rounds.start().await(10, TimeUnit.SECONDS);
            vertx.runOnContext(on -> rounds.beginDeleting());
            assertThat(disk.last().level()).isEqualTo(DiskWatch.Level.OK);
            assertThat(old).exists();

            free.set(100);
            await().atMost(10, TimeUnit.SECONDS).until(() -> !Files.exists(old));
            await().atMost(10, TimeUnit.SECONDS).until(() -> !disk.last().recordable());
            assertThat(disk.last().sentence()).contains("alerts go on without clips");
            assertThat(needed).exists();
            assertThat(deletions()).singleElement().satisfies(one -> assertThat(one.why())
                    .isEqualTo("space"));
        } finally {
            vertx.close().await(10, TimeUnit.SECONDS);
        }
    }

    @Test
    void nothingGoesWhileRepairsRunHoweverShortTheDiskAndAllThatMustAtOnceAfterThem() throws Exception {
        var old = clip(MARKET, Duration.ofDays(31), 10, null);
        var looks = new AtomicLong();
        var disk = new DiskWatch(
                () -> {
                    looks.incrementAndGet();
                    return new DiskWatch.Space(0, 10_000);
                },
                new DiskWatch.Floors(1000, 500, 200));
        var vertx = Vertx.vertx();
        try (var rounds = new RetentionRounds(vertx, disk, keeper(100_000, 1000), Duration.ofMillis(20))) {
            vertx.runOnContext(on -> rounds.start());
            await().atMost(10, TimeUnit.SECONDS).until(() -> looks.get() > 30);
            assertThat(old).exists();
            assertThat(deletions()).isEmpty();

            vertx.runOnContext(on -> rounds.beginDeleting());
            await().atMost(10, TimeUnit.SECONDS).until(() -> !Files.exists(old));
        } finally {
            vertx.close().await(10, TimeUnit.SECONDS);
        }
    }

    @Test
    void aHundredThousandPiecesMakeASweepNoSlower() {
        var start = clock.instant().minus(Duration.ofDays(7));
        store.store().writeNow(work -> {
            for (var n = 0; n < 100_000; n++) {
                var camera = DeviceId.of("cam-" + n % 40);
                insertClip(work.handle(), new UUID(0, n).toString(), camera, start.plusSeconds(6L * n), 1000, null);
            }
            return null;
        });
        var keeper = keeper(99_000_000, 0);
        var begun = System.nanoTime();
        var swept = keeper.sweep(ROOM);
        var took = Duration.ofNanos(System.nanoTime() - begun);
        begun = System.nanoTime();
        var idle = keeper.sweep(ROOM);
        var tookIdle = Duration.ofNanos(System.nanoTime() - begun);
        log.info("100000 pieces: 1000 deleted in {} ms, nothing to do in {} ms", took.toMillis(), tookIdle.toMillis());
        assertThat(swept.deleted()).isEqualTo(1000);
        assertThat(idle).isEqualTo(FootageKeeper.Swept.NOTHING);
        assertThat(took).isLessThan(Duration.ofSeconds(15));
        assertThat(tookIdle).isLessThan(Duration.ofSeconds(5));
    }
}
