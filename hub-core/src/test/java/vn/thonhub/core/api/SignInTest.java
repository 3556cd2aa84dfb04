package vn.thonhub.core.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import vn.thonhub.core.http.ServerConfig;
import vn.thonhub.core.security.Role;
import vn.thonhub.core.testing.TestBrowser;
import vn.thonhub.core.testing.TestServer;

class SignInTest {
    private final CoreServer core = new CoreServer();
    private final TestServer server = core.server;
    private final TestBrowser browser = server.browser();

    @AfterEach
    void stop() {
        core.close();
    }

    private TestBrowser.Answer signIn(String name, String password) {
        return browser.post("/api/v1/session", CoreServer.credentials(name, password));
    }

    @Test
    void aNewHubIsSetUpOnceWithTheTokenOfItsConsole() {
        String token = server.security().firstRun().token().orElseThrow();
        Map<String, String> setup = Map.of("username", "lan", "password", TestServer.PASSWORD, "setup_token", token);
        assertThat(browser.get("/api/v1/setup").json().get("needed").asBoolean())
                .isTrue();
        assertThat(browser.post(
                                "/api/v1/setup",
                                Map.of("username", "lan", "password", TestServer.PASSWORD, "setup_token", "guess"))
                        .status())
                .isEqualTo(403);
        TestBrowser.Answer weak =
                browser.post("/api/v1/setup", Map.of("username", "lan", "password", "short", "setup_token", token));
        assertThat(weak.status()).isEqualTo(400);
        assertThat(weak.json().get("pointer").asText()).isEqualTo("/password");
        assertThat(weak.json().get("detail").asText()).contains("12");

        assertThat(browser.post("/api/v1/setup", setup).status()).isEqualTo(204);

        assertThat(browser.post("/api/v1/setup", setup).status()).isEqualTo(409);
        assertThat(browser.get("/api/v1/setup").json().get("needed").asBoolean())
                .isFalse();
        assertThat(signIn("lan", TestServer.PASSWORD).status()).isEqualTo(200);
    }

    @Test
    void signingInGivesACookieNoScriptCanReadAndSaysWhatThePersonMayDo() {
        String name = server.newPerson(Role.POLICE, Role.VIEWER);

        TestBrowser.Answer answer = signIn(name, TestServer.PASSWORD);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Set-Cookie"))
                .matches("thonhub_session=[A-Za-z0-9_-]{43}; Max-Age=86400; Path=/; HttpOnly; SameSite=Strict");
        assertThat(answer.json().at("/user/username").asText()).isEqualTo(name);
        assertThat(answer.json().at("/user/roles").toString()).isEqualTo("[\"viewer\",\"police\"]");
        assertThat(answer.json().get("permissions").toString())
                .contains("camera.watch")
                .doesNotContain("user.manage");
        assertThat(answer.json().get("csrf_token").asText()).hasSize(43);
        assertThat(answer.json().at("/hub/id").asText()).isEqualTo("thon-thu");

        String cookie = answer.header("Set-Cookie").split(";")[0];
        TestBrowser.Answer session = browser.with("Cookie", cookie).get("/api/v1/session");
        assertThat(session.json()).isEqualTo(answer.json());
    }

    @Test
    void theCookieIsSecureWhenBrowsersComeByTls() {
        ServerConfig proxied = new ServerConfig(
                "127.0.0.1",
                0,
                java.util.Optional.of("https://hub.vinh-hung.example"),
                java.util.Optional.empty(),
                java.util.Optional.empty(),
                64,
                64);
        try (CoreServer other = new CoreServer(proxied)) {
            String name = other.server.newPerson(Role.VIEWER);
            TestBrowser.Answer answer = other.server
                    .browser()
                    .with("Origin", "https://hub.vinh-hung.example")
                    .post("/api/v1/session", CoreServer.credentials(name, TestServer.PASSWORD));
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.header("Set-Cookie")).endsWith("; Secure");
        }
    }

    @Test
    void wrongNameAndWrongPasswordLookTheSame() {
        String name = server.newPerson(Role.VIEWER);

        TestBrowser.Answer wrongPassword = signIn(name, "wrong wrong wrong");
        TestBrowser.Answer wrongName = signIn("nobody", "wrong wrong wrong");

        assertThat(wrongPassword.status()).isEqualTo(401);
        assertThat(wrongName.text()).isEqualTo(wrongPassword.text());
        assertThat(wrongName.headers().keySet())
                .isEqualTo(wrongPassword.headers().keySet());
    }

    @Test
    void afterTenFailuresSignInIsSlowedDownWhateverForwardedAddressIsClaimed() {
        String name = server.newPerson(Role.VIEWER);
        for (int i = 0; i < 10; i++) {
            browser.with("X-Forwarded-For", "10.0.0." + i);
            assertThat(signIn(i % 2 == 0 ? name : "nobody", "wrong wrong wrong").status())
                    .isEqualTo(401);
        }

        TestBrowser.Answer known = signIn(name, TestServer.PASSWORD);
        TestBrowser.Answer unknown = signIn("nobody", TestServer.PASSWORD);

        assertThat(known.status()).isEqualTo(429);
        assertThat(known.header("Retry-After")).isEqualTo("2");
        assertThat(unknown.text()).isEqualTo(known.text());
        server.clock().advance(Duration.ofSeconds(2));
        assertThat(signIn(name, TestServer.PASSWORD).status()).isEqualTo(200);
    }

    @Test
    void signingOutEndsTheSession() {
        TestBrowser person = server.signedIn(Role.VIEWER);
        assertThat(person.get("/api/v1/session").status()).isEqualTo(200);

        TestBrowser.Answer out = person.delete("/api/v1/session");

        assertThat(out.status()).isEqualTo(204);
        assertThat(out.header("Set-Cookie")).startsWith("thonhub_session=; Max-Age=0");
        assertThat(person.get("/api/v1/session").status()).isEqualTo(401);
    }

    @Test
    void aSessionNobodyUsesEnds() {
        TestBrowser person = server.signedIn(Role.VIEWER);
        server.clock().advance(Duration.ofHours(8));
        assertThat(person.get("/api/v1/session").status()).isEqualTo(401);
    }

    @Test
    void onesOwnPasswordCanBeChanged() {
        String name = server.newPerson(Role.VIEWER);
        TestBrowser person = server.signedIn(name);
        assertThat(person.post(
                                "/api/v1/session/password",
                                Map.of("current_password", TestServer.PASSWORD, "new_password", "too short"))
                        .json()
                        .get("pointer")
                        .asText())
                .isEqualTo("/new_password");
        assertThat(person.post(
                                "/api/v1/session/password",
                                Map.of("current_password", TestServer.PASSWORD, "new_password", "một câu dài hơn"))
                        .status())
                .isEqualTo(204);
        assertThat(signIn(name, "một câu dài hơn").status()).isEqualTo(200);
        assertThat(signIn(name, TestServer.PASSWORD).status()).isEqualTo(401);
    }
}
