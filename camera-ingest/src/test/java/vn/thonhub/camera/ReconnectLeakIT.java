package vn.thonhub.camera;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.thonhub.camera.rtsp.RetryPolicy;
import vn.thonhub.camera.rtsp.SessionTiming;
import vn.thonhub.camera.sim.CameraOptions;
import vn.thonhub.camera.sim.SimulatedCamera;
import vn.thonhub.camera.sim.rtsp.AnswerFault;
import vn.thonhub.camera.sim.rtsp.CameraFault;
import vn.thonhub.camera.sim.rtsp.ConnectionFault;
import vn.thonhub.camera.sim.rtsp.MediaFault;
import vn.thonhub.camera.sim.rtsp.SourceFault;
import vn.thonhub.camera.sim.video.StreamKind;
import vn.thonhub.camera.testing.Ffmpeg;
import vn.thonhub.camera.testing.NativeMemory;
import vn.thonhub.core.async.Backoff;
import vn.thonhub.core.security.Role;

/**
 * Cameras come and go for years; the memory they take must not. A whole camera module, with keyframes decoded, alerts with
 * clips and somebody watching, loses and finds its cameras a thousand times, in every way a session can end.
 */
class ReconnectLeakIT {
    private static final String CAMERAS = "/api/v1/cameras";
    private static final int CAMERA_COUNT = 12;
    /** Until then the JVM itself and C's arenas still grow, by about 25 MB. */
    private static final long WARM_UP = 500;

    private static final long CYCLES = 1_000;
    private static final long ALLOWED_GROWTH_KB = 40 << 10;

    @TempDir
    private Path folder;

    private final List<SimulatedCamera> cameras = new ArrayList<>();
    private final AtomicLong watched = new AtomicLong();

    /** Impatient, so that a thousand cycles pass in a minute. */
    private static CameraConfig impatient() {
        return CameraHub.config(
                new SessionTiming(Duration.ofSeconds(3), Duration.ofSeconds(4), Duration.ofMillis(400)),
                new RetryPolicy(
                        new Backoff(Duration.ofMillis(20), Duration.ofMillis(60)),
                        new Backoff(Duration.ofMinutes(1), Duration.ofMinutes(2))));
    }

    @Test
    void memoryStaysFlatOverAThousandReconnects() throws Exception {
        var h264 = Ffmpeg.pattern(folder.resolve("h264.mp4"), "libx264", 2, "-bf", "0", "-g", "1");
        var h265 = Ffmpeg.pattern(folder.resolve("h265.mp4"), "libx265", 2, "-bf", "0", "-g", "1");
        try (var hub = new CameraHub(Optional.empty(), impatient())) {
            for (var i = 0; i < CAMERA_COUNT; i++) {
                add(hub, CameraOptions.named("leak-" + i, i).playing(h264));
            }
            watch(hub);
            var faults = new Faults(hub, endings(h265));
            faults.until(WARM_UP);
            var before = NativeMemory.residentKilobytes();
            faults.until(WARM_UP + CYCLES);
            var growth = NativeMemory.residentKilobytes() - before;

            assertThat(growth).as("growth in kB, from %s", before).isLessThan(ALLOWED_GROWTH_KB);
            assertThat(watched).as("fragments seen by viewers").hasPositiveValue();
            assertThat(hub.alerts("camera.motion")).isNotEmpty();
        } finally {
            cameras.forEach(SimulatedCamera::close);
        }
    }

    /** All that ends a session, quick ones more often than those that wait for a deadline. */
    private static List<CameraFault> endings(Path h265) {
        return List.of(
                new ConnectionFault.Reset(),
                new AnswerFault.WrongParameters(),
                new SourceFault.OtherVideo(h265),
                new ConnectionFault.Refuse(),
                new AnswerFault.UndescribedParameters(),
                new MediaFault.Stall(),
                new ConnectionFault.Reset(),
                new AnswerFault.NotFound(),
                new AnswerFault.WrongParameters(),
                new SourceFault.OtherVideo(h265),
                new ConnectionFault.Reset(),
                new AnswerFault.UndescribedParameters(),
                new MediaFault.RtcpOnly());
    }

    private void add(CameraHub hub, CameraOptions options) throws IOException {
        var camera = SimulatedCamera.start(options, Clock.systemUTC());
        cameras.add(camera);
        var motion = Map.of("enabled", true, "zones", List.of(), "masks", List.of(), "cool_down_s", 0);
        var body = Map.of(
                "id", camera.name(), "name", camera.name(), "main_url", camera.url(StreamKind.MAIN), "motion", motion);
        var answer = hub.server().signedIn(Role.TECHNICIAN).post(CAMERAS, body);
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    }

    /** Two viewers for every other camera; what they get is counted and forgotten. */
    private void watch(CameraHub hub) {
        var police = hub.server().signedIn(Role.POLICE);
        var client = HttpClient.newHttpClient();
        for (var i = 0; i < CAMERA_COUNT; i += 2) {
            var path = CAMERAS + "/leak-" + i + "/live?stream=main";
            client.newWebSocketBuilder()
                    .header("Cookie", police.headers().get("Cookie"))
                    .buildAsync(URI.create("ws://127.0.0.1:" + hub.server().port() + path), new Counting())
                    .join();
        }
    }

    private final class Counting implements WebSocket.Listener {
        @Override
        public CompletionStage<?> onBinary(WebSocket socket, ByteBuffer data, boolean last) {
            watched.incrementAndGet();
            return WebSocket.Listener.super.onBinary(socket, data, last);
        }
    }

    /** Has each camera fail and recover again and again, each in its own time. */
    private final class Faults {
        private final CameraHub hub;
        private final List<CameraFault> endings;
        private final int[] turn = new int[CAMERA_COUNT];
        private final boolean[] failing = new boolean[CAMERA_COUNT];
        private final int[] reconnects = new int[CAMERA_COUNT];

        Faults(CameraHub hub, List<CameraFault> endings) {
            this.hub = hub;
            this.endings = endings;
            for (var i = 0; i < CAMERA_COUNT; i++) {
                turn[i] = i;
                reconnects[i] = -1;
            }
        }

        void until(long cycles) {
            var technician = hub.server().signedIn(Role.TECHNICIAN);
            await().atMost(5, TimeUnit.MINUTES)
                    .pollInterval(Duration.ofMillis(30))
                    .until(() -> {
                        long total = 0;
                        for (var camera :
                                technician.get(CAMERAS + "?limit=100").json().get("items")) {
                            total += step(camera);
                        }
                        return total >= cycles;
                    });
        }

        private int step(JsonNode camera) {
            var i = Integer.parseInt(camera.get("id").asText().substring("leak-".length()));
            var count = camera.get("streams").get(0).get("reconnects").asInt();
            var online = camera.get("state").asText().equals("online");
            if (failing[i] && (!online || count > reconnects[i])) {
                failing[i] = false;
                cameras.get(i).recover();
            } else if (!failing[i] && online && count > reconnects[i]) {
                failing[i] = true;
                reconnects[i] = count;
                cameras.get(i).fail(endings.get(turn[i]++ % endings.size()));
            }
            return count;
        }
    }
}
