package vn.thonhub.camera.record;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import vn.thonhub.camera.packet.PacketFanOut;
import vn.thonhub.camera.packet.PacketRing;
import vn.thonhub.camera.packet.PlainFootage;
import vn.thonhub.camera.testing.SampleClip;
import vn.thonhub.core.async.WorkerPool;
import vn.thonhub.core.device.DeviceId;
import vn.thonhub.core.store.Store;
import vn.thonhub.core.testing.MovableClock;
import vn.thonhub.core.testing.Peers;

/** A camera's real packets, real files and the real database under one archive of clips; time is moved by hand. */
abstract class ClipStudio {
    static final DeviceId CAMERA = DeviceId.of("cam-cho-01");
    static final Instant START = SampleClip.START;

    @TempDir
    Path dataDir;

    final Vertx vertx = Vertx.vertx();
    final MovableClock time = new MovableClock(START);
    final WorkerPool pool = new WorkerPool("test-clips", 2, 100);
    final PacketFanOut fanOut = new PacketFanOut();
    final PacketRing ring = new PacketRing(Duration.ofSeconds(12), 32 << 20);
    final PlainFootage footage = new PlainFootage(fanOut, ring);
    final List<Clip> told = new CopyOnWriteArrayList<>();
    SampleClip source;
    Store store;
    ClipArchive archive;

    @BeforeEach
    void open() throws Exception {
        source = SampleClip.read(Peers.sample("intel-sample-videos/one-by-one-person-detection.mp4"), 1);
        store = Store.open(dataDir.resolve("village.db"));
        store.migrate("camera");
        fanOut.attachInline(ring);
        start(settings(Duration.ofSeconds(120), 0));
    }

    @AfterEach
    void close() throws Exception {
        archive.stop().await(5, TimeUnit.SECONDS);
        vertx.close().await(10, TimeUnit.SECONDS);
        fanOut.close();
        ring.close();
        pool.close();
        store.close();
        source.close();
    }

    List<Path> underWay() throws IOException {
        return WhatAKillLeaves.files(dataDir.resolve("clips-under-way"));
    }

    static ClipSettings settings(Duration longest, long reserve) {
        return new ClipSettings(longest, reserve);
    }

    void start(ClipSettings settings) throws Exception {
        if (archive != null) {
            archive.stop().await(5, TimeUnit.SECONDS);
        }
        archive = new ClipArchive(
                new ClipArchive.Means(vertx, store, time, time, dataDir, pool),
                settings,
                (work, clip) -> told.add(clip));
        archive.start().await(5, TimeUnit.SECONDS);
    }

    /**
     * Until what was played is written: packets come faster than in life, and a sink that lags is cut. Each time both threads of
     * the pool are free at once, whatever waits has had a turn of 64 packets; no more than 300 ever wait.
     */
    void written() throws Exception {
        for (var turn = 0; turn < 6; turn++) {
            var both = new CyclicBarrier(2);
            var first = pool.submit(() -> both.await(20, TimeUnit.SECONDS));
            pool.submit(() -> both.await(20, TimeUnit.SECONDS)).await(20, TimeUnit.SECONDS);
            first.await(20, TimeUnit.SECONDS);
        }
    }

    /** Packets arrive while time goes on. */
    void play(int from, int to) {
        if (from == 0) {
            fanOut.publish(source.info());
        }
        for (var packet : source.packets().subList(from, to)) {
            var ahead = packet.arrivalNanos() - time.nanos();
            time.advance(Duration.ofNanos(Math.max(0, ahead)));
            fanOut.publish(packet);
        }
    }

    Recording record(Instant trigger) {
        return archive.record(
                new ClipRequest(CAMERA, Optional.of("alert-1"), "motion", trigger, ClipRequest.USUAL_PRE_ROLL),
                footage);
    }

    static ClipRequest request(Instant trigger) {
        return new ClipRequest(CAMERA, Optional.empty(), "motion", trigger, ClipRequest.USUAL_PRE_ROLL);
    }

    /** A clip of what the ring holds. */
    Clip clipOfNow() throws Exception {
        var recording = record(time.instant());
        recording.stopAt(time.instant().plusMillis(1));
        time.advance(Duration.ofSeconds(3));
        return await(recording);
    }

    static Clip await(Recording recording) throws Exception {
        return recording.clip().await(10, TimeUnit.SECONDS);
    }

    List<Path> unfinished() throws IOException {
        return Stream.concat(WhatAKillLeaves.files(dataDir.resolve("clips")).stream(), underWay().stream())
                .filter(file -> file.toString().endsWith(EvidenceFolder.UNFINISHED))
                .toList();
    }

    /** Whether the index ({@code moov}) stands before the pictures ({@code mdat}). */
    static boolean indexInFront(Path file) throws IOException {
        var text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        return text.indexOf("moov") < text.indexOf("mdat");
    }
}
