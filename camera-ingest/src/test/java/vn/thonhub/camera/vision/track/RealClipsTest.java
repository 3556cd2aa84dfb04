package vn.thonhub.camera.vision.track;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import vn.thonhub.core.testing.Peers;

/** What {@link ClipBench} measures in full, for one clip: four cars over a yard whose camera opens and closes its iris. */
class RealClipsTest {
    @Test
    void fourCarsPassAndNothingElseDoes() {
        var clip = Peers.sample("intel-sample-videos/car-detection.mp4");
        var run = ClipRun.of(clip, 768, 432, 12.5, 0.5, Optional.empty());
        assertThat(run.crossings()).hasSize(4);
        assertThat(run.tracks()).hasSizeBetween(4, 6);
    }
}
