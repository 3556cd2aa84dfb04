package vn.thonhub.core.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.thonhub.core.security.Role;
import vn.thonhub.core.testing.TestBrowser;

/** A village's hub and its commune's, each with its own store and server, and a line between them that can be cut. */
class InboxTest {
    private final AlertServer village = AlertServer.named("thon-2");
    private final AlertServer commune = AlertServer.named("xa");
    private TestBrowser villager;
    private TestBrowser official;
    private final Line line = new Line();
    private String secret;

    @BeforeEach
    void enrolEachOther() {
        villager = village.server.signedIn(Role.ADMIN);
        official = commune.server.signedIn(Role.ADMIN);
        JsonNode up = villager.post(
                        "/api/v1/channels", Map.of("name", "Xã", "url", line.to(commune.server.port(), "thon-2")))
                .json();
        secret = up.get("secret").asText();
        assertThat(official.post("/api/v1/hubs", Map.of("id", "thon-2", "name", "Thôn 2", "secret", secret))
                        .status())
                .isEqualTo(201);
        JsonNode down = official.post(
                        "/api/v1/channels",
                        Map.of(
                                "name",
                                "Về thôn 2",
                                "url",
                                "http://127.0.0.1:" + village.server.port() + "/api/v1/inbox/xa",
                                "options",
                                Map.of("peer", "thon-2")))
                .json();
        villager.post(
                "/api/v1/hubs",
                Map.of("id", "xa", "name", "Xã", "secret", down.get("secret").asText(), "handles", true));
    }

    /** Time passes for both hubs, so that what is tried again is tried soon. */
    private void later() {
        for (AlertServer hub : List.of(village, commune)) {
            hub.server.clock().advance(Duration.ofSeconds(15));
        }
    }

    @AfterEach
    void close() {
        line.close();
        village.close();
        commune.close();
    }

    @Test
    void theCommuneSeesTheVillagesAlertAndItsAnswerTravelsBack() {
        String id = village.raise(AlertServer.OUTAGE, "ap-cho", "one");
        await().atMost(Duration.ofSeconds(30)).until(() -> {
            later();
            return official.get("/api/v1/alerts/" + id).status() == 200;
        });
        JsonNode seen = official.get("/api/v1/alerts/" + id).json();
        assertThat(seen.get("origin").asText()).isEqualTo("thon-2");
        assertThat(seen.at("/title/vi").asText()).isEqualTo("Thiết bị ap-cho: mất Wi-Fi");

        official.post("/api/v1/alerts/" + id + "/acknowledge", Map.of());
        awaitHandling(villager, id, "acknowledged");
        assertThat(villager.get("/api/v1/alerts/" + id).json().get("assignee").asText())
                .endsWith("@xa");
        official.post("/api/v1/alerts/" + id + "/resolve", Map.of("disposition", "nuisance"));
        awaitHandling(villager, id, "resolved");
        assertThat(villager.get("/api/v1/alerts/" + id)
                        .json()
                        .get("disposition")
                        .asText())
                .isEqualTo("nuisance");
    }

    @Test
    void aCutLineLosesNothingAndDoublesNothing() {
        line.cut(true);
        for (int n = 0; n < 30; n++) {
            village.raise(AlertServer.OUTAGE, "ap-cho", "cut-" + n);
            village.clear(AlertServer.OUTAGE, "ap-cho", "cut-" + n);
        }
        await().atMost(Duration.ofSeconds(30)).until(() -> {
            later();
            return line.refused > 3;
        });
        line.cut(false);
        await().atMost(Duration.ofSeconds(90)).until(() -> {
            later();
            return official.get("/api/v1/alerts?condition=ended&limit=200")
                            .json()
                            .get("items")
                            .size()
                    == 30;
        });

        assertThat(official.get("/api/v1/alerts?limit=200").json().get("items")).hasSize(30);
        assertThat(line.answersLost)
                .as("the sender had to come again with what was taken")
                .isPositive();
    }

    @Test
    void whatIsNotSignedByAnEnrolledHubIsRefused() {
        TestBrowser stranger = commune.server.browser();
        assertThat(stranger.post("/api/v1/inbox/thon-2", Map.of()).status()).isEqualTo(401);
        assertThat(stranger.with("webhook-id", "m")
                        .with("webhook-timestamp", Long.toString(Instant.now().getEpochSecond()))
                        .with("webhook-signature", "v1,AAAA")
                        .post("/api/v1/inbox/thon-9", Map.of())
                        .status())
                .isEqualTo(401);
        assertThat(official.get("/api/v1/hubs").text()).doesNotContain("whsec_").contains("thon-2");
        assertThat(official.post("/api/v1/hubs", Map.of("id", "x", "name", "x", "secret", "không phải khóa"))
                        .status())
                .isEqualTo(400);
    }

    private void awaitHandling(TestBrowser hub, String id, String handling) {
        await().atMost(Duration.ofSeconds(30)).until(() -> {
            later();
            return hub.get("/api/v1/alerts/" + id)
                    .json()
                    .get("handling")
                    .asText()
                    .equals(handling);
        });
    }

    /** Passes requests on; can be cut, and loses every third answer or so. */
    private final class Line implements AutoCloseable {
        private final HttpServer server;
        private final HttpClient client = village.server.vertx().createHttpClient();
        private final Random random = new Random(7);
        private int port;
        private String hub;
        private volatile boolean isCut;
        private volatile int refused;
        private volatile int answersLost;

        Line() {
            server = village.server
                    .vertx()
                    .createHttpServer()
                    .requestHandler(request -> request.body().onSuccess(body -> pass(request, body)))
                    .listen(0, "127.0.0.1")
                    .await();
        }

        String to(int target, String id) {
            port = target;
            hub = id;
            return "http://127.0.0.1:" + server.actualPort() + "/";
        }

        void cut(boolean value) {
            isCut = value;
        }

        private void pass(HttpServerRequest request, Buffer body) {
            if (isCut) {
                refused++;
                request.connection().close();
                return;
            }
            client.request(HttpMethod.POST, port, "127.0.0.1", "/api/v1/inbox/" + hub)
                    .compose(onward -> {
                        request.headers().forEach(onward::putHeader);
                        return onward.putHeader("host", "127.0.0.1:" + port).send(body);
                    })
                    .onSuccess(answer -> {
                        if (random.nextInt(3) == 0) {
                            answersLost++;
                            request.connection().close();
                        } else {
                            request.response()
                                    .setStatusCode(answer.statusCode())
                                    .end();
                        }
                    })
                    .onFailure(failure -> request.connection().close());
        }

        @Override
        public void close() {
            server.close().await();
            client.close().await();
        }
    }
}
