package vn.thonhub.deploy.crash;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import vn.thonhub.core.json.Json;

/** The commune's end of a webhook: keeps what arrived by {@code webhook-id}. */
final class WebhookReceiver implements AutoCloseable {
    private final HttpServer server;
    private final Map<String, JsonNode> byId = new ConcurrentHashMap<>();
    private final AtomicInteger requests = new AtomicInteger();

    WebhookReceiver() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        server.setExecutor(Executors.newFixedThreadPool(4));
        server.createContext("/", this::take);
        server.start();
    }

    private void take(HttpExchange exchange) throws IOException {
        requests.incrementAndGet();
        String id = exchange.getRequestHeaders().getFirst("webhook-id");
        byId.put(id, Json.mapper().readTree(exchange.getRequestBody().readAllBytes()));
        exchange.sendResponseHeaders(204, -1);
        exchange.close();
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/hook");
    }

    Map<String, JsonNode> byId() {
        return byId;
    }

    /** Requests served, repetitions included. */
    int requests() {
        return requests.get();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
