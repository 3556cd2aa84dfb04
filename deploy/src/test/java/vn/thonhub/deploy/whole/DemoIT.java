package vn.thonhub.deploy.whole;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.thonhub.deploy.demo.HubClient;

/** The first command of the README, without touching anything. */
class DemoIT {
    /** On an idle machine it takes a third of this. */
    private static final Duration PATIENCE = Duration.ofSeconds(150);

    private static final String PASSWORD = "planted-demo-password";

    @TempDir
    Path folder;

    @Test
    void aVillageLivesSoonAfterTheStartAndCtrlCEndsIt() throws Exception {
        try (HubProgram program = HubProgram.start(
                folder,
                Map.of("THONHUB_ADMIN_PASSWORD", PASSWORD),
                "demo",
                "--port=0",
                "--data=data",
                "--cameras=2",
                "--access-points=3",
                "--speakers=2")) {
            String line = program.awaitLine("console   http");
            HubClient hub = new HubClient(URI.create(line.substring(line.indexOf("http"))));
            hub.signIn("demo", PASSWORD);

            awaitAll(hub, "/api/v1/cameras", 2, camera -> is(camera, "state", "online"));
            awaitAll(hub, "/api/v1/speakers", 2, speaker -> is(speaker, "state", "online"));
            awaitAny(hub, "/api/v1/wifi/access-points", accessPoint -> is(accessPoint, "state", "up"));
            awaitAny(hub, "/api/v1/broadcasts", broadcast -> is(broadcast, "state", "completed"));
            awaitAny(hub, "/api/v1/alerts?kind=camera.motion", alert -> alert.path("evidence")
                    .findValuesAsText("type")
                    .containsAll(List.of("snapshot", "clip")));

            assertThat(program.interrupt()).isZero();
            assertThat(program.isAlive()).isFalse();
            assertThat(program.output()).doesNotContain("planted").doesNotContain("Exception");
        }
    }

    private static boolean is(JsonNode item, String field, String value) {
        return item.path(field).asText().equals(value);
    }

    private static void awaitAll(HubClient hub, String path, int number, Predicate<JsonNode> wanted) {
        await(path).atMost(PATIENCE).until(() -> count(hub, path, wanted) == number);
    }

    private static void awaitAny(HubClient hub, String path, Predicate<JsonNode> wanted) {
        await(path).atMost(PATIENCE).until(() -> count(hub, path, wanted) > 0);
    }

    private static long count(HubClient hub, String path, Predicate<JsonNode> wanted) {
        return StreamSupport.stream(hub.get(path).path("items").spliterator(), false)
                .filter(wanted)
                .count();
    }
}
