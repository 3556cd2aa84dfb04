package vn.thonhub.deploy.whole;

import com.fasterxml.jackson.databind.JsonNode;
import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import vn.thonhub.core.json.Json;

/** Who receives the village's webhooks. What arrives is kept as it is and checked with the standard's own library. */
final class CommuneOffice implements AutoCloseable {
    private record Letter(Map<String, List<String>> headers, String body) {}

    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(2);
    private final List<Letter> letters = new CopyOnWriteArrayList<>();

    CommuneOffice() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 16);
        server.setExecutor(threads);
        server.createContext("/su-kien", this::take);
        server.start();
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            Map<String, List<String>> headers = new HashMap<>();
            exchange.getRequestHeaders().forEach((name, value) -> headers.put(name.toLowerCase(Locale.ROOT), value));
            letters.add(new Letter(headers, body));
            exchange.sendResponseHeaders(204, -1);
        }
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/su-kien";
    }

    /** The CloudEvents received so far. @throws AssertionError when one is not signed with {@code secret} */
    List<JsonNode> events(String secret) {
        return letters.stream().map(letter -> verified(letter, secret)).toList();
    }

    private static JsonNode verified(Letter letter, String secret) {
        try {
            new Webhook(secret).verify(letter.body(), letter.headers());
            return Json.mapper().readTree(letter.body());
        } catch (WebhookVerificationException | IOException e) {
            throw new AssertionError("not a signed event: " + letter, e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
