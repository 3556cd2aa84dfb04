package vn.thonhub.core.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Future;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.thonhub.core.config.ConfigException;
import vn.thonhub.core.security.Role;
import vn.thonhub.core.testing.TestBrowser;
import vn.thonhub.core.testing.TestServer;

class HubServerTest {
    private static ApiRoutes one(String contract, String operation) {
        return ApiRoutes.of(contract).on(operation, call -> Future.succeededFuture(ApiReply.noContent()));
    }

    @ParameterizedTest
    @CsvSource({
        "openapi/no-permission-test.yaml, getThing, x-permission is missing",
        "openapi/unknown-permission-test.yaml, getThing, unknown permission no.such",
        "openapi/unknown-permission-test.yaml, other, has no handler",
        "openapi/nothing.yaml, getThing, not on the class path",
    })
    void aContractThatLeavesADoorUnguardedKeepsTheHubFromStarting(String contract, String operation, String why) {
        assertThatThrownBy(() -> TestServer.of(one(contract, operation)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(why)
                .hasMessageContaining(contract);
    }

    @Test
    void aHandlerWithoutOperationKeepsTheHubFromStarting() {
        assertThatThrownBy(() -> TestServer.with(
                        (server, store) -> List.of(GateTestRoutes.routes(new AtomicInteger(), server.live())
                                .on("deleteEverything", call -> Future.succeededFuture(ApiReply.noContent())))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("deleteEverything");
    }

    @Test
    void twoContractsCannotClaimOneRoute() {
        assertThatThrownBy(() -> TestServer.with((server, store) -> List.of(
                        GateTestRoutes.routes(new AtomicInteger(), server.live()),
                        GateTestRoutes.routes(new AtomicInteger(), server.live()))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("clash");
    }

    @Test
    void aBusyPortIsSaidInOneLine() {
        try (TestServer server = GateTestRoutes.serve(new AtomicInteger())) {
            ServerConfig same = ServerConfig.defaults().withPort(server.port());
            assertThatThrownBy(() -> TestServer.configured(same, (other, store) -> List.of()))
                    .isInstanceOf(ConfigException.class)
                    .hasMessageStartingWith("server.port: cannot listen on 127.0.0.1 port " + server.port());
        }
    }

    @Test
    void operatorsSeeHealthReadinessAndMetrics() throws Exception {
        try (TestServer server = GateTestRoutes.serve(new AtomicInteger())) {
            server.readiness().register("store", () -> Readiness.Part.up("open"));
            server.gauges().gauge("thonhub_test_value", "A value", Map.of("part", "a\"b"), () -> 2.5);
            TestBrowser here = server.browser();

            assertThat(here.get("/healthz").status()).isEqualTo(200);
            assertThat(here.get("/readyz").json().at("/parts/store/detail").asText())
                    .isEqualTo("open");
            assertThat(here.get("/metrics").text())
                    .contains("# TYPE thonhub_test_value gauge", "thonhub_test_value{part=\"a\\\"b\"} 2.5");

            server.readiness().register("broker", () -> Readiness.Part.down("connecting"));
            server.readiness().register("odd", () -> {
                throw new IllegalStateException("secret");
            });
            assertThat(here.get("/readyz").status()).isEqualTo(503);
            assertThat(here.get("/readyz").text()).contains("connecting").doesNotContain("secret");

            TestBrowser proxied = server.browser().with("X-Forwarded-For", "203.0.113.9");
            assertThat(proxied.get("/readyz").json().has("parts")).isFalse();
            assertThat(proxied.get("/metrics").status()).isEqualTo(401);
            TestBrowser person = server.signedIn(Role.VIEWER).with("X-Forwarded-For", "203.0.113.9");
            assertThat(person.get("/metrics").status()).isEqualTo(200);
            assertThat(RawRequest.status(server.port(), "GET /metrics/", Map.of()))
                    .isEqualTo(404);
            assertThat(RawRequest.status(server.port(), "GET /%6detrics", Map.of()))
                    .isEqualTo(404);
        }
    }

    @Test
    void onePeerCannotTakeAllConnections() throws IOException {
        ServerConfig small =
                new ServerConfig("127.0.0.1", 0, Optional.empty(), Optional.empty(), Optional.empty(), 16, 4);
        try (TestServer server = TestServer.configured(small, (other, store) -> List.of())) {
            List<Socket> held = new ArrayList<>();
            try {
                for (int i = 0; i < 4; i++) {
                    held.add(new Socket("127.0.0.1", server.port()));
                    held.get(i).getOutputStream().write("GET /healthz HTTP/1.1\r\n".getBytes());
                }
                org.awaitility.Awaitility.await().atMost(Duration.ofSeconds(5)).until(() -> isHungUp(server.port()));
            } finally {
                for (Socket socket : held) {
                    socket.close();
                }
            }
            org.awaitility.Awaitility.await().atMost(Duration.ofSeconds(5)).until(() -> !isHungUp(server.port()));
        }
    }

    private static boolean isHungUp(int port) {
        try {
            return RawRequest.status(port, "GET /healthz", Map.of()) == 0;
        } catch (IOException reset) {
            return true;
        }
    }

    @Test
    void overlongHeadersAreRefused() throws IOException {
        try (TestServer server = GateTestRoutes.serve(new AtomicInteger())) {
            assertThat(RawRequest.status(server.port(), "GET /healthz", Map.of("X-Long", "x".repeat(40_000))))
                    .isIn(0, 400, 431);
            assertThat(RawRequest.status(server.port(), "GET /" + "x".repeat(10_000), Map.of()))
                    .isIn(0, 400, 414);
        }
    }
}
