package vn.thonhub.camera.rtsp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import vn.thonhub.camera.packet.MediaPacket;
import vn.thonhub.camera.packet.PacketFanOut;
import vn.thonhub.camera.packet.PacketSink;
import vn.thonhub.camera.packet.StreamInfo;
import vn.thonhub.camera.peers.GstRtspPeer;
import vn.thonhub.camera.tls.CertificatePins;
import vn.thonhub.core.async.Ticker;

/** How often a reader wakes for a camera somebody waits for, and for one nobody does. */
class ReadingPaceIT {
    private static final int FPS = 25;
    private static final long TICKS_APART = 90_000 / FPS;
    private static final int PICTURES = 3 * FPS;
    private static final StreamSettings SETTINGS = new StreamSettings(
            (host, port) -> true,
            new CertificatePins((peer, sha256) -> {}),
            SessionTiming.DEFAULT,
            RetryPolicy.DEFAULT,
            Clock.systemUTC(),
            Ticker.system(),
            RandomGenerator.getDefault());

    /** Writes down when pictures came and when they were taken. */
    private static final class Viewer implements PacketSink {
        /** Pictures read in one go lie closer together, pictures of the camera further apart. */
        private static final long ONE_GO_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

        private final List<Long> came = new ArrayList<>();
        private final List<Long> taken = new ArrayList<>();
        private boolean awaited;

        @Override
        public void onStream(StreamInfo info) {}

        @Override
        public synchronized void onPacket(MediaPacket packet) {
            came.add(packet.arrivalNanos());
            taken.add(packet.pts());
        }

        @Override
        public synchronized boolean isAwaited() {
            return awaited;
        }

        @Override
        public void onEnd() {}

        synchronized void look(boolean now) {
            awaited = now;
            came.clear();
        }

        /** Wake-ups among the last pictures; empty until there are enough. */
        synchronized Optional<Integer> goes() {
            if (came.size() < PICTURES) {
                return Optional.empty();
            }
            var goes = 1;
            for (var i = 1; i < PICTURES; i++) {
                goes += came.get(i) - came.get(i - 1) > ONE_GO_NANOS ? 1 : 0;
            }
            return Optional.of(goes);
        }

        synchronized List<Long> taken() {
            return List.copyOf(taken);
        }
    }

    @Test
    void aReaderNobodyWaitsForWakesFiveTimesASecondAndMissesNothing() throws Exception {
        var viewer = new Viewer();
        try (var camera = GstRtspPeer.start("--fps", Integer.toString(FPS));
                var fanOut = new PacketFanOut()) {
            fanOut.attachInline(viewer);
            var source = new StreamSource(StreamAddress.parse(camera.url()), Optional.empty());
            var supervisor = new StreamSupervisor("test", source, SETTINGS, fanOut, status -> {});
            supervisor.start();
            await().atMost(20, TimeUnit.SECONDS).until(() -> viewer.taken().size() > 2 * FPS);

            var unseen = goes(viewer, false);
            var seen = goes(viewer, true);
            var again = goes(viewer, false);
            supervisor.stop().get(5, TimeUnit.SECONDS);

            assertThat(List.of(unseen, again))
                    .allSatisfy(goes ->
                            assertThat(goes).as("wake-ups in three seconds").isLessThanOrEqualTo(20));
            assertThat(seen).as("wake-ups of a stream that is looked at").isGreaterThan(40);
            var taken = viewer.taken();
            for (var i = 1; i < taken.size(); i++) {
                assertThat(taken.get(i) - taken.get(i - 1))
                        .as("picture %d follows the one before", i)
                        .isBetween(TICKS_APART - 90, TICKS_APART + 90);
            }
        }
    }

    private static int goes(Viewer viewer, boolean awaited) {
        viewer.look(awaited);
        await().atMost(20, TimeUnit.SECONDS).until(() -> viewer.goes().isPresent());
        return viewer.goes().orElseThrow();
    }

    @Test
    void aStreamWaitsTheShorterTheMoreItSends() {
        assertThat(ReadingPace.waitNanos(64_000)).as("a sub stream").isEqualTo(ReadingPace.BEAT_NANOS);
        assertThat(ReadingPace.waitNanos(250_000)).as("2 Mb/s").isEqualTo(ReadingPace.BEAT_NANOS);
        assertThat(ReadingPace.waitNanos(500_000)).as("4 Mb/s").isEqualTo(ReadingPace.BEAT_NANOS / 2);
        assertThat(ReadingPace.waitNanos(2_000_000)).as("16 Mb/s").isZero();
        assertThat(ReadingPace.waitNanos(Double.MAX_VALUE)).as("not known yet").isZero();
    }

    @Test
    void stoppingDoesNotWaitForABeat() throws Exception {
        var deadline = new SessionDeadline(Duration.ofMinutes(2));
        var paused =
                CompletableFuture.runAsync(() -> deadline.pauseUntil(System.nanoTime() + TimeUnit.MINUTES.toNanos(1)));
        deadline.abort();
        paused.get(5, TimeUnit.SECONDS);
    }
}
