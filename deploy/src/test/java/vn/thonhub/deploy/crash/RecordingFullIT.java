package vn.thonhub.deploy.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.thonhub.core.testing.SmallDisk;
import vn.thonhub.deploy.demo.HubClient;

/**
 * The disk fills up under a hub that records: recordings give way first, then clips, never alerts, not even when others
 * have taken the last byte; and when there is room again all goes on by itself.
 */
class RecordingFullIT {
    private static final int DISK_MIB = 160;
    private static final int RECORDINGS_RESERVE_MIB = 40;
    private static final int CLIPS_RESERVE_MIB = 20;
    private static final Duration SEEN_WITHIN = Duration.ofSeconds(10);

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @TempDir
    Path folder;

    @TempDir
    Path videos;

    @Test
    void recordingsGiveWayBeforeAlertsAndAllComesBack() throws Exception {
        try (SmallDisk disk = SmallDisk.mount(folder, DISK_MIB);
                RecordedCameras cameras = new RecordedCameras(videos, "cam-a", "cam-b");
                HubProcess hub = hub()) {
            URI console = hub.ready();
            HubClient client = RecordedCameras.signIn(console);
            RecordedVideo video = new RecordedVideo(disk.path());
            cameras.addTo(client);
            cameras.awaitRecording(client);
            cameras.awaitEvents(client);

            assertThat(isUp(console, "disk")).isTrue();
            disk.leave(RECORDINGS_RESERVE_MIB - 10);
            await().atMost(SEEN_WITHIN).until(() -> !isUp(console, "disk"));
            cameras.awaitAll(client, SEEN_WITHIN, recording("disk_low"));
            endEvent(cameras, client, "cam-a");
            await().atMost(RecordedCameras.PATIENCE).untilAsserted(() -> assertThat(video.indexed("clip"))
                    .anyMatch(clip -> clip.camera().equals("cam-a")));

            disk.leave(CLIPS_RESERVE_MIB - 10);
            cameras.moving("cam-a");
            cameras.awaitEvents(client);

            await().atMost(RecordedCameras.PATIENCE).until(() -> isUp(console, "store"));
            disk.fill();
            // Not a byte is left, but for what is kept for alerts: they end and begin as ever.
            assertThat(isUp(console, "disk")).isFalse();
            endEvent(cameras, client, "cam-a");
            cameras.moving("cam-a");
            cameras.awaitEvents(client);

            disk.empty();
            await().atMost(RecordedCameras.PATIENCE)
                    .until(() -> isUp(console, "store") && isUp(console, "disk") && isUp(console, "metrics"));
            cameras.awaitRecording(client);
            endEvent(cameras, client, "cam-a");
            cameras.moving("cam-a");
            cameras.awaitEvents(client);

            video.assertAllPlayable(video.indexed("segment"));
            video.assertAllPlayable(video.indexed("clip"));
            video.assertNothingUnknown();
            hub.kill();
        }
    }

    private static boolean isUp(URI console, String part) throws Exception {
        String answer = HTTP.send(
                        HttpRequest.newBuilder(console.resolve("/readyz")).build(), BodyHandlers.ofString())
                .body();
        return new ObjectMapper()
                .readTree(answer)
                .path("parts")
                .path(part)
                .path("ready")
                .asBoolean();
    }

    private static void endEvent(RecordedCameras cameras, HubClient hub, String name) {
        cameras.still(name);
        await().atMost(RecordedCameras.PATIENCE)
                .until(() -> !RecordedCameras.eventful(hub).contains(name));
    }

    private static Predicate<JsonNode> recording(String state) {
        return camera -> camera.path("recording_state").asText().equals(state);
    }

    private HubProcess hub() throws IOException {
        return new HubProcess(
                RecordingHub.class,
                Map.of(
                        "THONHUB_CAMERA_RECORDINGS_RESERVE_BYTES", Integer.toString(RECORDINGS_RESERVE_MIB << 20),
                        "THONHUB_CAMERA_CLIPS_RESERVE_BYTES", Integer.toString(CLIPS_RESERVE_MIB << 20)),
                folder.toString());
    }
}
