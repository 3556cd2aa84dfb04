package vn.thonhub.deploy.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.thonhub.deploy.crash.RecordedVideo.Item;
import vn.thonhub.deploy.demo.HubClient;

/**
 * The hub is killed while cameras are recorded and event clips are open: what was recorded up to a second before is in the
 * index after the next start, and everything in the index plays.
 */
class RecordingKillIT {
    private static final int KILLS = 2;
    private static final Duration MOST_LOST = Duration.ofSeconds(1);

    @TempDir
    Path dataDir;

    @TempDir
    Path videos;

    @Test
    void whatWasRecordedIsThereAfterKillsAndPlays() throws Exception {
        RecordedVideo video = new RecordedVideo(dataDir);
        List<Instant> kills = new ArrayList<>();
        try (RecordedCameras cameras = new RecordedCameras(videos, "cam-a", "cam-b", "cam-c")) {
            for (int kill = 0; kill < KILLS; kill++) {
                try (HubProcess hub = hub()) {
                    HubClient client = RecordedCameras.signIn(hub.ready());
                    if (kill == 0) {
                        cameras.addTo(client);
                        awaitClip(cameras, client, video);
                    }
                    cameras.awaitRecording(client);
                    cameras.awaitEvents(client);
                    kills.add(Instant.now());
                    hub.kill();
                }
            }
            try (HubProcess hub = hub()) {
                cameras.awaitRecording(RecordedCameras.signIn(hub.ready()));
                List<Item> segments = video.indexed("segment");
                for (Instant killed : kills) {
                    for (String camera : cameras.names()) {
                        assertThat(lost(segments, camera, killed)).as(camera).isLessThanOrEqualTo(MOST_LOST);
                    }
                }
                video.assertAllPlayable(segments);
                List<Item> clips = video.indexed("clip");
                assertThat(clips).isNotEmpty();
                video.assertAllPlayable(clips);
                video.assertNothingUnknown();
                hub.kill();
            }
        }
    }

    @Test
    void theClipOfAnEventThatGoesOnIsKeptUpToTheKill() throws Exception {
        RecordedVideo video = new RecordedVideo(dataDir);
        try (RecordedCameras cameras = new RecordedCameras(videos, "cam-a", "cam-b")) {
            Instant killed;
            try (HubProcess hub = hub()) {
                HubClient client = RecordedCameras.signIn(hub.ready());
                cameras.addTo(client);
                cameras.awaitEvents(client);
                cameras.awaitRecording(client);
                assertThat(video.indexed("clip")).as("clips that are over").isEmpty();
                killed = Instant.now();
                hub.kill();
            }
            try (HubProcess hub = hub()) {
                HubClient client = RecordedCameras.signIn(hub.ready());
                List<Item> clips = video.indexed("clip").stream()
                        .filter(clip -> clip.startedAt().isBefore(killed))
                        .toList();
                assertThat(clips).extracting(Item::camera).containsExactlyInAnyOrder("cam-a", "cam-b");
                assertThat(clips).allSatisfy(clip -> assertThat(clip.endedAt())
                        .isBetween(killed.minusMillis(2500), killed.plusMillis(500)));
                video.assertAllPlayable(clips);
                for (Item clip : clips) {
                    assertThat(evidence(client, clip.camera())).contains("/api/v1/clips/" + clip.id() + "/video");
                }
                hub.kill();
            }
        }
    }

    /** Where that is found which the last alert of that camera shows as its evidence. */
    private static List<String> evidence(HubClient hub, String camera) {
        String query = "/api/v1/alerts?limit=1&kind=camera.motion&device=" + camera;
        String alert = hub.get(query).path("items").path(0).path("id").asText();
        List<String> paths = new ArrayList<>();
        hub.get("/api/v1/alerts/" + alert)
                .path("evidence")
                .forEach(one -> paths.add(one.path("href").asText()));
        return paths;
    }

    /** One event ends, so that there is a whole clip beside those that the kills cut short. */
    private static void awaitClip(RecordedCameras cameras, HubClient hub, RecordedVideo video) {
        cameras.awaitEvents(hub);
        cameras.still("cam-a");
        await().atMost(RecordedCameras.PATIENCE)
                .until(() -> !video.indexed("clip").isEmpty());
        cameras.moving("cam-a");
    }

    /** From the last recorded picture before a kill to the kill. */
    private static Duration lost(List<Item> segments, String camera, Instant killed) {
        Instant last = segments.stream()
                .filter(segment ->
                        segment.camera().equals(camera) && segment.startedAt().isBefore(killed))
                .map(Item::endedAt)
                .max(Instant::compareTo)
                .orElse(Instant.EPOCH);
        return Duration.between(last, killed);
    }

    private HubProcess hub() throws IOException {
        return new HubProcess(
                RecordingHub.class,
                Map.of("THONHUB_CAMERA_RECORDINGS_RESERVE_BYTES", "0", "THONHUB_CAMERA_CLIPS_RESERVE_BYTES", "0"),
                dataDir.toString());
    }
}
