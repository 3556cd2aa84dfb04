package vn.thonhub.camera.peers;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import vn.thonhub.core.testing.Peers;

/** GStreamer's RTSP server as a camera, in a process of its own. */
public final class GstRtspPeer implements AutoCloseable {
    private static final Path SCRIPT = Path.of("src/test/peers/gst_rtsp_server.py");
    private static final Path PYTHON = Path.of("/usr/bin/python3");
    private final Process process;
    private final int port;

    private GstRtspPeer(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** @param arguments of the script */
    public static GstRtspPeer start(String... arguments) {
        if (!Files.isExecutable(PYTHON)) {
            return Peers.missing("/usr/bin/python3 is not installed (deploy/test.sh installs it)");
        }
        var command = new ArrayList<>(List.of(PYTHON.toString(), SCRIPT.toString()));
        command.addAll(List.of(arguments));
        try {
            var process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return new GstRtspPeer(process, readPort(process));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int readPort(Process process) throws IOException {
        var output = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        var line = output.readLine();
        if (line == null || !line.startsWith("PORT ")) {
            process.destroy();
            return Peers.missing("GStreamer's RTSP server is not installed (deploy/test.sh installs it)");
        }
        return Integer.parseInt(line.substring("PORT ".length()));
    }

    public String url() {
        return "rtsp://127.0.0.1:" + port + "/cam";
    }

    public int port() {
        return port;
    }

    /** Ends the server; its port then refuses connections. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
