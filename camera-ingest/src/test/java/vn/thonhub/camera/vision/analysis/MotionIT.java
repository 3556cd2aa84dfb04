package vn.thonhub.camera.vision.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.thonhub.camera.packet.MediaPacket;
import vn.thonhub.camera.packet.StreamInfo;
import vn.thonhub.camera.peers.ClipFile;
import vn.thonhub.camera.vision.Corner;
import vn.thonhub.camera.vision.DecodeCounts;
import vn.thonhub.camera.vision.FramePainter;
import vn.thonhub.camera.vision.MotionListener;
import vn.thonhub.camera.vision.Polygon;
import vn.thonhub.camera.vision.Still;
import vn.thonhub.core.testing.Peers;

/** A real clip, sent as a camera sends it: cars at 4 to 8 s, 14 to 18 s and 25 to 27 s, an empty road between. */
class MotionIT {
    @TempDir
    Path folder;

    private Path clip;
    private final List<Motion> motions = new ArrayList<>();
    private final List<Still> stills = new ArrayList<>();

    private record Motion(double from, double to) {}

    private final MotionListener listener = new MotionListener() {
        private double from;

        @Override
        public void motionStarted(Instant at, StreamInfo stream, MediaPacket keyframe) {
            from = seconds(at);
        }

        @Override
        public void motionEnded(Instant lastSeen, StreamInfo stream, MediaPacket best) {
            motions.add(new Motion(from, seconds(lastSeen)));
            stills.add(Still.of(stream, best, 640, FramePainter.NOTHING));
        }
    };

    private static double seconds(Instant at) {
        return Duration.between(ClipFile.START, at).toMillis() / 1000.0;
    }

    @BeforeEach
    void encodeTheClip() throws Exception {
        clip = ClipFile.asCamera(Peers.sample("intel-sample-videos/car-detection.mp4"), folder, 12);
    }

    private void analyse(List<Polygon> zones, List<Polygon> masks) throws IOException {
        var counts = new DecodeCounts();
        try (var means = Analyses.means()) {
            var analysis = Analyses.ofMotion(means, zones, masks, counts, listener);
            ClipFile.play(clip, analysis);
            analysis.onEnd();
        }
        assertThat(counts.snapshot().damaged()).isZero();
    }

    @Test
    void carsAreMotionAndTheEmptyRoadIsNot() throws IOException {
        analyse(List.of(), List.of());

        assertThat(motions).hasSize(3);
        assertThat(motions.get(0).from()).isBetween(3.5, 5.5);
        assertThat(motions.get(0).to()).isBetween(6.5, 9.5);
        assertThat(motions.get(1).from()).isBetween(13.5, 15.5);
        assertThat(motions.get(1).to()).isBetween(17.0, 19.5);
        assertThat(motions.get(2).from()).isBetween(24.5, 26.0);
        assertThat(motions.get(2).to()).isBetween(26.0, 28.5);
    }

    @Test
    void theBestKeyframeBecomesAPicture() throws IOException {
        analyse(List.of(), List.of());
        assertThat(stills).hasSize(3).allSatisfy(still -> {
            var image = read(still);
            assertThat(image.getWidth()).isEqualTo(640);
            assertThat(image.getHeight()).isEqualTo(360);
        });
    }

    private static java.awt.image.BufferedImage read(Still still) {
        try {
            return ImageIO.read(new ByteArrayInputStream(still.jpeg()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void onlyMotionInTheZoneCounts() throws IOException {
        // The strip at the left edge that no car touches.
        var kerb = new Polygon(
                List.of(new Corner(0, 0.4), new Corner(0.08, 0.4), new Corner(0.08, 0.9), new Corner(0, 0.9)));
        analyse(List.of(kerb), List.of());
        assertThat(motions).isEmpty();
    }
}
