package vn.thonhub.camera;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.thonhub.camera.sim.CameraOptions;
import vn.thonhub.camera.sim.SimulatedCamera;
import vn.thonhub.camera.sim.video.StreamKind;
import vn.thonhub.camera.sim.video.StreamSize;
import vn.thonhub.core.security.Role;

/** What is on disk when a hub starts: first it is made known, then what is past its time goes. */
class KeptFootageIT {
    private static final CameraOptions CAMERA =
            CameraOptions.named("cam-kept", 5).sizes(new StreamSize(320, 180, 10), new StreamSize(160, 90, 5));

    @TempDir
    Path dataDir;

    /** Were the sweep beside the repairs, it would find an index without them, and the next one is a minute off. */
    @Test
    void recordingsAKillLeftOutOfTheIndexGoWithTheFirstSweepOnceTheyArePastTheirTime() throws Exception {
        var left = record();
        try (var hub = new CameraHub(dataDir, Clock.offset(Clock.systemUTC(), Duration.ofDays(8)))) {
            var technician = hub.server().signedIn(Role.TECHNICIAN);
            await().atMost(30, TimeUnit.SECONDS).until(() -> !technician
                    .get("/api/v1/footage/deletions")
                    .json()
                    .get("items")
                    .isEmpty());
            await().atMost(10, TimeUnit.SECONDS).until(() -> files().isEmpty());
            var deleted = technician.get("/api/v1/footage/deletions").json().get("items");
            assertThat(deleted).hasSize(1);
            assertThat(deleted.at("/0/why").asText()).isEqualTo("age");
            assertThat(deleted.at("/0/items").asInt()).as("each once").isEqualTo(left.size());
            var kept = technician.get("/api/v1/footage/storage").json().get("kinds");
            assertThat(kept).anySatisfy(kind -> {
                assertThat(kind.get("kind").asText()).isEqualTo("recording");
                assertThat(kind.get("items").asInt()).isZero();
            });
        }
    }

    /** Files of continuous recording, of a hub whose database is gone with it. */
    private List<Path> record() throws IOException {
        try (var camera = SimulatedCamera.start(CAMERA, Clock.systemUTC());
                var hub = new CameraHub(dataDir, Clock.systemUTC())) {
            var added = hub.server()
                    .signedIn(Role.TECHNICIAN)
                    .post(
                            "/api/v1/cameras",
                            Map.of(
                                    "id", camera.name(),
                                    "name", camera.name(),
                                    "main_url", camera.url(StreamKind.MAIN),
                                    "recording", "continuous"));
            assertThat(added.status()).as(added.text()).isEqualTo(201);
            await().atMost(60, TimeUnit.SECONDS).until(() -> files().size() >= 2);
        }
        return files();
    }

    private List<Path> files() throws IOException {
        var folder = dataDir.resolve("recordings");
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (var all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }
}
