package vn.thonhub.core.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import vn.thonhub.core.testing.TestBrowser;
import vn.thonhub.core.testing.TestServer;

/** Secrets go in and never come out: not in logs, not in answers, not in the database file. */
class PlantedSecretsTest {
    private static final String OWN = "planted-own-password";
    private static final String CHANGED = "planted-changed-password";
    private static final String GUESSED = "planted-guessed-password";

    @Test
    void plantedSecretsShowUpNowhere() throws IOException {
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        PrintStream out = System.out;
        System.setOut(new PrintStream(log, true, StandardCharsets.UTF_8));
        try (CoreServer core = new CoreServer()) {
            List<String> answers = new ArrayList<>();
            List<String> secrets = useThem(core.server, answers);
            String all = log.toString(StandardCharsets.UTF_8) + String.join("\n", answers) + stored(core.server);

            assertThat(all).contains("planted-user", "session.open");
            for (String secret : secrets) {
                assertThat(all).doesNotContain(secret);
            }
        } finally {
            System.setOut(out);
            out.print(log.toString(StandardCharsets.UTF_8));
        }
    }

    private static List<String> useThem(TestServer server, List<String> answers) {
        String setupToken = server.security().firstRun().token().orElseThrow();
        TestBrowser browser = server.browser();
        Map<String, String> setup = Map.of("username", "planted-user", "password", OWN, "setup_token", setupToken);
        answers.add(browser.post("/api/v1/setup", setup).text());
        answers.add(browser.post("/api/v1/setup", setup).text());
        answers.add(browser.send("POST", "/api/v1/session", "{\"username\":\"planted-user\",\"password\":\"" + GUESSED)
                .text());
        answers.add(browser.post("/api/v1/session", CoreServer.credentials("planted-user", GUESSED))
                .text());
        answers.add(browser.get("/api/v1/session?password=" + GUESSED).text());
        TestBrowser.Answer in = browser.post("/api/v1/session", CoreServer.credentials("planted-user", OWN));
        String cookie = in.header("Set-Cookie").split(";")[0];
        String csrf = in.json().get("csrf_token").asText();
        browser.with("Cookie", cookie).with("x-csrf-token", csrf);
        Map<String, String> change = Map.of("current_password", OWN, "new_password", CHANGED);
        answers.add(browser.post("/api/v1/session/password", change).text());
        answers.add(browser.get("/api/v1/audit").text());
        answers.add(browser.get("/api/v1/users").text());
        answers.add(browser.get("/metrics").text());
        return List.of(OWN, CHANGED, GUESSED, setupToken, cookie.substring(cookie.indexOf('=') + 1), csrf);
    }

    private static String stored(TestServer server) throws IOException {
        StringBuilder all = new StringBuilder();
        Path folder = server.storeFile().getParent();
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                all.append(Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        }
        return all.toString();
    }
}
