package vn.thonhub.deploy.whole;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import vn.thonhub.core.json.Json;

/** A person at the API who remembers every byte the hub ever answered, but for what is handed out once as a secret. */
final class ListeningClient {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final CookieManager cookies = new CookieManager();
    private final HttpClient http =
            HttpClient.newBuilder().cookieHandler(cookies).build();
    private final URI base;
    private final StringBuilder heard = new StringBuilder();
    private String csrf = "";

    ListeningClient(URI base) {
        this.base = base;
    }

    /** @return the status */
    int signIn(String user, String password) {
        HttpResponse<byte[]> answer = request(
                "POST", "/api/v1/session", Json.write(java.util.Map.of("username", user, "password", password)));
        if (answer.statusCode() == 200) {
            csrf = json(answer).path("csrf_token").asText();
        }
        remember(answer);
        return answer.statusCode();
    }

    int get(String path) {
        HttpResponse<byte[]> answer = request("GET", path, null);
        remember(answer);
        return answer.statusCode();
    }

    int post(String path, Object body) {
        return send("POST", path, Json.write(body));
    }

    int send(String method, String path, String body) {
        HttpResponse<byte[]> answer = request(method, path, body);
        remember(answer);
        return answer.statusCode();
    }

    /** What an answer hands out this once: not among what was heard. */
    List<String> secretsOf(String path) {
        JsonNode answer = json(request("POST", path, "{}"));
        String password = answer.path("password").asText();
        assertThat(password).isNotBlank();
        return List.of(password);
    }

    String state(String camera) {
        HttpResponse<byte[]> answer = request("GET", "/api/v1/cameras/" + camera, null);
        remember(answer);
        return json(answer).path("state").asText();
    }

    /** Remembers what the live socket says from now on. */
    void listen() {
        http.newWebSocketBuilder()
                .header("Cookie", cookie().getName() + "=" + cookie().getValue())
                .buildAsync(
                        URI.create(base.toString().replaceFirst("http", "ws") + "/api/v1/live"),
                        new WebSocket.Listener() {
                            @Override
                            public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
                                synchronized (heard) {
                                    heard.append(data).append('\n');
                                }
                                socket.request(1);
                                return null;
                            }
                        })
                .join();
    }

    String heard() {
        synchronized (heard) {
            return heard.toString();
        }
    }

    String sessionToken() {
        return cookie().getValue();
    }

    String csrfToken() {
        return csrf;
    }

    private HttpCookie cookie() {
        List<HttpCookie> all = new ArrayList<>(cookies.getCookieStore().getCookies());
        assertThat(all).isNotEmpty();
        return all.get(all.size() - 1);
    }

    /** The ids of what a list shows. */
    List<String> ids(String path) {
        HttpResponse<byte[]> answer = request("GET", path, null);
        remember(answer);
        List<String> ids = new ArrayList<>();
        json(answer).get("items").forEach(one -> ids.add(one.get("id").asText()));
        return ids;
    }

    private HttpResponse<byte[]> request(String method, String path, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path)).timeout(TIMEOUT);
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        if (!csrf.isEmpty()) {
            request.header("x-csrf-token", csrf);
        }
        request.method(
                method, body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The cookie itself is set by a header, which is its way. */
    private void remember(HttpResponse<byte[]> answer) {
        synchronized (heard) {
            heard.append(new String(answer.body(), StandardCharsets.UTF_8)).append('\n');
        }
    }

    private static JsonNode json(HttpResponse<byte[]> answer) {
        try {
            return Json.mapper().readTree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
