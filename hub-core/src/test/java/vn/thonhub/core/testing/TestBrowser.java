package vn.thonhub.core.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import vn.thonhub.core.json.Json;
import vn.thonhub.core.security.SignIn;

/** What a browser tab of the console does: sends cookie and CSRF token, speaks JSON. */
public final class TestBrowser {
    private final HttpClient client = HttpClient.newHttpClient();
    private final int port;
    private final Map<String, String> headers = new LinkedHashMap<>();

    /** An answer with its body as JSON, missing when there was none. */
    public record Answer(int status, JsonNode json, String text, Map<String, java.util.List<String>> headers) {
        public String header(String name) {
            return headers.getOrDefault(name.toLowerCase(java.util.Locale.ROOT), java.util.List.of(""))
                    .get(0);
        }
    }

    TestBrowser(int port) {
        this.port = port;
    }

    TestBrowser withSession(SignIn.Opened opened) {
        return with("Cookie", "thonhub_session=" + opened.token())
                .with("x-csrf-token", opened.session().csrfToken());
    }

    /** Sends this header with every request from now on; null leaves it out. */
    public TestBrowser with(String name, String value) {
        if (value == null) {
            headers.remove(name);
        } else {
            headers.put(name, value);
        }
        return this;
    }

    public Map<String, String> headers() {
        return Map.copyOf(headers);
    }

    public Answer get(String path) {
        return send("GET", path, null);
    }

    public Answer post(String path, Object body) {
        return send("POST", path, Json.write(body));
    }

    public Answer put(String path, Object body) {
        return send("PUT", path, Json.write(body));
    }

    public Answer delete(String path) {
        return send("DELETE", path, null);
    }

    /** @param body sent as it is, as {@code application/json} unless {@code Content-Type} was set */
    public Answer send(String method, String path, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
        headers.forEach(request::header);
        if (body != null && !headers.containsKey("Content-Type")) {
            request.header("Content-Type", "application/json");
        }
        request.method(
                method, body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        try {
            HttpResponse<String> response = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(
                    response.statusCode(),
                    json(response),
                    response.body(),
                    response.headers().map());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(method + " " + path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The body of a 200 as it came; fails for any other answer. */
    public byte[] download(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
        headers.forEach(request::header);
        try {
            HttpResponse<byte[]> response = client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            if (response.statusCode() != 200) {
                throw new IllegalStateException("GET " + path + " was answered with " + response.statusCode());
            }
            return response.body();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException("GET " + path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode json(HttpResponse<String> response) throws JsonProcessingException {
        boolean isJson =
                response.headers().firstValue("content-type").orElse("").contains("json");
        return Json.mapper().readTree(isJson && !response.body().isEmpty() ? response.body() : "null");
    }
}
