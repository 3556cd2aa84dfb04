package vn.thonhub.deploy.replay;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import vn.thonhub.deploy.demo.HubClient;

/** Asks a hub to replay rules, and waits for what it finds. */
final class Replays {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final HubClient hub;

    Replays(HubClient hub) {
        this.hub = hub;
    }

    /** @param settings to try instead of the rule's own; empty for those */
    JsonNode ofRule(String camera, String rule, Map<String, Object> settings, Instant from, Instant until) {
        return done(camera, path(camera, rule), body(settings, from, until));
    }

    JsonNode ofDraft(String camera, Map<String, Object> settings, Instant from, Instant until) {
        return done(camera, RecordedRoad.at(camera) + "/rule-drafts/replay", body(settings, from, until));
    }

    static String path(String camera, String rule) {
        return RecordedRoad.at(camera) + "/rules/" + rule + "/replay";
    }

    static Map<String, Object> body(Map<String, Object> settings, Instant from, Instant until) {
        Map<String, Object> body = new HashMap<>(Map.of("from", from.toString(), "until", until.toString()));
        if (!settings.isEmpty()) {
            body.put("settings", settings);
        }
        return body;
    }

    private JsonNode done(String camera, String path, Map<String, Object> body) {
        String job = RecordedRoad.at(camera) + "/replays/"
                + hub.post(path, body).path("id").asText();
        return await().atMost(PATIENCE).pollInterval(Duration.ofMillis(200)).until(() -> hub.get(job), seen -> !List.of(
                        "waiting", "running")
                .contains(seen.path("state").asText()));
    }
}
