package vn.thonhub.deploy.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.thonhub.deploy.demo.HubClient;

/**
 * The disk fills up under a hub that records: recordings give way first, then clips, never alerts; even a disk without a
 * byte left ends nothing; and when there is room again all goes on by itself.
 */
class RecordingFullIT {
    private static final int DISK_MIB = 160;
    private static final int RECORDINGS_RESERVE_MIB = 40;
    private static final int CLIPS_RESERVE_MIB = 20;
    private static final Duration SEEN_WITHIN = Duration.ofSeconds(10);

    @TempDir
    Path folder;

    @TempDir
    Path videos;

    @Test
    void recordingsGiveWayBeforeAlertsAndAllComesBack() throws Exception {
        try (SmallDisk disk = SmallDisk.mount(folder, DISK_MIB);
                RecordedCameras cameras = new RecordedCameras(videos, "cam-a", "cam-b");
                HubProcess hub = hub()) {
            HubClient client = RecordedCameras.signIn(hub.ready());
            RecordedVideo video = new RecordedVideo(disk.path());
            cameras.addTo(client);
            cameras.awaitRecording(client);
            cameras.awaitEvents(client);

            disk.leave(RECORDINGS_RESERVE_MIB - 10);
            cameras.awaitAll(client, SEEN_WITHIN, recording("disk_low"));
            endEvent(cameras, client, "cam-a");
            await().atMost(RecordedCameras.PATIENCE).untilAsserted(() -> assertThat(video.indexed("clip"))
                    .anyMatch(clip -> clip.camera().equals("cam-a")));

            disk.leave(CLIPS_RESERVE_MIB - 10);
            cameras.moving("cam-a");
            cameras.awaitEvents(client);

            disk.fill();
            // Not a byte is left, so nothing new can be remembered; but nothing breaks and people see what there is.
            await().during(Duration.ofSeconds(5))
                    .atMost(RecordedCameras.PATIENCE)
                    .until(() -> client.get("/api/v1/cameras").path("items").size() == 2);

            disk.empty();
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
