package vn.thonhub.camera.road.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.thonhub.camera.vision.scene.RoadUser.CAR;

import java.util.List;
import org.junit.jupiter.api.Test;
import vn.thonhub.camera.vision.scene.SceneMoment;

/** Of a scene that is only just known, what seems to go the wrong way may be the likeness of what stood in its first pictures. */
class YoungSceneTest {
    @Test
    void nobodyWhoShowsUpInTheFirstSecondsGoesTheWrongWay() {
        assertThat(wrongWays(10, 0)).isEmpty();
        // The camera saw nothing until then.
        assertThat(wrongWays(40, 30)).isEmpty();
    }

    @Test
    void whoComesLaterDoes() {
        assertThat(wrongWays(25, 0)).hasSize(1);
        assertThat(wrongWays(60, 30)).hasSize(1);
    }

    @Test
    void aClipThatBeginsJustBeforeIsReplayedAsOfAKnownScene() {
        var replayed = moments(8, 0).stream().map(SceneMoment::ofKnownScene).toList();
        assertThat(raised(replayed)).hasSize(1);
    }

    private static List<RuleSignal> wrongWays(double comes, double learntFrom) {
        return raised(moments(comes, learntFrom));
    }

    private static List<SceneMoment> moments(double comes, double learntFrom) {
        return new Stage()
                .with(1, CAR, Stage.drive(2, -10, comes)).moments(comes + 8).stream()
                        .map(moment -> new SceneMoment(
                                moment.at(),
                                moment.objects(),
                                moment.sight(),
                                moment.doubtful(),
                                moment.surfaces(),
                                moment.gap(),
                                Stage.at(learntFrom),
                                moment.dark()))
                        .toList();
    }

    private static List<RuleSignal> raised(List<SceneMoment> moments) {
        return Stage.play(moments, Stage.rule(RuleKind.WRONG_WAY)).stream()
                .filter(signal -> signal.phase() == RuleSignal.Phase.RAISE)
                .toList();
    }
}
