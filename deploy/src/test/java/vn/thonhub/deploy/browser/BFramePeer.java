package vn.thonhub.deploy.browser;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** Another camera's pictures encoded anew with B-frames, which the simulated camera's own encoder has none of; a process. */
final class BFramePeer implements AutoCloseable {
    private final Process process;
    private final String url;

    private BFramePeer(Process process, String url) {
        this.process = process;
        this.url = url;
    }

    /** @param script {@code deploy/bench/bframe_camera.py} @throws IOException when it does not start; what it said is on standard error */
    static BFramePeer of(Path script, String source) throws IOException {
        Process process = new ProcessBuilder("/usr/bin/python3", script.toString(), source)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String line =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)).readLine();
        if (line == null || !line.startsWith("PORT ")) {
            process.destroy();
            throw new IOException("the camera with B-frames did not start; it needs ffmpeg with libx264 and"
                    + " GStreamer's RTSP server (deploy/bench/camera-40.sh installs both)");
        }
        return new BFramePeer(process, "rtsp://127.0.0.1:" + line.substring("PORT ".length()) + "/cam");
    }

    String url() {
        return url;
    }

    /** The script ends its encoder with its own input. */
    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
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
