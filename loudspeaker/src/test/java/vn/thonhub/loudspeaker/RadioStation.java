package vn.thonhub.loudspeaker;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import vn.thonhub.core.testing.Peers;

/** A real station that hums: an endless MP3 at {@code /live.mp3}, HLS at {@code /hls/list.m3u8}, both made by ffmpeg as they go. */
final class RadioStation implements AutoCloseable {
    private final Path folder;
    private final int hz;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Set<Process> encoders = ConcurrentHashMap.newKeySet();
    private volatile boolean onAir = true;

    RadioStation(Path folder, int hz) throws IOException {
        this.folder = Files.createDirectories(folder);
        this.hz = hz;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/live.mp3", this::stream);
        server.createContext("/hls/", this::file);
        server.start();
        ffmpeg(
                "-re",
                "-f",
                "lavfi",
                "-i",
                "sine=frequency=" + hz,
                "-c:a",
                "aac",
                "-f",
                "hls",
                "-hls_time",
                "2",
                "-hls_list_size",
                "6",
                "-hls_flags",
                "delete_segments",
                folder.resolve("list.m3u8").toString());
    }

    String url(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    /** Hangs up on all listeners and answers nobody. */
    void silence() {
        onAir = false;
        encoders.forEach(Process::destroy);
    }

    void speak() {
        onAir = true;
    }

    private void stream(HttpExchange exchange) throws IOException {
        if (!onAir) {
            exchange.sendResponseHeaders(503, -1);
            exchange.close();
            return;
        }
        Process encoder = ffmpeg(
                "-re",
                "-f",
                "lavfi",
                "-i",
                "sine=frequency=" + hz,
                "-c:a",
                "libmp3lame",
                "-b:a",
                "64k",
                "-f",
                "mp3",
                "-");
        exchange.getResponseHeaders().add("Content-Type", "audio/mpeg");
        exchange.sendResponseHeaders(200, 0);
        try (InputStream sound = encoder.getInputStream();
                OutputStream listener = exchange.getResponseBody()) {
            byte[] block = new byte[1_024];
            for (int got = sound.read(block); got >= 0; got = sound.read(block)) {
                listener.write(block, 0, got);
                listener.flush();
            }
        } catch (IOException hungUp) {
            // A listener has gone away, as listeners do.
            encoder.destroy();
        } finally {
            encoder.destroy();
            exchange.close();
        }
    }

    private void file(HttpExchange exchange) throws IOException {
        Path file = folder.resolve(
                Path.of(exchange.getRequestURI().getPath()).getFileName().toString());
        byte[] bytes = onAir && Files.exists(file) ? Files.readAllBytes(file) : new byte[0];
        exchange.sendResponseHeaders(bytes.length == 0 ? 404 : 200, bytes.length == 0 ? -1 : bytes.length);
        if (bytes.length > 0) {
            exchange.getResponseBody().write(bytes);
        }
        exchange.close();
    }

    private Process ffmpeg(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(Peers.program("ffmpeg").toString(), "-nostdin", "-v", "error"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        encoders.add(process);
        return process;
    }

    /** A recording of one pitch. */
    static Path tone(Path folder, int hz, int seconds, String format) throws IOException, InterruptedException {
        Path file = folder.resolve("tone-" + hz + "." + format);
        Process made = new ProcessBuilder(
                        Peers.program("ffmpeg").toString(),
                        "-nostdin",
                        "-v",
                        "error",
                        "-f",
                        "lavfi",
                        "-i",
                        "sine=frequency=" + hz + ":duration=" + seconds,
                        file.toString())
                .start();
        if (made.waitFor() != 0) {
            throw new IOException("ffmpeg made no tone");
        }
        return file;
    }

    @Override
    public void close() {
        encoders.forEach(Process::destroyForcibly);
        encoders.forEach(one -> one.onExit().join());
        server.stop(0);
        threads.shutdownNow();
    }
}
