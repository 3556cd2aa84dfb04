package vn.thonhub.deploy.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import vn.thonhub.core.json.Json;

/**
 * The hub as a person with a browser uses it: signed in over HTTP, cookie and CSRF token and all. The demo sets its
 * village up through this door and no other. Blocks; one thread at a time.
 */
public final class HubClient {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final HttpClient http = HttpClient.newBuilder()
            .cookieHandler(new CookieManager())
            .connectTimeout(TIMEOUT)
            .build();
    private final URI base;
    private String csrfToken = "";

    /** @param base address of the hub, without a path */
    public HubClient(URI base) {
        this.base = base;
    }

    /** @throws HubRefused when name or password is wrong */
    public void signIn(String username, String password) {
        JsonNode session = post("/api/v1/session", Map.of("username", username, "password", password));
        csrfToken = session.path("csrf_token").asText();
    }

    /** Empty when there is no such thing. */
    public Optional<JsonNode> find(String path) {
        HttpResponse<byte[]> answer = send(request(path).GET().build());
        return answer.statusCode() == 404 ? Optional.empty() : Optional.of(body(path, answer));
    }

    public JsonNode get(String path) {
        return find(path).orElseThrow(() -> new HubRefused("GET " + path + ": not found"));
    }

    /** A picture, clip or recording as it is. */
    public byte[] download(String path) {
        HttpResponse<byte[]> answer = send(request(path).GET().build());
        if (answer.statusCode() != 200) {
            throw new HubRefused("GET " + path + ": " + answer.statusCode());
        }
        return answer.body();
    }

    public JsonNode post(String path, Object body) {
        return json(path, "POST", body);
    }

    public JsonNode put(String path, Object body) {
        return json(path, "PUT", body);
    }

    public JsonNode upload(String path, byte[] content) {
        HttpRequest request = request(path)
                .header("Content-Type", "application/octet-stream")
                .POST(HttpRequest.BodyPublishers.ofByteArray(content))
                .build();
        return body(path, send(request));
    }

    private JsonNode json(String path, String method, Object body) {
        HttpRequest request = request(path)
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(Json.write(body)))
                .build();
        return body(method + " " + path, send(request));
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder builder = HttpRequest.newBuilder(base.resolve(path)).timeout(TIMEOUT);
        return csrfToken.isEmpty() ? builder : builder.header("x-csrf-token", csrfToken);
    }

    private HttpResponse<byte[]> send(HttpRequest request) {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new HubRefused(request.method() + " " + request.uri().getPath() + ": " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new HubRefused("interrupted");
        }
    }

    private static JsonNode body(String what, HttpResponse<byte[]> answer) {
        if (answer.statusCode() / 100 != 2) {
            throw new HubRefused(what + ": " + answer.statusCode() + " "
                    + new String(answer.body(), java.nio.charset.StandardCharsets.UTF_8));
        }
        try {
            return answer.body().length == 0
                    ? Json.mapper().createObjectNode()
                    : Json.mapper().readTree(answer.body());
        } catch (IOException e) {
            throw new HubRefused(what + ": answer is not JSON");
        }
    }
}
