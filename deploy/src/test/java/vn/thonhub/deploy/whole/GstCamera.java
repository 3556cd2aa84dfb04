package vn.thonhub.deploy.whole;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import vn.thonhub.core.testing.Peers;

/** GStreamer's RTSP server in a process of its own, playing a real clip over and over, behind a digest login. */
final class GstCamera implements AutoCloseable {
    static final String USER = "camera";
    static final String PASSWORD = "cong-lang-2026";

    private static final Path SCRIPT = Path.of("../camera-ingest/src/test/peers/gst_rtsp_server.py");
    private static final Path PYTHON = Path.of("/usr/bin/python3");

    private final Process process;
    private final int port;

    private GstCamera(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    static GstCamera playing(Path clip) throws IOException {
        if (!Files.isExecutable(PYTHON)) {
            return Peers.missing("/usr/bin/python3 is not installed (deploy/test.sh installs it)");
        }
        Process process = new ProcessBuilder(
                        PYTHON.toString(),
                        SCRIPT.toString(),
                        "--file",
                        clip.toString(),
                        "--fps",
                        "12",
                        "--user",
                        USER,
                        "--password",
                        PASSWORD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        BufferedReader output =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        String line = output.readLine();
        if (line == null || !line.startsWith("PORT ")) {
            process.destroy();
            return Peers.missing("GStreamer's RTSP server is not installed (deploy/test.sh installs it)");
        }
        return new GstCamera(process, Integer.parseInt(line.substring("PORT ".length())));
    }

    String url() {
        return "rtsp://127.0.0.1:" + port + "/cam";
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().orTimeout(5, TimeUnit.SECONDS).whenComplete((ended, late) -> process.destroyForcibly());
    }
}
