package vn.thonhub.core.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketConnectOptions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import vn.thonhub.core.json.Json;
import vn.thonhub.core.security.Role;
import vn.thonhub.core.testing.TestBrowser;
import vn.thonhub.core.testing.TestServer;

/** What a tab hears of channels while alerts are delivered to a real receiver. */
class ChannelNewsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final AlertServer alerts = new AlertServer();
    private final TestBrowser admin = alerts.server.signedIn(Role.ADMIN);
    private final AtomicInteger answer = new AtomicInteger(503);
    private final HttpServer receiver = alerts.server
            .vertx()
            .createHttpServer()
            .requestHandler(
                    request -> request.response().setStatusCode(answer.get()).end())
            .listen(0, "127.0.0.1")
            .await();
    private final WebSocketClient sockets = alerts.server.vertx().createWebSocketClient();

    @AfterEach
    void close() {
        sockets.close().await();
        receiver.close().await();
        alerts.close();
    }

    @Test
    void whoManagesChannelsHearsHowTheyFareAndNobodyElseDoes() {
        List<JsonNode> manager = listen(admin);
        List<JsonNode> technician = listen(alerts.server.signedIn(Role.TECHNICIAN));
        String id = admin.post(
                        "/api/v1/channels",
                        Map.of("name", "UBND xã", "url", "http://127.0.0.1:" + receiver.actualPort() + "/"))
                .json()
                .get("id")
                .asText();
        for (int n = 0; n < 6; n++) {
            alerts.raise(AlertServer.OUTAGE, "ap-cho", Integer.toString(n));
        }
        await().atMost(PATIENCE)
                .until(() -> last(manager, id).path("health").asText().equals("failing"));
        assertThat(last(manager, id).path("pending").asInt()).isPositive();
        assertThat(last(manager, id).path("last_error").asText()).contains("503");

        answer.set(204);
        assertThat(admin.post("/api/v1/channels/" + id + "/test", Map.of()).status())
                .isEqualTo(200);
        await().atMost(PATIENCE)
                .until(() -> last(manager, id).path("health").asText().equals("ok")
                        && last(manager, id).path("pending").asInt() == 0);

        assertThat(admin.delete("/api/v1/channels/" + id).status()).isEqualTo(204);
        await().atMost(PATIENCE).until(() -> manager.stream()
                .anyMatch(message -> message.path("type").asText().equals("removed")));
        assertThat(manager.toString()).doesNotContain("whsec_");
        assertThat(technician)
                .isNotEmpty()
                .noneMatch(message -> message.path("topic").asText().equals("channel"));
    }

    /** The newest word about a channel. */
    private static JsonNode last(List<JsonNode> heard, String id) {
        return heard.stream()
                .filter(message -> message.path("topic").asText().equals("channel"))
                .map(message -> message.path("data"))
                .filter(data -> data.path("id").asText().equals(id))
                .reduce((first, second) -> second)
                .orElse(Json.mapper().createObjectNode());
    }

    private List<JsonNode> listen(TestBrowser browser) {
        List<JsonNode> heard = new CopyOnWriteArrayList<>();
        WebSocketConnectOptions options = new WebSocketConnectOptions()
                .setHost("127.0.0.1")
                .setPort(alerts.server.port())
                .setURI("/api/v1/tab")
                .setAllowOriginHeader(false);
        browser.headers().forEach(options::addHeader);
        TestServer.await(sockets.connect(options).map(socket -> {
            socket.textMessageHandler(text -> heard.add(Json.read(text, JsonNode.class)));
            return socket;
        }));
        return heard;
    }
}
