package vn.thonhub.core.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.thonhub.core.security.Role;
import vn.thonhub.core.testing.TestBrowser;
import vn.thonhub.core.testing.TestServer;

class GateTest {
    private static final AtomicInteger CREATED = new AtomicInteger();
    private static TestServer server;
    private static TestBrowser technician;
    private static TestBrowser viewer;

    @BeforeAll
    static void serve() {
        server = GateTestRoutes.serve(CREATED);
        technician = server.signedIn(Role.TECHNICIAN);
        viewer = server.signedIn(Role.VIEWER);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void aCallGoesThroughWithPathAndQuery() {
        TestBrowser.Answer answer = viewer.get("/api/v1/things/loa-01?size=3&since=2026-01-01T00:00:00%2B07:00");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().get("id").asText()).isEqualTo("loa-01");
        assertThat(answer.json().get("size").asText()).isEqualTo("3");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        assertThat(answer.header("Content-Security-Policy")).contains("default-src 'self'", "frame-ancestors 'none'");
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
    }

    @Test
    void literalPathsWinOverParametersAndOneOfSeveralPermissionsSuffices() {
        assertThat(technician
                        .get("/api/v1/things/special")
                        .json()
                        .get("special")
                        .asBoolean())
                .isTrue();
        assertThat(viewer.get("/api/v1/things/special").status()).isEqualTo(403);
    }

    @Test
    void withoutSessionItIs401AndWithTheWrongRole403() {
        assertThat(server.browser().get("/api/v1/things/loa-01").status()).isEqualTo(401);
        assertThat(viewer.post("/api/v1/things", Map.of("name", "x")).status()).isEqualTo(403);
        assertThat(server.browser()
                        .with("Cookie", "thonhub_session=wrong")
                        .get("/api/v1/things/loa-01")
                        .status())
                .isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//api/v1/things/loa-01",
                "/api//v1/things/loa-01",
                "/api/v1/things/loa-01/",
                "/api/v1/things//loa-01",
                "/%61pi/v1/things/loa-01",
                "/api/v1/%74hings/loa-01",
                "/api/v1/things/loa%2D01",
                "/api/v1/things/loa-01;x",
                "/api/v1;x/things/loa-01",
                "/api/v1/./things/loa-01",
                "/api/v1/x/../things/loa-01",
                "/api/v1/x/%2e%2e/things/loa-01",
                "/API/v1/things/loa-01",
                "/api/V1/things/loa-01",
                "/api/v1/things/loa-01%00",
                "/api/v1/things/%2floa-01",
                "/api/v1/things/loa-01%20/picture",
                "/api",
                "/api/",
                "/api/v1/nothing"
            })
    void anOddSpellingOfAPathIsNothingAtAll(String path) throws Exception {
        for (TestBrowser browser : new TestBrowser[] {technician, server.browser()}) {
            assertThat(RawRequest.status(server.port(), "GET " + path, browser.headers()))
                    .isIn(400, 404, 405);
        }
    }

    @Test
    void anotherMethodIsRefusedNamingTheRightOnes() {
        TestBrowser.Answer answer = technician.delete("/api/v1/things");

        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.header("Allow")).isEqualTo("POST");
        assertThat(technician.send("HEAD", "/api/v1/things", null).status()).isEqualTo(405);
        assertThat(technician.send("OPTIONS", "/api/v1/things", null).status()).isEqualTo(405);
        assertThat(technician.send("BREW", "/api/v1/things", null).status()).isEqualTo(405);
    }

    @Test
    void aStateChangeNeedsTheSessionsOwnToken() {
        int before = CREATED.get();
        for (String token : new String[] {null, "", "wrong", viewer.headers().get("x-csrf-token")}) {
            TestBrowser forged = server.browser()
                    .with("Cookie", technician.headers().get("Cookie"))
                    .with("x-csrf-token", token);
            assertThat(forged.post("/api/v1/things", Map.of("name", "x")).status())
                    .isEqualTo(403);
            assertThat(forged.send("PUT", "/api/v1/things/a/picture", "x").status())
                    .isEqualTo(403);
        }
        assertThat(CREATED.get()).isEqualTo(before);
    }

    @Test
    void formsAndPlainTextAreNotTakenForJson() {
        int before = CREATED.get();
        for (String type :
                new String[] {"text/plain", "application/x-www-form-urlencoded", "multipart/form-data", "x"}) {
            TestBrowser browser = copyOf(technician).with("Content-Type", type);
            assertThat(browser.send("POST", "/api/v1/things", "{\"name\":\"x\"}")
                            .status())
                    .isEqualTo(415);
        }
        assertThat(CREATED.get()).isEqualTo(before);
    }

    @Test
    void aPageOfAnotherSiteMayNotChangeState() {
        TestBrowser foreign = copyOf(technician).with("Origin", "http://evil.example");
        assertThat(foreign.post("/api/v1/things", Map.of("name", "x")).status()).isEqualTo(403);

        TestBrowser own = copyOf(technician).with("Origin", "http://127.0.0.1:" + server.port());
        assertThat(own.post("/api/v1/things", Map.of("name", "x")).status()).isEqualTo(201);
    }

    @Test
    void aBadFieldIsNamedByPointer() {
        assertProblem(technician.post("/api/v1/things", Map.of("name", "")), 400, "/name");
        assertProblem(technician.post("/api/v1/things", Map.of()), 400, "/name");
        assertProblem(technician.post("/api/v1/things", Map.of("name", "x", "extra", 1)), 400, null);
        assertProblem(
                technician.post(
                        "/api/v1/things", Map.of("name", "x", "place", Map.of("id", "Ä", "name", "n", "village", "v"))),
                400,
                "/place/id");
        assertProblem(technician.send("POST", "/api/v1/things", "{\"name\":"), 400, null);
        assertProblem(technician.send("POST", "/api/v1/things", "{\"name\":\"x\"} {}"), 400, null);
        assertProblem(technician.send("POST", "/api/v1/things", ""), 400, null);
        assertProblem(viewer.get("/api/v1/things/loa-01?size=10"), 400, "/size");
        assertProblem(viewer.get("/api/v1/things/loa-01?size=x"), 400, "/size");
        assertProblem(viewer.get("/api/v1/things/loa-01?since=yesterday"), 400, "/since");
        assertProblem(viewer.get("/api/v1/things/Loa_01"), 400, "/id");
    }

    private static void assertProblem(TestBrowser.Answer answer, int status, String pointer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.json().get("type").asText()).startsWith("urn:thonhub:problem:");
        assertThat(answer.json().get("status").asInt()).isEqualTo(status);
        assertThat(answer.json().get("detail").asText()).isNotEmpty();
        if (pointer != null) {
            assertThat(answer.json().get("pointer").asText()).isEqualTo(pointer);
        }
    }

    @Test
    void anOversizedOrDeepBodyIsRefused() {
        String large = "{\"name\":\"" + "x".repeat(BodyReader.LIMIT) + "\"}";
        assertThat(technician.send("POST", "/api/v1/things", large).status()).isEqualTo(413);

        String deep = "{\"name\":\"x\",\"children\":" + "[".repeat(5000) + "]".repeat(5000) + "}";
        assertProblem(technician.send("POST", "/api/v1/things", deep), 400, null);
    }

    @Test
    void aMistakeOfTheHubShowsANumberAndNothingElse() {
        TestBrowser.Answer answer = viewer.get("/api/v1/broken");

        assertProblem(answer, 500, null);
        assertThat(answer.text()).doesNotContain("secret detail", "Exception", "vn.thonhub");
    }

    @Test
    void theSameIdempotencyKeyGetsTheFirstAnswerAgain() {
        int before = CREATED.get();
        TestBrowser browser = copyOf(technician).with("Idempotency-Key", "key-0000001");

        TestBrowser.Answer first = browser.post("/api/v1/things", Map.of("name", "một"));
        TestBrowser.Answer again = browser.post("/api/v1/things", Map.of("name", "một"));
        TestBrowser.Answer other = browser.post("/api/v1/things", Map.of("name", "hai"));

        assertThat(again.text()).isEqualTo(first.text());
        assertThat(again.status()).isEqualTo(201);
        assertThat(again.header("Location")).isEqualTo(first.header("Location"));
        assertThat(other.status()).isEqualTo(422);
        assertThat(CREATED.get()).isEqualTo(before + 1);
    }

    @Test
    void aStreamingHandlerReadsTheBodyItself() {
        TestBrowser browser = copyOf(technician).with("Content-Type", "image/png");

        TestBrowser.Answer answer = browser.send("PUT", "/api/v1/things/loa-01/picture", "x".repeat(3 << 20));

        assertThat(answer.text()).isEqualTo("loa-01 " + (3 << 20));
    }

    private static TestBrowser copyOf(TestBrowser browser) {
        TestBrowser copy = server.browser();
        browser.headers().forEach(copy::with);
        return copy;
    }
}
