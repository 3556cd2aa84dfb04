package vn.thonhub.core.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import vn.thonhub.core.alert.AlertDesk;
import vn.thonhub.core.alert.AlertKinds;
import vn.thonhub.core.config.Secret;
import vn.thonhub.core.device.DeviceRegistry;
import vn.thonhub.core.event.EventChannel;
import vn.thonhub.core.json.Json;
import vn.thonhub.core.testing.MovableClock;
import vn.thonhub.core.testing.Peers;
import vn.thonhub.core.testing.TestStore;

/** Which messages the inbox takes for authentic, by the vectors of Standard Webhooks. */
class InboxVectorsTest {
    private final TestStore files = TestStore.with();
    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void close() {
        vertx.close().await();
        files.close();
    }

    @Test
    void exactlyTheMessagesOfTheVectorsThatVerifyAreTaken() throws IOException {
        JsonNode vectors =
                Json.read(Files.readString(Peers.sample("fixtures/standardwebhooks/vectors.json")), JsonNode.class);
        Map<String, JsonNode> signed = new HashMap<>();
        vectors.get("sign").forEach(one -> signed.put(one.get("case").asText(), one));
        for (JsonNode one : vectors.get("verify")) {
            assertThat(isAuthentic(signed.get(one.get("vector").asText()), one))
                    .as(one.get("case").asText())
                    .isEqualTo(one.get("ok").asBoolean());
        }
    }

    private boolean isAuthentic(JsonNode vector, JsonNode one) {
        MovableClock clock =
                new MovableClock(Instant.ofEpochSecond(one.get("now").asLong()));
        PeerHubs hubs = new PeerHubs(files.box());
        String secret = one.path("secret_override").asText(vector.get("secret").asText());
        files.store().writeNow(work -> {
            hubs.save(
                    work, new PeerHub("thon-2", "Thôn 2", new Secret(secret), false, Instant.EPOCH, Optional.empty()));
            return 0;
        });
        AlertDesk desk = new AlertDesk(
                new AlertKinds(),
                DeviceRegistry.load(files.store()),
                new EventChannel(vertx),
                (work, event) -> {},
                clock);
        Future<Boolean> answer = new Inbox(files.store(), hubs, desk, clock)
                .take(new Inbox.Message(
                        "thon-2",
                        one.path("omit").asText().equals("webhook-id")
                                ? ""
                                : vector.get("id").asText(),
                        vector.get("timestamp").asText(),
                        one.get("signature_header").asText(),
                        one.path("payload_override")
                                .asText(vector.get("payload").asText())));
        // What is authentic is then found to be no alert, which is another answer.
        Throwable refusal = answer.<Throwable>map(taken -> new IllegalStateException("no alert was in it"))
                .otherwise(failure -> failure)
                .await();
        return !(refusal instanceof Inbox.NotAuthentic);
    }
}
