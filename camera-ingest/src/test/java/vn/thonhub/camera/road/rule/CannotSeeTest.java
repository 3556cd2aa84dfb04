package vn.thonhub.camera.road.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import vn.thonhub.camera.vision.scene.SceneMoment;
import vn.thonhub.camera.vision.scene.SightFault;

/** A lens out of focus is sure after half a minute only: the rule's own time does not come on top of that. */
class CannotSeeTest {
    private static final Instant BEGAN = Instant.parse("2026-11-01T08:00:00Z");

    private final RoadWatch watch =
            new RoadWatch(List.of(new Rule("focus", RuleSettings.usual(RuleKind.DEFOCUSED))), Stage.site());

    private List<RuleSignal> from(int second, int until, Map<SightFault, Instant> sight) {
        var heard = new ArrayList<RuleSignal>();
        for (var s = second; s < until; s++) {
            heard.addAll(watch.next(new SceneMoment(
                            BEGAN.plusSeconds(s), List.of(), sight, false, Map.of(), false, Instant.EPOCH, false))
                    .signals());
        }
        return heard;
    }

    @Test
    void whatTookLongToBeSureOfIsToldAtOnce() {
        assertThat(from(0, 30, Map.of())).isEmpty();
        var heard = from(30, 32, Map.of(SightFault.DEFOCUSED, BEGAN));
        assertThat(heard).extracting(RuleSignal::phase).contains(RuleSignal.Phase.RAISE);
        assertThat(heard.get(0).since()).isEqualTo(BEGAN);
        assertThat(heard.get(0).at()).isEqualTo(BEGAN.plusSeconds(30));
    }

    @Test
    void whatIsSureSoonerWaitsForTheRulesTime() {
        var sight = Map.of(SightFault.DEFOCUSED, BEGAN);
        assertThat(from(14, 20, sight)).extracting(RuleSignal::phase).doesNotContain(RuleSignal.Phase.RAISE);
        assertThat(from(20, 22, sight)).extracting(RuleSignal::phase).contains(RuleSignal.Phase.RAISE);
    }
}
