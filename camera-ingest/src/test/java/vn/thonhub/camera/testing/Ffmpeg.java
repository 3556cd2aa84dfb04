package vn.thonhub.camera.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import vn.thonhub.core.testing.Peers;

/** The FFmpeg programs of the machine as independent judges of what the hub wrote. */
public final class Ffmpeg {
    private Ffmpeg() {}

    /** Decodes all frames with ffprobe, which must not complain, and counts them. */
    public static int countFrames(Path file) {
        return Integer.parseInt(probe(file, "-count_frames", "-show_entries", "stream=nb_read_frames"));
    }

    /** One or more values of ffprobe, comma separated, a line per entry. */
    public static String probe(Path file, String... options) {
        var command = new ArrayList<>(List.of(
                Peers.program("ffprobe").toString(), "-v", "error", "-select_streams", "v:0", "-of", "csv=p=0"));
        command.addAll(List.of(options));
        command.add(file.toString());
        return run(command).strip();
    }

    /** Plays the file into nothing; fails on any error or warning about it. */
    public static void play(Path file) {
        assertThat(run(List.of(
                        Peers.program("ffmpeg").toString(), "-v", "warning", "-i", file.toString(), "-f", "null", "-")))
                .isBlank();
    }

    /** Makes a file of a test pattern, 320x240, ten pictures and a keyframe each second. @param more options for it */
    public static Path pattern(Path file, String encoder, int seconds, String... more) {
        var input = "testsrc=size=320x240:rate=10:duration=" + seconds;
        var common = List.of("-v", "error", "-f", "lavfi", "-i", input, "-pix_fmt", "yuv420p", "-g", "10");
        var command = new ArrayList<>(List.of(Peers.program("ffmpeg").toString()));
        command.addAll(common);
        command.addAll(List.of("-c:v", encoder, "-x265-params", "log-level=none"));
        command.addAll(List.of(more));
        command.add(file.toString());
        run(command);
        return file;
    }

    /** Bright colours that move everywhere, in H.264, ten pictures and a keyframe each second. */
    public static Path colours(Path file, String size, int seconds) {
        run(List.of(
                Peers.program("ffmpeg").toString(),
                "-v",
                "error",
                "-f",
                "lavfi",
                "-i",
                "testsrc2=size=" + size + ":rate=10:duration=" + seconds,
                "-pix_fmt",
                "yuv420p",
                "-c:v",
                "libx264",
                "-preset",
                "veryfast",
                "-tune",
                "zerolatency",
                "-g",
                "10",
                file.toString()));
        return file;
    }

    /** The first seconds of a clip in another size ({@code W:H}), a keyframe each second. */
    public static Path scaled(Path clip, Path file, String size, int seconds) {
        run(List.of(
                Peers.program("ffmpeg").toString(),
                "-v",
                "error",
                "-t",
                Integer.toString(seconds),
                "-i",
                clip.toString(),
                "-vf",
                "scale=" + size,
                "-an",
                "-c:v",
                "libx264",
                "-preset",
                "ultrafast",
                "-g",
                "12",
                file.toString()));
        return file;
    }

    static String run(List<String> command) {
        try {
            var process = new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).as(output).isZero();
            return output;
        } catch (IOException e) {
            throw new IllegalStateException("cannot run " + command.get(0), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
