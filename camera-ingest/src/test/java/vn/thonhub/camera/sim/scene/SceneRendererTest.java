package vn.thonhub.camera.sim.scene;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SceneRendererTest {
    private static final int WIDTH = 960;
    private static final int HEIGHT = 540;
    private static final int MARGIN = 12;
    private static final ZoneId HANOI = ZoneId.of("Asia/Ho_Chi_Minh");
    private static final Instant START = Instant.parse("2026-11-22T07:00:00Z");

    private final RoadScene scene = new RoadScene(2, WIDTH, HEIGHT, 0.5);

    @Test
    void sameSeedAndTimeGiveTheSamePixelsWhateverWasDrawnBefore() {
        SceneRenderer straight = new SceneRenderer(scene, Optional.of(HANOI));
        SceneRenderer wandering = new SceneRenderer(new RoadScene(2, WIDTH, HEIGHT, 0.5), Optional.of(HANOI));
        for (long ms = 4000; ms < 80_000; ms += 3300) {
            wandering.render(ms, START.plusMillis(ms));
        }
        long ms = 20_000;
        Picture one = straight.render(ms, START);
        Picture other = wandering.render(ms, START);
        assertThat(one.y()).isEqualTo(other.y());
        assertThat(one.u()).isEqualTo(other.u());
        assertThat(one.v()).isEqualTo(other.v());
        assertThat(pixels(straight.still(ms, START))).isEqualTo(pixels(wandering.still(ms, START)));
    }

    @Test
    void twoSeedsGiveTwoVillages() {
        Picture one = new SceneRenderer(scene, Optional.empty()).render(0, START);
        Picture other = new SceneRenderer(new RoadScene(3, WIDTH, HEIGHT, 0.5), Optional.empty()).render(0, START);
        assertThat(Arrays.equals(one.y(), other.y())).isFalse();
    }

    @Test
    void whatMovesIsWhereTheTruthSays() {
        SceneRenderer renderer = new SceneRenderer(scene, Optional.empty());
        int[] empty = pixels(renderer.still(0, START));
        GroundTruth truth = new TruthTeller(scene, "c", 10, 0).between(0, 180_000);
        int checked = 0;
        for (long ms = 0; ms < 180_000; ms += 700) {
            List<GroundTruth.Sample> here = samplesAt(truth, ms);
            int[] pixels = pixels(renderer.still(ms, START));
            for (GroundTruth.Sample sample : here) {
                if (isPlain(sample) && here.stream().noneMatch(other -> other != sample && near(other, sample))) {
                    assertMatches(sample, empty, pixels);
                    checked++;
                }
            }
        }
        assertThat(checked).isGreaterThan(30);
    }

    private static List<GroundTruth.Sample> samplesAt(GroundTruth truth, long ms) {
        return truth.objects().stream()
                .flatMap(track -> track.samples().stream())
                .filter(sample -> sample.tMs() == ms)
                .toList();
    }

    /** On the near road, wholly in the picture, behind nothing. */
    private static boolean isPlain(GroundTruth.Sample sample) {
        double[] box = sample.box();
        return sample.yM() > 12
                && sample.yM() < 45
                && Math.abs(sample.xM()) < 4
                && box[0] > 0
                && box[0] + box[2] < WIDTH
                && box[1] + box[3] < HEIGHT;
    }

    /** Whether the other's pixels, shadow included, may come into what is looked at for this one. */
    private static boolean near(GroundTruth.Sample other, GroundTruth.Sample sample) {
        double reach = MARGIN + 0.5 * Math.max(other.box()[2], other.box()[3]);
        return other.box()[0] - reach < sample.box()[0] + sample.box()[2]
                && sample.box()[0] - reach < other.box()[0] + other.box()[2]
                && other.box()[1] - reach < sample.box()[1] + sample.box()[3]
                && sample.box()[1] - reach < other.box()[1] + other.box()[3];
    }

    /** Changed pixels fill a good part of the box, none lies above it, and their shadow none far beside it. */
    private static void assertMatches(GroundTruth.Sample sample, int[] empty, int[] pixels) {
        double[] box = sample.box();
        int left = (int) Math.max(0, box[0] - MARGIN);
        int right = (int) Math.min(WIDTH, box[0] + box[2] + MARGIN);
        int top = (int) Math.max(0, box[1] - MARGIN);
        int bottom = (int) Math.min(HEIGHT, box[1] + box[3] + MARGIN);
        int inside = 0;
        int above = 0;
        double sum = 0;
        for (int v = top; v < bottom; v++) {
            for (int u = left; u < right; u++) {
                if (pixels[v * WIDTH + u] != empty[v * WIDTH + u]) {
                    boolean within = u >= box[0] - 1 && u <= box[0] + box[2] + 1 && v <= box[1] + box[3] + 1;
                    above += v < box[1] - 3 ? 1 : 0;
                    inside += within && v >= box[1] - 3 ? 1 : 0;
                    sum += within ? u : 0;
                }
            }
        }
        assertThat(above).as("changed pixels above %s", sample).isZero();
        assertThat(inside / (box[2] * box[3])).as("filled share of %s", sample).isBetween(0.25, 1.1);
        assertThat(sum / inside).as("middle of %s", sample).isBetween(box[0] + 0.25 * box[2], box[0] + 0.75 * box[2]);
    }

    @Test
    void theBurntInClockIsReadBackFromBothStreams() {
        SceneRenderer renderer = new SceneRenderer(scene, Optional.of(HANOI));
        Instant shown = Instant.parse("2026-11-22T23:59:58.730Z");
        BufferedImage main = renderer.still(20_000, shown);
        assertThat(BurntInClock.read((u, v) -> main.getRGB(u, v) >> 8 & 255, WIDTH, HANOI))
                .contains(shown);

        BufferedImage sub = new BufferedImage(WIDTH / 2, HEIGHT / 2, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = sub.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        graphics.drawImage(main, 0, 0, WIDTH / 2, HEIGHT / 2, null);
        graphics.dispose();
        assertThat(BurntInClock.read((u, v) -> sub.getRGB(u, v) >> 8 & 255, WIDTH / 2, HANOI))
                .contains(shown);
    }

    @Test
    void aPictureWithoutClockReadsAsNone() {
        BufferedImage image = new SceneRenderer(scene, Optional.empty()).still(0, START);
        assertThat(BurntInClock.read((u, v) -> image.getRGB(u, v) >> 8 & 255, WIDTH, HANOI))
                .isEmpty();
    }

    private static int[] pixels(BufferedImage image) {
        return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    }
}
