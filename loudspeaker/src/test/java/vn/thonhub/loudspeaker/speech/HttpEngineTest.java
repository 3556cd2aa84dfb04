package vn.thonhub.loudspeaker.speech;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.thonhub.core.config.NetworkPolicy;
import vn.thonhub.core.config.Secret;
import vn.thonhub.loudspeaker.outgoing.CheckedHttp;

/** Against a small voice service of its own. */
class HttpEngineTest {
    private static final byte[] SOUND = "RIFF....WAVE".getBytes(StandardCharsets.US_ASCII);

    @TempDir
    Path folder;

    private final Vertx vertx = Vertx.vertx();
    private final List<String> seen = new CopyOnWriteArrayList<>();
    private HttpServer server;

    @AfterEach
    void close() {
        vertx.close().await();
    }

    @Test
    void theTextGoesOutAsJsonWithTheSecretAndTheSoundComesBack() throws Exception {
        serve((request, body) -> {
            seen.add(request.getHeader("Authorization"));
            seen.add(new JsonObject(body).getString("input"));
            seen.add(new JsonObject(body).getString("voice"));
            request.response().putHeader("Content-Type", "audio/wav").end(Buffer.buffer(SOUND));
        });

        engine("{\"input\":\"{{text}}\",\"voice\":\"{{voice}}\"}", "", Duration.ofSeconds(5), 1_000_000)
                .speak(new SpeechRequest("anh \"Tuấn\"\n{{voice}}", "banmai", 100), folder.resolve("out"));

        assertThat(seen).containsExactly("Bearer s3cret", "anh \"Tuấn\"\n{{voice}}", "banmai");
        assertThat(folder.resolve("out")).hasBinaryContent(SOUND);
    }

    @Test
    void soundInsideJsonIsTakenOut() throws Exception {
        String big = Base64.getEncoder().encodeToString(new byte[3_000_000]);
        serve((request, body) -> request.response()
                .end(new JsonObject()
                        .put("data", new JsonObject().put("audio", big))
                        .encode()));

        engine("{\"t\":\"{{text}}\"}", "data.audio", Duration.ofSeconds(10), 10_000_000)
                .speak(new SpeechRequest("một", "", 100), folder.resolve("out"));

        assertThat(Files.size(folder.resolve("out"))).isEqualTo(3_000_000);
    }

    @Test
    void aRefusalIsToldWithItsRemedyAndWithoutTheSecret() throws Exception {
        serve((request, body) -> request.response().setStatusCode(401).end("bad key"));

        assertThatThrownBy(() -> speak(Duration.ofSeconds(5), 1_000))
                .isInstanceOf(SpeechFailure.class)
                .hasMessageContaining("401")
                .hasMessageContaining("key")
                .hasMessageNotContaining("s3cret");
    }

    @Test
    void aRefusalThatIsNoTextIsNotShown() throws Exception {
        serve((request, body) -> request.response()
                .setStatusCode(500)
                .end(Buffer.buffer(new byte[] {'I', 'D', '3', (byte) 0xff, (byte) 0xfb, 'x'})));

        assertThatThrownBy(() -> speak(Duration.ofSeconds(5), 1_000))
                .isInstanceOf(SpeechFailure.class)
                .hasMessageContaining("500")
                .hasMessageNotContaining("ID3");
    }

    @Test
    void anAnswerWithoutEndIsCutOff() throws Exception {
        serve((request, body) -> {
            request.response().setChunked(true);
            vertx.setPeriodic(1, again -> {
                if (!request.response().closed()) {
                    request.response().write(Buffer.buffer(new byte[64_000]));
                }
            });
        });

        assertThatThrownBy(() -> speak(Duration.ofSeconds(10), 1_000_000))
                .isInstanceOf(SpeechFailure.class)
                .hasMessageContaining("larger than 1 MB");
    }

    @Test
    void aServiceThatDoesNotAnswerIsGivenUp() throws Exception {
        serve((request, body) -> seen.add("asked"));

        assertThatThrownBy(() -> speak(Duration.ofMillis(400), 1_000)).isInstanceOf(SpeechFailure.class);
        assertThat(seen).containsExactly("asked");
    }

    @Test
    void aRedirectIsNotFollowed() throws Exception {
        serve((request, body) -> {
            seen.add(request.path());
            request.response()
                    .setStatusCode(302)
                    .putHeader("Location", "http://127.0.0.1:" + server.actualPort() + "/stolen")
                    .end();
        });

        assertThatThrownBy(() -> speak(Duration.ofSeconds(5), 1_000)).hasMessageContaining("302");
        assertThat(seen).containsExactly("/tts");
    }

    @Test
    void theHubsOwnMachineIsNotCalledUnlessHubYamlNamesIt() throws Exception {
        serve((request, body) -> seen.add("asked"));
        HttpEngine engine = new HttpEngine(
                new CheckedHttp(vertx, new NetworkPolicy(List.of())),
                () -> Optional.of(voice("{{text}}", "")),
                Duration.ofSeconds(5),
                1_000);

        assertThatThrownBy(() -> engine.speak(new SpeechRequest("một", "", 100), folder.resolve("out")))
                .isInstanceOf(SpeechFailure.class)
                .hasMessageContaining("may not call");
        assertThat(seen).isEmpty();
    }

    @Test
    void settingsThatWouldLeakOrSmuggleAreRefused() {
        for (String url : List.of("file:///etc/passwd", "ftp://a.vn", "http://u:p@a.vn", "http:///x")) {
            assertThatThrownBy(() -> new VoiceSettings("a", url, "", new Secret(""), "text/plain", "{{text}}", ""))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> new VoiceSettings(
                        "a", "http://a.vn", "X", new Secret("a\r\nHost: b"), "text/plain", "{{text}}", ""))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() ->
                        new VoiceSettings("a", "http://a.vn", "Host", new Secret("b"), "text/plain", "{{text}}", ""))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private void speak(Duration patience, int maxBytes) throws Exception {
        engine("{\"t\":\"{{text}}\"}", "", patience, maxBytes)
                .speak(new SpeechRequest("một", "", 100), folder.resolve("out"));
    }

    private void serve(BiConsumer<HttpServerRequest, Buffer> answer) {
        server = vertx.createHttpServer()
                .requestHandler(request -> request.body().onSuccess(body -> answer.accept(request, body)))
                .listen(0, "127.0.0.1")
                .await();
    }

    private HttpEngine engine(String body, String field, Duration patience, int maxBytes) {
        NetworkPolicy network = new NetworkPolicy(List.of("127.0.0.1:" + server.actualPort()));
        return new HttpEngine(
                new CheckedHttp(vertx, network), () -> Optional.of(voice(body, field)), patience, maxBytes);
    }

    private VoiceSettings voice(String body, String field) {
        return new VoiceSettings(
                "Ban Mai",
                "http://127.0.0.1:" + server.actualPort() + "/tts",
                "Authorization",
                new Secret("Bearer s3cret"),
                "application/json",
                body,
                field);
    }
}
