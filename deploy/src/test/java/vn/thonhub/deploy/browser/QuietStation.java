package vn.thonhub.deploy.browser;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A station that sends one recording over and over to whoever listens, until it falls silent and answers nobody any more. */
final class QuietStation implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService listeners = Executors.newCachedThreadPool();
    private final byte[] recording;
    private volatile boolean onAir = true;

    /** @param recording MP3 */
    QuietStation(byte[] recording) {
        this.recording = recording;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(listeners);
        server.createContext("/live.mp3", this::send);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/live.mp3";
    }

    void fallSilent() {
        onAir = false;
    }

    private void send(HttpExchange listener) throws IOException {
        if (!onAir) {
            listener.sendResponseHeaders(503, -1);
            listener.close();
            return;
        }
        listener.getResponseHeaders().add("Content-Type", "audio/mpeg");
        listener.sendResponseHeaders(200, 0);
        try (OutputStream to = listener.getResponseBody()) {
            while (onAir) {
                to.write(recording);
            }
        } catch (IOException hungUp) {
            listener.close();
        }
    }

    @Override
    public void close() {
        onAir = false;
        server.stop(0);
        listeners.shutdownNow();
    }
}
