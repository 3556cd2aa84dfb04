package vn.thonhub.deploy.access;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import vn.thonhub.core.json.Json;

/** Somebody at the hub's doors; signed in or not. */
final class Visitor {
    private final URI hub;
    private final HttpClient http =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    private String csrfToken = "";

    Visitor(URI hub) {
        this.hub = hub;
    }

    Visitor signIn(String username, String password) throws Exception {
        HttpResponse<String> answer =
                send("POST", "/api/v1/session", Json.write(Map.of("username", username, "password", password)), true);
        JsonNode session = Json.mapper().readTree(answer.body());
        csrfToken = session.path("csrf_token").asText();
        return this;
    }

    int knock(Door door) throws Exception {
        return send(door.method(), door.path(), "", true).statusCode();
    }

    int knockWithoutCsrfToken(Door door) throws Exception {
        return send(door.method(), door.path(), "", false).statusCode();
    }

    HttpResponse<String> send(String method, String path, String body, boolean csrf)
            throws IOException, InterruptedException {
        HttpRequest.BodyPublisher content =
                body.isEmpty() ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body);
        HttpRequest.Builder request = HttpRequest.newBuilder(hub.resolve(path)).method(method, content);
        if (!body.isEmpty()) {
            request.header("Content-Type", "application/json");
        }
        if (csrf && !csrfToken.isEmpty()) {
            request.header("x-csrf-token", csrfToken);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
