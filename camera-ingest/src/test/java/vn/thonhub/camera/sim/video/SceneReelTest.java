package vn.thonhub.camera.sim.video;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import vn.thonhub.camera.sim.scene.RoadScene;
import vn.thonhub.camera.sim.script.SceneScripts;

class SceneReelTest {
    private static final int FPS = 10;

    private static SceneReel reel() {
        return new SceneReel(RoadScene.of(SceneScripts.named("rain-ordinary"), 3, 320, 180), FPS);
    }

    @Test
    void framesComeOneAfterAnotherWithAKeyframeEachSecond() {
        try (SceneReel reel = reel()) {
            for (int n = 0; n < 35; n++) {
                assertThat(reel.positionMs()).isEqualTo(n * 100L);
                EncodedFrame frame = reel.next();
                assertThat(frame.ptsMs()).isEqualTo(n * 100L);
                assertThat(frame.keyframe()).as("frame %d", n).isEqualTo(n % FPS == 0);
            }
        }
    }

    @Test
    void theSameSceneGivesTheSameBytesAndAnyMomentCanBeSought() {
        List<byte[]> first = new ArrayList<>();
        try (SceneReel reel = reel()) {
            for (int n = 0; n < 12; n++) {
                first.add(reel.next().annexB());
            }
            reel.seek(500);
            EncodedFrame again = reel.next();
            assertThat(again.ptsMs()).isEqualTo(500);
            assertThat(again.keyframe()).isTrue();
        }
        try (SceneReel reel = reel()) {
            first.forEach(bytes -> assertThat(reel.next().annexB()).isEqualTo(bytes));
        }
    }
}
