package vn.thonhub.camera.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.thonhub.camera.sim.scene.BurntInClock;
import vn.thonhub.camera.sim.video.StreamKind;
import vn.thonhub.camera.sim.video.StreamSize;
import vn.thonhub.core.testing.Peers;

/** The simulated camera as FFmpeg's and GStreamer's own RTSP clients see it. */
class SimulatedCameraIT {
    private static final ZoneId HANOI = ZoneId.of("Asia/Ho_Chi_Minh");
    private static final Path CLIP = Path.of("intel-sample-videos");

    @TempDir
    Path folder;

    private record Outcome(int exit, byte[] output) {
        String text() {
            return new String(output, StandardCharsets.UTF_8);
        }
    }

    private static SimulatedCamera start(CameraOptions options) throws IOException {
        return SimulatedCamera.start(options, Clock.systemUTC());
    }

    private static CameraOptions locked(String name) {
        return CameraOptions.named(name, 1).login("admin", "m:t khẩu");
    }

    private static String url(SimulatedCamera camera, StreamKind kind) {
        return camera.url(kind).replace("rtsp://", "rtsp://admin:m%3At%20kh%E1%BA%A9u@");
    }

    @Test
    void ffprobeReadsBothStreamsWithThePasswordAndIsToldWhenItIsWrong() throws Exception {
        try (SimulatedCamera camera = start(locked("probe"))) {
            assertThat(probe(url(camera, StreamKind.MAIN))).isEqualTo("h264,1280,720,0,10/1");
            assertThat(probe(url(camera, StreamKind.SUB))).isEqualTo("h264,640,360,0,10/1");
            Outcome refused = run(probeCommand(camera.url(StreamKind.MAIN).replace("rtsp://", "rtsp://admin:guess@")));
            assertThat(refused.exit()).isNotZero();
            assertThat(refused.text()).contains("401");
        }
    }

    @Test
    void twoClientsReadBothStreamsAtOnceFrameByFrame() throws Exception {
        try (SimulatedCamera camera = start(locked("pair"))) {
            Path main = folder.resolve("main.mp4");
            Path sub = folder.resolve("sub.mp4");
            Process first = record(url(camera, StreamKind.MAIN), 3, main);
            Process second = record(url(camera, StreamKind.SUB), 3, sub);
            assertThat(first.waitFor(30, TimeUnit.SECONDS) && second.waitFor(30, TimeUnit.SECONDS))
                    .isTrue();
            for (Path file : List.of(main, sub)) {
                assertThat(frames(file)).isBetween(28, 33);
                assertThat(keyframeTimes(file)).hasSizeBetween(3, 4);
                assertKeyframesEverySecond(keyframeTimes(file));
            }
            assertThat(camera.clients()).isLessThanOrEqualTo(2);
        }
    }

    private static void assertKeyframesEverySecond(List<Double> times) {
        for (int i = 2; i < times.size(); i++) {
            assertThat(times.get(i) - times.get(i - 1)).isBetween(0.95, 1.05);
        }
    }

    @Test
    void theClockInTheDecodedPictureIsTheTimeItWasMade() throws Exception {
        try (SimulatedCamera camera = start(locked("clock"))) {
            Instant before = Instant.now();
            Outcome shot = run(List.of(
                    Peers.program("ffmpeg").toString(),
                    "-v",
                    "error",
                    "-rtsp_transport",
                    "tcp",
                    "-i",
                    url(camera, StreamKind.SUB),
                    "-frames:v",
                    "1",
                    "-f",
                    "rawvideo",
                    "-pix_fmt",
                    "gray",
                    "-"));
            byte[] luma = shot.output();
            assertThat(luma).hasSize(640 * 360);
            Optional<Instant> read = BurntInClock.read((u, v) -> luma[v * 640 + u] & 255, 640, HANOI);
            assertThat(read).isPresent();
            assertThat(read.get()).isBetween(before.minusSeconds(1), Instant.now());
        }
    }

    @Test
    void gstreamerPlaysItOverTcp() throws Exception {
        Path python = Path.of("/usr/bin/python3");
        if (run(List.of(
                                python.toString(),
                                "-c",
                                "import gi; gi.require_version('Gst', '1.0'); from gi.repository import Gst; "
                                        + "Gst.init(None); exit(0 if Gst.ElementFactory.find('rtspsrc') and Gst.ElementFactory.find('h264parse') else 1)"))
                        .exit()
                != 0) {
            Peers.missing("GStreamer for Python with rtspsrc and h264parse");
        }
        String pipeline = "rtspsrc location=%s user-id=admin user-pw=secret protocols=tcp ! rtph264depay ! h264parse"
                + " ! video/x-h264,stream-format=byte-stream,alignment=au ! fakesink num-buffers=30";
        try (SimulatedCamera camera = start(CameraOptions.named("gst", 1).login("admin", "secret"))) {
            Outcome played = run(
                    List.of(python.toString(), "-c", """
                    import gi
                    gi.require_version('Gst', '1.0')
                    from gi.repository import Gst
                    Gst.init(None)
                    p = Gst.parse_launch('%s')
                    p.set_state(Gst.State.PLAYING)
                    m = p.get_bus().timed_pop_filtered(20 * Gst.SECOND, Gst.MessageType.EOS | Gst.MessageType.ERROR)
                    p.set_state(Gst.State.NULL)
                    print(m.type if m else 'nothing')
                    exit(0 if m and m.type == Gst.MessageType.EOS else 1)
                    """.formatted(pipeline.formatted(camera.url(StreamKind.MAIN)))));
            assertThat(played.exit()).as(played.text()).isZero();
        }
    }

    @Test
    void aClipIsCopiedWhereItSuitsAndGoesOnOverItsEnd() throws Exception {
        Path clip = shortClip(10);
        try (SimulatedCamera camera = start(CameraOptions.named("copy", 1).playing(clip))) {
            Path file = folder.resolve("copied.mp4");
            assertThat(record(camera.url(StreamKind.MAIN), 5, file).waitFor(30, TimeUnit.SECONDS))
                    .isTrue();
            assertThat(probeFile(file, "stream=width,height")).isEqualTo("320,180");
            assertSteady(file);
            assertThat(probe(camera.url(StreamKind.SUB))).startsWith("h264,640,360,0");
        }
    }

    @Test
    void aClipWithRareKeyframesIsEncodedAnew() throws Exception {
        Path clip =
                Peers.sample(CLIP.resolve("person-bicycle-car-detection.mp4").toString());
        try (SimulatedCamera camera = start(CameraOptions.named("anew", 1).playing(clip))) {
            Path file = folder.resolve("anew.mp4");
            assertThat(record(camera.url(StreamKind.MAIN), 4, file).waitFor(30, TimeUnit.SECONDS))
                    .isTrue();
            assertThat(probeFile(file, "stream=width,height")).isEqualTo("1280,720");
            assertKeyframesEverySecond(keyframeTimes(file));
        }
    }

    @Test
    void aClipThatIsGoneEndsThePlayAndNotTheCamera() throws Exception {
        Path clip = shortClip(10);
        try (SimulatedCamera camera = start(CameraOptions.named("gone", 1).playing(clip));
                RawRtspClient client = new RawRtspClient(camera.port(), 65_536)) {
            Path moved = Files.move(clip, folder.resolve("moved.mp4"));
            client.play(camera.url(StreamKind.MAIN));
            assertThat(client.read()).isEqualTo(-1);
            Files.move(moved, clip);
            assertThat(probe(camera.url(StreamKind.MAIN))).startsWith("h264,320,180");
        }
    }

    /** Two seconds of H.264 with a keyframe each second, so that five seconds of playing pass its end twice. */
    private Path shortClip(int fps) throws Exception {
        try (SimulatedCamera maker = start(
                CameraOptions.named("maker", 2).sizes(new StreamSize(320, 180, fps), new StreamSize(160, 90, fps)))) {
            Path file = folder.resolve("short.mp4");
            assertThat(record(maker.url(StreamKind.MAIN), 2, file).waitFor(30, TimeUnit.SECONDS))
                    .isTrue();
            return file;
        }
    }

    private static void assertSteady(Path file) throws Exception {
        List<Double> times = packetTimes(file, "");
        assertThat(times).hasSizeGreaterThan(40);
        for (int i = 2; i < times.size(); i++) {
            assertThat(times.get(i) - times.get(i - 1))
                    .as("after %s", times.get(i - 1))
                    .isBetween(0.0, 0.25);
        }
    }

    private static Process record(String url, int seconds, Path file) throws IOException {
        return new ProcessBuilder(
                        Peers.program("ffmpeg").toString(),
                        "-v",
                        "error",
                        "-rtsp_transport",
                        "tcp",
                        "-i",
                        url,
                        "-t",
                        String.valueOf(seconds),
                        "-c",
                        "copy",
                        "-y",
                        file.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static List<String> probeCommand(String url) {
        return List.of(
                Peers.program("ffprobe").toString(),
                "-v",
                "error",
                "-rtsp_transport",
                "tcp",
                "-analyzeduration",
                "1500000",
                "-select_streams",
                "v:0",
                "-show_entries",
                "stream=codec_name,width,height,has_b_frames,avg_frame_rate",
                "-of",
                "csv=p=0",
                url);
    }

    private static String probe(String url) throws Exception {
        return run(probeCommand(url)).text().strip();
    }

    private static String probeFile(Path file, String entries) throws Exception {
        return run(List.of(
                        Peers.program("ffprobe").toString(),
                        "-v",
                        "error",
                        "-select_streams",
                        "v:0",
                        "-show_entries",
                        entries,
                        "-of",
                        "csv=p=0",
                        file.toString()))
                .text()
                .strip();
    }

    private static int frames(Path file) throws Exception {
        return Integer.parseInt(run(List.of(
                        Peers.program("ffprobe").toString(),
                        "-v",
                        "error",
                        "-count_frames",
                        "-show_entries",
                        "stream=nb_read_frames",
                        "-of",
                        "csv=p=0",
                        file.toString()))
                .text()
                .strip());
    }

    private static List<Double> keyframeTimes(Path file) throws Exception {
        return packetTimes(file, "K");
    }

    private static List<Double> packetTimes(Path file, String flag) throws Exception {
        List<Double> times = new ArrayList<>();
        for (String line : probeFile(file, "packet=pts_time,flags").split("\n")) {
            String[] fields = line.strip().split(",");
            if (fields[1].contains(flag)) {
                times.add(Double.parseDouble(fields[0]));
            }
        }
        return times;
    }

    private static Outcome run(List<String> command) throws Exception {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        byte[] output = process.getInputStream().readAllBytes();
        assertThat(process.waitFor(Duration.ofSeconds(40).toSeconds(), TimeUnit.SECONDS))
                .isTrue();
        return new Outcome(process.exitValue(), output);
    }
}
