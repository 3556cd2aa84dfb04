package vn.thonhub.camera.road.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoublePredicate;
import org.junit.jupiter.api.Test;
import vn.thonhub.camera.vision.scene.OnGround;
import vn.thonhub.camera.vision.scene.PictureBox;
import vn.thonhub.camera.vision.scene.StillThing;
import vn.thonhub.camera.vision.scene.SurfaceState;

/** What lies on the road must be seen to lie there when it is told. */
class LyingThingsTest {
    @Test
    void whatIsNotSeenAnyMoreWhenItIsTimeIsNotTold() {
        // A drop runs off after 18 seconds; for some more it is not known to be gone.
        assertThat(told(t -> t > 28, 40)).isEmpty();
    }

    @Test
    void whatALorryHidesJustThenIsToldWhenItIsSeenAgain() {
        var told = told(t -> t > 28 && t < 36, 90);
        assertThat(told).extracting(RuleSignal::phase).contains(RuleSignal.Phase.RAISE);
        assertThat(told.get(0).at()).isAfterOrEqualTo(Stage.at(36));
        assertThat(told.get(0).since()).isBefore(Stage.at(12));
    }

    /** A sack that lies there from second 10 on. */
    private static List<RuleSignal> told(DoublePredicate hidden, double until) {
        var foot = Stage.corner(1, 20);
        var box = new PictureBox(foot.x() - 0.02, foot.y() - 0.02, foot.x() + 0.02, foot.y());
        var stage = new Stage().surfaces(t -> {
            var gone = hidden.test(t);
            var things = t < 10 || t > until
                    ? List.<StillThing>of()
                    : List.of(new StillThing(1, box, (gone ? 28 : t) - 10, gone, 0.9, 0.4));
            return Map.of("road", new SurfaceState(0, 0, 0, Optional.of(new OnGround(0, things))));
        });
        return stage.play(until, Stage.rule(RuleKind.LEFT_OBJECT));
    }
}
