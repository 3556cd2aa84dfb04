package vn.thonhub.camera.sim.scene;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.thonhub.camera.sim.script.SceneScripts;

class SceneConditionsTest {
    private static final int WIDTH = 320;
    private static final int HEIGHT = 180;

    private static RoadScene scene(String name, long seed) {
        return RoadScene.of(SceneScripts.named(name), seed, WIDTH, HEIGHT);
    }

    private static byte[] luma(SceneRenderer renderer, long ms) {
        return renderer.render(ms, Instant.EPOCH).y().clone();
    }

    private static double mean(byte[] luma) {
        double sum = 0;
        for (byte each : luma) {
            sum += each & 255;
        }
        return sum / luma.length;
    }

    /** Mean difference between neighbours in a row: how much detail there is. */
    private static double detail(byte[] luma) {
        double sum = 0;
        for (int p = 0; p < luma.length - 1; p++) {
            sum += Math.abs((luma[p] & 255) - (luma[p + 1] & 255));
        }
        return sum / luma.length;
    }

    private static double difference(byte[] a, byte[] b) {
        double sum = 0;
        for (int p = 0; p < a.length; p++) {
            sum += Math.abs((a[p] & 255) - (b[p] & 255));
        }
        return sum / a.length;
    }

    @ParameterizedTest
    @ValueSource(strings = {"rain-ordinary", "night-ordinary", "trees-ordinary", "flood-rain", "camera-moved"})
    void sameSeedAndTimeGiveTheSamePixelsWhateverWasDrawnBefore(String name) {
        SceneRenderer straight = new SceneRenderer(scene(name, 2), Optional.empty());
        SceneRenderer wandering = new SceneRenderer(scene(name, 2), Optional.empty());
        for (long ms = 20_000; ms < 180_000; ms += 13_300) {
            wandering.render(ms, Instant.EPOCH);
        }
        for (long ms : new long[] {61_000, 62_500, 151_000}) {
            Picture one = straight.render(ms, Instant.EPOCH);
            Picture other = wandering.render(ms, Instant.EPOCH);
            assertThat(Arrays.equals(one.y(), other.y()))
                    .as("%s at %d", name, ms)
                    .isTrue();
            assertThat(Arrays.equals(one.u(), other.u())).isTrue();
        }
    }

    @Test
    void infraredPicturesAreGreyAndDarkerThanDay() {
        SceneRenderer night = new SceneRenderer(scene("night-ordinary", 3), Optional.empty());
        Picture picture = night.render(30_000, Instant.EPOCH);
        byte[] grey = new byte[picture.u().length];
        Arrays.fill(grey, (byte) 128);
        assertThat(picture.u()).isEqualTo(grey);
        assertThat(picture.v()).isEqualTo(grey);
        SceneRenderer day = new SceneRenderer(scene("day-quiet", 3), Optional.empty());
        assertThat(mean(picture.y())).isLessThan(mean(luma(day, 30_000)) * 0.7);
    }

    @Test
    void noiseIsThereAtNightAndLittleByDay() {
        SceneRenderer night = new SceneRenderer(scene("night-ordinary", 3), Optional.empty());
        SceneRenderer day = new SceneRenderer(scene("day-quiet", 3), Optional.empty());
        double byNight = difference(luma(night, 100), luma(night, 200));
        double byDay = difference(luma(day, 100), luma(day, 200));
        assertThat(byDay).isBetween(0.1, 1.2);
        assertThat(byNight).isGreaterThan(byDay * 1.5);
    }

    @Test
    void theSwitchToInfraredFlashesAndSettles() {
        SceneRenderer renderer = new SceneRenderer(scene("dusk-ordinary", 4), Optional.empty());
        double before = mean(luma(renderer, 999_800));
        double flash = mean(luma(renderer, 1_000_100));
        double settled = mean(luma(renderer, 1_006_000));
        assertThat(flash).isGreaterThan(before + 10).isGreaterThan(settled + 10);
    }

    @Test
    void aSwitchedLampLightsTheRoadAtOnce() {
        SceneRenderer renderer = new SceneRenderer(scene("lamp-ordinary", 4), Optional.empty());
        assertThat(mean(luma(renderer, 230_100))).isGreaterThan(mean(luma(renderer, 229_900)) + 5);
    }

    @Test
    void headlightsLightUpTheRoadBeforeTheyComeIntoView() {
        RoadScene scene = scene("night-headlights", 5);
        SceneRenderer renderer = new SceneRenderer(scene, Optional.empty());
        Actor car = scene.blocks(0, 0).get(0).actors().stream()
                .filter(actor -> actor.kind().hasLamps()
                        && Math.cos(actor.pose(actor.fromMs()).heading()) > 0)
                .findFirst()
                .orElseThrow();
        long ms = car.fromMs();
        while (car.pose(ms).at().y() < -6) {
            ms += 50;
        }
        byte[] lit = luma(renderer, ms);
        byte[] dark = luma(renderer, car.fromMs() - 100);
        double nearRow = 0;
        for (int p = WIDTH * (HEIGHT - 20); p < WIDTH * HEIGHT; p++) {
            nearRow += (lit[p] & 255) - (dark[p] & 255);
        }
        assertThat(nearRow / (WIDTH * 20)).isGreaterThan(3);
    }

    @Test
    void aDarkOrCoveredOrDefocusedCameraShowsLittle() {
        SceneRenderer dark = new SceneRenderer(scene("camera-dark", 1), Optional.empty());
        assertThat(mean(luma(dark, 90_000))).isLessThan(24);
        assertThat(mean(luma(dark, 60_000))).isGreaterThan(70);
        SceneRenderer blocked = new SceneRenderer(scene("camera-blocked", 1), Optional.empty());
        double sharp = detail(luma(blocked, 40_000));
        assertThat(detail(luma(blocked, 70_000))).as("hand").isLessThan(sharp * 0.5);
        assertThat(detail(luma(blocked, 150_000))).as("cloth").isLessThan(sharp * 0.5);
        SceneRenderer blurred = new SceneRenderer(scene("camera-defocused", 1), Optional.empty());
        assertThat(detail(luma(blurred, 80_000))).isLessThan(detail(luma(blurred, 40_000)) * 0.5);
        SceneRenderer blinded = new SceneRenderer(scene("camera-blinded", 1), Optional.empty());
        assertThat(mean(luma(blinded, 90_000))).isGreaterThan(mean(luma(blinded, 40_000)) + 40);
    }

    @Test
    void aFrozenCameraShowsTheSamePictureAndAMovedOneAnother() {
        SceneRenderer frozen = new SceneRenderer(scene("camera-frozen", 1), Optional.empty());
        assertThat(luma(frozen, 70_000)).isEqualTo(luma(frozen, 95_000));
        assertThat(luma(frozen, 110_000)).isNotEqualTo(luma(frozen, 111_000));
        RoadScene scene = scene("camera-moved", 1);
        SceneRenderer moved = new SceneRenderer(scene, Optional.empty());
        byte[] before = luma(moved, 50_000);
        assertThat(difference(before, luma(moved, 80_000))).isGreaterThan(10);
        assertThat(difference(before, luma(moved, 130_000))).isLessThan(6);
        assertThat(Math.toDegrees(
                        Math.abs(scene.cameraAt(80_000).yaw() - scene.camera().yaw())))
                .isBetween(8.9, 9.1);
    }

    @Test
    void waterCoversTheMarkedPieceOfRoad() {
        RoadScene scene = scene("flood-dusk", 2);
        SceneRenderer renderer = new SceneRenderer(scene, Optional.empty());
        GroundTruth.Happening flood =
                new TruthTeller(scene, 1).between(0, 360_000).incidents().get(0);
        long full = (flood.fromMs() + flood.toMs()) / 2;
        byte[] dry = luma(renderer, 2_000);
        byte[] wet = luma(renderer, full);
        int changed = 0;
        int looked = 0;
        RoadPoint middle = SceneSite.floodMiddle(scene.layout());
        for (double x = -1.4; x <= 1.4; x += 0.2) {
            for (double y = -3; y <= 3; y += 0.3) {
                ImagePoint at = scene.camera().toImage(new RoadPoint(middle.x() + x, middle.y() + y));
                int p = (int) at.v() * WIDTH + (int) at.u();
                changed += Math.abs((dry[p] & 255) - (wet[p] & 255)) > 8 ? 1 : 0;
                looked++;
            }
        }
        assertThat(changed / (double) looked).isGreaterThan(0.8);
    }

    @Test
    void whatMovesChangesThePixelsOfItsBoxAndIsHiddenWhereTheTruthSays() {
        RoadScene scene = scene("day-quiet", 7);
        SceneRenderer renderer = new SceneRenderer(scene, Optional.empty());
        byte[] empty = luma(renderer, 0);
        GroundTruth truth = new TruthTeller(scene, 2).between(0, 240_000);
        int seen = 0;
        for (long ms = 0; ms < 240_000; ms += 500) {
            for (GroundTruth.Sample sample : samplesAt(truth, ms)) {
                double[] box = sample.box();
                if (sample.visibleShare() > 0.9 && box[3] > 12 && sample.yM() < 40) {
                    assertThat(changed(empty, luma(renderer, ms), box))
                            .as("%s", sample)
                            .isGreaterThan(0.25);
                    seen++;
                }
            }
        }
        assertThat(seen).isGreaterThan(40);
        assertThat(truth.objects().stream().flatMap(track -> track.samples().stream()))
                .anyMatch(sample -> sample.inFrame() && sample.visibleShare() < 0.2);
    }

    private static List<GroundTruth.Sample> samplesAt(GroundTruth truth, long ms) {
        return truth.objects().stream()
                .flatMap(track -> track.samples().stream())
                .filter(sample -> sample.tMs() == ms)
                .toList();
    }

    private static double changed(byte[] empty, byte[] now, double[] box) {
        int changed = 0;
        int all = 0;
        for (int v = (int) Math.max(0, box[1]); v < Math.min(HEIGHT, box[1] + box[3]); v++) {
            for (int u = (int) Math.max(0, box[0]); u < Math.min(WIDTH, box[0] + box[2]); u++) {
                changed += Math.abs((empty[v * WIDTH + u] & 255) - (now[v * WIDTH + u] & 255)) > 6 ? 1 : 0;
                all++;
            }
        }
        return changed / (double) all;
    }
}
