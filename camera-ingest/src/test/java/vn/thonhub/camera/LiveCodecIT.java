package vn.thonhub.camera;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.thonhub.camera.live.LiveClient;
import vn.thonhub.camera.sim.CameraOptions;
import vn.thonhub.camera.sim.SimulatedCamera;
import vn.thonhub.camera.sim.video.StreamKind;
import vn.thonhub.camera.sim.video.StreamSize;
import vn.thonhub.camera.testing.Ffmpeg;
import vn.thonhub.core.security.Role;
import vn.thonhub.core.testing.TestBrowser;

/** Cameras that send H.265, which browsers do not play, as live view shows them. */
class LiveCodecIT {
    private static final String CAMERAS = "/api/v1/cameras";

    @TempDir
    Path folder;

    @Test
    void h265IsShownByTheSubStreamOrByPicturesAndEveryStreamIsConnectedToOnce() throws Exception {
        var file = Ffmpeg.pattern(folder.resolve("pattern.mp4"), "libx265", 6, "-bf", "0");
        var options = CameraOptions.named("cam-hevc", 1)
                .sizes(new StreamSize(320, 240, 10), new StreamSize(160, 120, 10))
                .playing(file);
        try (var peer = SimulatedCamera.start(options, Clock.systemUTC());
                var hub = new CameraHub(Optional.empty())) {
            var technician = hub.server().signedIn(Role.TECHNICIAN);
            var police = hub.server().signedIn(Role.POLICE);
            var both = Map.of(
                    "main_url", (Object) peer.url(StreamKind.MAIN), "sub_url", (Object) peer.url(StreamKind.SUB));
            add(technician, "cam-hai-luong", both);
            add(technician, "cam-mot-luong", Map.of("main_url", peer.url(StreamKind.MAIN)));

            // Which codecs a camera sends is learnt after the first viewer came: it is sent round once.
            var early = watch(hub, police, "cam-hai-luong");
            awaitCodecs(technician, "cam-hai-luong", 2);
            var main = watch(hub, police, "cam-hai-luong");
            await().atMost(20, TimeUnit.SECONDS).until(() -> main.frames() >= 10);
            assertThat(main.types()).startsWith("instead", "init");
            assertThat(main.notes("instead").get(0).getString("codec")).isEqualTo("hevc");
            assertThat(main.notes("init").get(0).getInteger("width")).isEqualTo(160);
            await().atMost(10, TimeUnit.SECONDS)
                    .until(() ->
                            early.closeCode() == 1012 || !early.notes("instead").isEmpty());

            awaitCodecs(technician, "cam-mot-luong", 1);
            var pictures = watch(hub, police, "cam-mot-luong");
            await().atMost(20, TimeUnit.SECONDS).until(() -> pictures.binaries().size() >= 4);
            var from = System.nanoTime();
            var before = pictures.binaries().size();
            await().atMost(20, TimeUnit.SECONDS).until(() -> pictures.binaries().size() >= before + 6);
            var perSecond = 6e9 / (System.nanoTime() - from);
            assertThat(perSecond).isBetween(1.0, 3.0);
            assertThat(pictures.types()).startsWith("stills", "data");
            var jpeg = folder.resolve("still.jpg");
            Files.write(jpeg, pictures.binaries().get(3).getBytes());
            assertThat(Ffmpeg.probe(jpeg, "-show_entries", "stream=codec_name,width"))
                    .isEqualTo("mjpeg,320");

            for (var camera : List.of("cam-hai-luong", "cam-mot-luong")) {
                assertThat(police.get(CAMERAS + "/" + camera + "/snapshot").status())
                        .isEqualTo(200);
                assertThat(police.get(CAMERAS + "/" + camera + "/clips").status())
                        .isEqualTo(200);
            }
            assertThat(peer.clients()).as("connections of three streams").isEqualTo(3);
        }
    }

    private static void add(TestBrowser browser, String id, Map<String, Object> addresses) {
        var body = new HashMap<>(addresses);
        body.put("id", id);
        body.put("name", id);
        assertThat(browser.post(CAMERAS, body).status()).isEqualTo(201);
    }

    private static void awaitCodecs(TestBrowser browser, String id, int streams) {
        await().atMost(20, TimeUnit.SECONDS).until(() -> {
            var known = 0;
            for (var stream : browser.get(CAMERAS + "/" + id).json().get("streams")) {
                known += stream.has("codec") ? 1 : 0;
            }
            return known == streams;
        });
    }

    private static LiveClient watch(CameraHub hub, TestBrowser browser, String id) throws Exception {
        return LiveClient.connect(
                hub.server().vertx(),
                hub.server().port(),
                CAMERAS + "/" + id + "/live?stream=main",
                Map.copyOf(browser.headers()));
    }
}
