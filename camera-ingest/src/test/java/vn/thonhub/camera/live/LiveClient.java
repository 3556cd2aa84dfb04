package vn.thonhub.camera.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.http.WebSocketFrameType;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A browser's end of the live socket: remembers what it gets, in order. */
public final class LiveClient {
    private final WebSocket socket;
    private final List<Object> received = new CopyOnWriteArrayList<>();

    private final AtomicInteger pings = new AtomicInteger();

    private LiveClient(WebSocket socket) {
        this.socket = socket;
        socket.frameHandler(frame -> pings.addAndGet(frame.type() == WebSocketFrameType.PING ? 1 : 0));
        socket.textMessageHandler(text -> received.add(new JsonObject(text)));
        socket.binaryMessageHandler(received::add);
    }

    public static LiveClient connect(Vertx vertx, int port, String path) throws Exception {
        return connect(vertx, port, path, Map.of());
    }

    /** Fails with {@code UpgradeRejectedException} when the server does not take the socket. */
    public static LiveClient connect(Vertx vertx, int port, String path, Map<String, String> headers) throws Exception {
        // A small receive buffer, so that a client that stops reading is felt by the server soon.
        var client = vertx.createWebSocketClient(
                new WebSocketClientOptions().setReceiveBufferSize(16 << 10).setMaxMessageSize(16 << 20));
        var options =
                new WebSocketConnectOptions().setHost("127.0.0.1").setPort(port).setURI(path);
        headers.forEach(options::addHeader);
        return client.connect(options).map(LiveClient::new).await(5, TimeUnit.SECONDS);
    }

    public List<JsonObject> notes() {
        return received.stream()
                .filter(JsonObject.class::isInstance)
                .map(JsonObject.class::cast)
                .toList();
    }

    public List<Buffer> binaries() {
        return received.stream()
                .filter(Buffer.class::isInstance)
                .map(Buffer.class::cast)
                .toList();
    }

    public List<String> types() {
        return received.stream()
                .map(one -> one instanceof JsonObject note ? note.getString("type") : "data")
                .toList();
    }

    public List<JsonObject> notes(String type) {
        return notes().stream()
                .filter(note -> type.equals(note.getString("type")))
                .toList();
    }

    /** Binary messages after the n-th init note (from 0) up to the next, as one playable file. */
    public Path save(Path file, int init) {
        try (var out = Files.newOutputStream(file)) {
            var seen = -1;
            for (var one : received) {
                if (one instanceof JsonObject note && "init".equals(note.getString("type"))) {
                    seen++;
                } else if (one instanceof Buffer data && seen == init) {
                    out.write(data.getBytes());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file;
    }

    /** Fragments received, one per frame; one message may hold several. */
    public long frames() {
        return received.stream()
                .filter(Buffer.class::isInstance)
                .mapToLong(one -> fragments((Buffer) one))
                .sum();
    }

    private static long fragments(Buffer data) {
        var moof = 0x6d6f6f66;
        var count = 0;
        for (var at = 0; at < data.length(); at += data.getInt(at)) {
            count += data.getInt(at + 4) == moof ? 1 : 0;
        }
        return count;
    }

    int pings() {
        return pings.get();
    }

    public int closeCode() {
        return socket.isClosed() && socket.closeStatusCode() != null ? socket.closeStatusCode() : 0;
    }

    public void pause() {
        socket.pause();
    }

    public void resume() {
        socket.resume();
    }

    public void close() throws Exception {
        socket.close().await(5, TimeUnit.SECONDS);
    }

    boolean closedWith(CloseCode code) {
        return closeCode() == code.number();
    }

    void assertBeginsWithPicture() {
        assertThat(types().subList(0, 3)).containsExactly("init", "data", "data");
    }
}
