package vn.thonhub.core.testing;

import static java.util.concurrent.TimeUnit.SECONDS;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A real InfluxDB engine (Debian's 1.x) on free loopback ports, with InfluxDB 2's write path in front: a small proxy
 * turns {@code /api/v2/write} into {@code /write} and passes everything else on. Can be stopped and started again.
 */
public final class InfluxPeer implements AutoCloseable {
    public static final String BUCKET = "thonhub";

    private final Path folder;
    private final int enginePort;
    private final HttpServer proxy;
    private final ExecutorService proxyThreads = Executors.newFixedThreadPool(2);
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private Process engine;

    private InfluxPeer() throws IOException {
        folder = Files.createTempDirectory("thonhub-influx");
        enginePort = MosquittoPeer.freePort();
        proxy = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 16);
        proxy.setExecutor(proxyThreads);
        proxy.createContext("/", this::pass);
        proxy.start();
    }

    /** Starts engine and proxy and makes the database; returns when it answers. */
    public static InfluxPeer start() {
        Path program = Peers.program("influxd");
        try {
            InfluxPeer peer = new InfluxPeer();
            peer.startEngine(program);
            return peer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Base address for the hub's configuration. */
    public String url() {
        return "http://127.0.0.1:" + proxy.getAddress().getPort();
    }

    private void startEngine(Path program) throws IOException {
        Path config = folder.resolve("influxdb.conf");
        Files.writeString(config, """
                reporting-disabled = true
                bind-address = "127.0.0.1:%d"
                [meta]
                  dir = "%s"
                [data]
                  dir = "%s"
                  wal-dir = "%s"
                  query-log-enabled = false
                [monitor]
                  store-enabled = false
                [http]
                  bind-address = "127.0.0.1:%d"
                  log-enabled = false
                """.formatted(
                        MosquittoPeer.freePort(),
                        folder.resolve("meta"),
                        folder.resolve("data"),
                        folder.resolve("wal"),
                        enginePort));
        engine = new ProcessBuilder(program.toString(), "-config", config.toString())
                .redirectErrorStream(true)
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(folder.resolve("log").toFile()))
                .start();
        awaitAnswer();
        send("POST", "/query?q=" + URLEncoder.encode("CREATE DATABASE " + BUCKET, StandardCharsets.UTF_8), new byte[0]);
    }

    private void awaitAnswer() throws IOException {
        long deadline = System.nanoTime() + SECONDS.toNanos(30);
        while (System.nanoTime() < deadline && engine.isAlive()) {
            try {
                if (send("GET", "/ping", new byte[0]).statusCode() == 204) {
                    return;
                }
            } catch (IOException notYet) {
                Thread.onSpinWait();
            }
        }
        throw new IOException("influxd did not start: " + Files.readString(folder.resolve("log")));
    }

    private void pass(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            URI asked = exchange.getRequestURI();
            String target =
                    asked.getPath().equals("/api/v2/write") ? "/write?" + v1Parameters(asked) : asked.toString();
            String type = exchange.getRequestHeaders().getFirst("Content-Type");
            HttpResponse<byte[]> answer;
            try {
                answer = send(exchange.getRequestMethod(), target, body, type == null ? "text/plain" : type);
            } catch (IOException down) {
                exchange.sendResponseHeaders(503, -1);
                return;
            }
            answer.headers().firstValue("content-type").ifPresent(kind -> exchange.getResponseHeaders()
                    .set("Content-Type", kind));
            answer.headers().firstValue("x-influxdb-error").ifPresent(error -> exchange.getResponseHeaders()
                    .set("X-Influx-Error", error));
            exchange.sendResponseHeaders(answer.statusCode(), answer.body().length == 0 ? -1 : answer.body().length);
            exchange.getResponseBody().write(answer.body());
        }
    }

    private static String v1Parameters(URI asked) {
        Map<String, String> given = new HashMap<>();
        for (String pair : asked.getRawQuery().split("&")) {
            int equals = pair.indexOf('=');
            given.put(pair.substring(0, equals), pair.substring(equals + 1));
        }
        String bucket = URLDecoder.decode(given.get("bucket"), StandardCharsets.UTF_8);
        String precision = given.getOrDefault("precision", "ns");
        return "db=" + URLEncoder.encode(bucket, StandardCharsets.UTF_8) + "&precision="
                + (precision.equals("us") ? "u" : precision);
    }

    private HttpResponse<byte[]> send(String method, String target, byte[] body) throws IOException {
        return send(method, target, body, "text/plain");
    }

    private HttpResponse<byte[]> send(String method, String target, byte[] body, String type) throws IOException {
        try {
            return http.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + enginePort + target))
                            .timeout(Duration.ofSeconds(10))
                            .header("Content-Type", type)
                            .method(method, HttpRequest.BodyPublishers.ofByteArray(body))
                            .build(),
                    HttpResponse.BodyHandlers.ofByteArray());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    /** Writes line protocol directly, past the hub; times in milliseconds. */
    public void write(String lines) throws IOException {
        HttpResponse<byte[]> answer =
                send("POST", "/write?precision=ms&db=" + BUCKET, lines.getBytes(StandardCharsets.UTF_8));
        if (answer.statusCode() != 204) {
            throw new IOException(new String(answer.body(), StandardCharsets.UTF_8));
        }
    }

    /** The engine's JSON answer to an InfluxQL query. */
    public String query(String influxQl) throws IOException {
        String target = "/query?epoch=ms&db=" + BUCKET + "&q=" + URLEncoder.encode(influxQl, StandardCharsets.UTF_8);
        return new String(send("GET", target, new byte[0]).body(), StandardCharsets.UTF_8);
    }

    /** Ends the engine; the proxy answers 503 from now on. */
    public void stopEngine() {
        if (engine == null) {
            return;
        }
        engine.destroyForcibly();
        try {
            engine.waitFor(10, SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        engine = null;
    }

    /** Starts the engine again with what it had. */
    public void startEngine() throws IOException {
        startEngine(Peers.program("influxd"));
    }

    @Override
    public void close() {
        proxy.stop(0);
        proxyThreads.shutdownNow();
        stopEngine();
        MosquittoPeer.deleteRecursively(folder);
    }
}
