package vn.thonhub.core.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.http.UpgradeRejectedException;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketConnectOptions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.thonhub.core.security.Permission;
import vn.thonhub.core.security.Role;
import vn.thonhub.core.testing.TestBrowser;
import vn.thonhub.core.testing.TestServer;

class SocketTest {
    private TestServer server;
    private WebSocketClient client;

    @BeforeEach
    void serve() {
        server = GateTestRoutes.serve(new AtomicInteger());
        client = server.vertx().createWebSocketClient();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private Future<WebSocket> connect(TestBrowser browser, String origin) {
        WebSocketConnectOptions options = new WebSocketConnectOptions()
                .setHost("127.0.0.1")
                .setPort(server.port())
                .setURI("/api/v1/things/cam-01/watch");
        browser.headers().forEach(options::addHeader);
        options.addHeader("Origin", origin);
        return client.connect(options);
    }

    private int refusal(TestBrowser browser, String origin) {
        Future<WebSocket> refused = connect(browser, origin);
        refused.otherwiseEmpty().await();
        assertThat(refused.cause()).isInstanceOf(UpgradeRejectedException.class);
        return ((UpgradeRejectedException) refused.cause()).getStatus();
    }

    private String own() {
        return "http://127.0.0.1:" + server.port();
    }

    @Test
    void aSocketNeedsSessionAndOwnOrigin() {
        TestBrowser viewer = server.signedIn(Role.VIEWER);

        assertThat(refusal(server.browser(), own())).isEqualTo(401);
        assertThat(refusal(viewer, "http://evil.example")).isEqualTo(403);
        assertThat(refusal(viewer, "null")).isEqualTo(403);
        assertThat(refusal(viewer, "http://127.0.0.1:1")).isEqualTo(403);
        WebSocket open = TestServer.await(connect(viewer, own()));
        assertThat(open.isClosed()).isFalse();
    }

    @Test
    void aPlainRequestToASocketIsToldSo() {
        assertThat(server.signedIn(Role.VIEWER)
                        .get("/api/v1/things/cam-01/watch")
                        .status())
                .isEqualTo(426);
    }

    @Test
    void socketsCloseWithinFiveSecondsOfSigningOut() {
        String person = server.newPerson(Role.VIEWER);
        var opened = TestServer.await(
                server.security().signIn().open(person, TestServer.PASSWORD, "test", java.util.Optional.empty()));
        TestBrowser browser = server.browser().with("Cookie", "thonhub_session=" + opened.token());
        WebSocket socket = TestServer.await(connect(browser, own()));
        WebSocket other = TestServer.await(connect(server.signedIn(person), own()));

        TestServer.await(server.security().signIn().close(opened.session()));

        Awaitility.await().atMost(Duration.ofSeconds(5)).until(socket::isClosed);
        assertThat(socket.closeStatusCode()).isEqualTo(SocketDoor.SESSION_ENDED);
        assertThat(other.isClosed()).isFalse();
    }

    @Test
    void closedSocketsGiveTheirPlaceBack() {
        TestBrowser viewer = server.signedIn(Role.VIEWER);
        for (int i = 0; i < 200; i++) {
            WebSocket socket = TestServer.await(connect(viewer, own()));
            TestServer.await(socket.close());
        }
        assertThat(TestServer.await(connect(viewer, own())).isClosed()).isFalse();
    }

    @Test
    void socketsCloseWhenTheirSessionIdlesOut() {
        WebSocket socket = TestServer.await(connect(server.signedIn(Role.VIEWER), own()));

        server.clock().advance(Duration.ofHours(9));

        Awaitility.await().atMost(Duration.ofSeconds(5)).until(socket::isClosed);
    }

    @Test
    void aTabHearsWhatItsPersonMaySeeAndNothingElse() {
        List<String> technician = listen(server.signedIn(Role.TECHNICIAN));
        List<String> viewer = listen(server.signedIn(Role.VIEWER));
        Awaitility.await().until(() -> technician.size() == 1 && viewer.size() == 1);
        assertThat(viewer.get(0)).contains("\"topic\":\"hub\"", "\"type\":\"hello\"", "\"hub\":\"thon-thu\"");

        for (int i = 0; i < 50; i++) {
            server.live().publish("alert", "updated", Map.of("n", i), who -> who.may(Permission.CAMERA_HEALTH));
        }
        server.live().publish("device", "state", Map.of("end", true), who -> true);

        Awaitility.await().until(() -> technician.size() == 52);
        Awaitility.await().until(() -> viewer.size() == 2);
        assertThat(technician.get(50)).isEqualTo("{\"topic\":\"alert\",\"type\":\"updated\",\"data\":{\"n\":49}}");
    }

    @Test
    void aTabThatDoesNotReadIsCutOff() {
        WebSocket slow = live(server.signedIn(Role.VIEWER));
        slow.pause();
        Awaitility.await().until(() -> server.live().count() == 1);
        String filler = "x".repeat(60_000);

        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> {
            for (int i = 0; i < 50; i++) {
                server.live().publish("device", "state", Map.of("filler", filler), who -> true);
            }
            return server.live().cutOff() == 1;
        });
        assertThat(server.live().count()).isZero();
        slow.resume();
    }

    @Test
    void onePersonHasTwentyTabsAtMost() {
        TestBrowser viewer = server.signedIn(Role.VIEWER);
        for (int i = 0; i < 20; i++) {
            live(viewer);
        }
        WebSocket extra = live(viewer);

        Awaitility.await().until(extra::isClosed);
        assertThat(extra.closeStatusCode()).isEqualTo((short) 4429);
        assertThat(server.live().count()).isEqualTo(20);
    }

    private List<String> listen(TestBrowser browser) {
        List<String> heard = new CopyOnWriteArrayList<>();
        live(browser, heard);
        return heard;
    }

    private WebSocket live(TestBrowser browser) {
        return live(browser, new CopyOnWriteArrayList<>());
    }

    private WebSocket live(TestBrowser browser, List<String> heard) {
        WebSocketConnectOptions options = new WebSocketConnectOptions()
                .setHost("127.0.0.1")
                .setPort(server.port())
                .setURI("/api/v1/tab")
                .setAllowOriginHeader(false);
        browser.headers().forEach(options::addHeader);
        return TestServer.await(client.connect(options).map(socket -> {
            socket.textMessageHandler(heard::add);
            return socket;
        }));
    }
}
