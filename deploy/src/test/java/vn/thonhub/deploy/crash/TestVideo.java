package vn.thonhub.deploy.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import vn.thonhub.core.testing.Peers;

/** Videos for simulated cameras, made by the machine's ffmpeg. */
final class TestVideo {
    private TestVideo() {}

    /** 320x240, ten pictures and a keyframe a second, as cameras send it. @param source a video source of lavfi */
    static Path of(String source, Path file) throws IOException, InterruptedException {
        String join = source.contains("=") ? ":" : "=";
        List<String> command = List.of(
                Peers.program("ffmpeg").toString(),
                "-v",
                "error",
                "-f",
                "lavfi",
                "-i",
                source + join + "size=320x240:rate=10:duration=4",
                "-pix_fmt",
                "yuv420p",
                "-c:v",
                "libx264",
                "-bf",
                "0",
                "-g",
                "10",
                "-y",
                file.toString());
        Process process = new ProcessBuilder(command).inheritIO().start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS) && process.exitValue() == 0)
                .as(command.toString())
                .isTrue();
        return file;
    }
}
