package vn.thonhub.camera.road.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import vn.thonhub.camera.vision.scene.RoadUser;
import vn.thonhub.camera.vision.scene.SceneMoment;
import vn.thonhub.camera.vision.scene.SightFault;
import vn.thonhub.camera.vision.scene.SurfaceState;

/** What holds whatever happens on the road. */
class RulePropertiesTest {
    private static final Rule[] ALL =
            Arrays.stream(RuleKind.values()).map(Stage::rule).toArray(Rule[]::new);

    @Test
    void raiseAndClearAlternateAndNothingEndsThatDidNotBegin() {
        for (var seed = 0; seed < 30; seed++) {
            var watch = new RoadWatch(List.of(ALL), Stage.site());
            var signals = new ArrayList<RuleSignal>();
            var moments = chaos(seed).moments(90);
            moments.forEach(moment -> signals.addAll(watch.next(moment).signals()));
            signals.addAll(watch.end(moments.get(moments.size() - 1).at().plusSeconds(1)));
            check(signals, seed);
        }
    }

    private static void check(List<RuleSignal> signals, int seed) {
        var open = new HashSet<String>();
        var suspected = new HashMap<String, Boolean>();
        for (var signal : signals) {
            var key = signal.alertKey();
            var where = "seed " + seed + " " + signal.rule().id() + " " + key + " at " + signal.at();
            switch (signal.phase()) {
                case RAISE -> assertThat(open.add(key)).as(where).isTrue();
                case CLEAR -> assertThat(open.remove(key)).as(where).isTrue();
                case UPDATE, BETTER -> assertThat(open).as(where).contains(key);
                case SUSPECT -> {
                    assertThat(open).as(where).doesNotContain(key);
                    suspected.put(key, true);
                }
                case DROP -> assertThat(suspected.remove(key)).as(where).isEqualTo(true);
            }
            assertThat(signal.since()).as(where).isBeforeOrEqualTo(signal.at());
        }
        assertThat(open).as("left open by seed " + seed).isEmpty();
    }

    @Test
    void theSameMomentsGiveTheSameSignalsWheneverTheyAre() {
        var moments = chaos(7).moments(90);
        var shifted = moments.stream().map(moment -> moved(moment, 7 * 86_400)).toList();
        var now = words(Stage.play(moments, ALL), 0);
        assertThat(now).isNotEmpty();
        assertThat(words(Stage.play(moments, ALL), 0)).isEqualTo(now);
        assertThat(words(Stage.play(shifted, ALL), 7 * 86_400)).isEqualTo(now);
    }

    @Test
    void inWhichOrderObjectsAreToldDoesNotMatter() {
        var random = new Random(5);
        var moments = chaos(11).moments(90);
        var shuffled = moments.stream()
                .map(moment -> {
                    var objects = new ArrayList<>(moment.objects());
                    java.util.Collections.shuffle(objects, random);
                    return new SceneMoment(
                            moment.at(),
                            objects,
                            moment.sight(),
                            moment.doubtful(),
                            moment.surfaces(),
                            moment.gap(),
                            moment.learntFrom(),
                            moment.dark());
                })
                .toList();
        assertThat(words(Stage.play(shuffled, ALL), 0)).isEqualTo(words(Stage.play(moments, ALL), 0));
    }

    @Test
    void oneRuleDoesNotTouchAnother() {
        var moments = chaos(3).moments(90);
        var together = Stage.play(moments, ALL);
        for (var rule : ALL) {
            var alone = words(Stage.play(moments, rule), 0);
            assertThat(words(
                            together.stream()
                                    .filter(one -> one.rule().equals(rule))
                                    .toList(),
                            0))
                    .isEqualTo(alone);
        }
    }

    @Test
    void afterItsAlertHasEndedARuleIsQuietForItsCoolDown() {
        var ended = new HashMap<String, RuleSignal>();
        for (var seed = 0; seed < 20; seed++) {
            ended.clear();
            for (var signal : Stage.play(chaos(seed).moments(120), ALL)) {
                var rule = signal.rule();
                if (signal.phase() == RuleSignal.Phase.CLEAR) {
                    ended.put(rule.id(), signal);
                } else if (signal.phase() == RuleSignal.Phase.RAISE && ended.containsKey(rule.id())) {
                    var quiet = ended.get(rule.id()).at().plus(rule.settings().coolDown());
                    assertThat(signal.at()).as(rule.id()).isAfterOrEqualTo(quiet);
                }
            }
        }
    }

    private static SceneMoment moved(SceneMoment moment, long seconds) {
        var objects = moment.objects().stream()
                .map(one -> new vn.thonhub.camera.vision.scene.TrackedObject(
                        one.id(),
                        one.kind(),
                        one.certainty(),
                        one.box(),
                        one.foot(),
                        one.firstSeen().plusSeconds(seconds),
                        one.lastSeen().plusSeconds(seconds),
                        one.still()))
                .toList();
        var sight = new HashMap<>(moment.sight());
        sight.replaceAll((fault, since) -> since.plusSeconds(seconds));
        return new SceneMoment(
                moment.at().plusSeconds(seconds),
                objects,
                sight,
                moment.doubtful(),
                moment.surfaces(),
                moment.gap(),
                moment.learntFrom(),
                moment.dark());
    }

    private static List<String> words(List<RuleSignal> signals, long shift) {
        return signals.stream()
                .map(one -> one.rule().id()
                        + one.phase()
                        + one.key()
                        + one.at().minusSeconds(shift)
                        + new java.util.TreeMap<>(one.facts()))
                .sorted()
                .toList();
    }

    /** Everybody does anything: drives, stops, vanishes, is hidden, changes lanes; the camera goes blind in between. */
    private static Stage chaos(int seed) {
        var random = new Random(seed);
        var stage = new Stage();
        for (var id = 1; id <= 14; id++) {
            var kind = RoadUser.values()[random.nextInt(RoadUser.values().length)];
            var x = random.nextDouble(-8, 8);
            var from = random.nextDouble(0, 60);
            var speed = random.nextDouble(-10, 10);
            var stops = random.nextDouble(0, 4);
            var stands = random.nextDouble(0, 60);
            var gone = random.nextDouble(20, 90);
            var hidden = random.nextDouble(0, 80);
            stage.with(
                    id,
                    kind,
                    t -> {
                        var moving = t - from < stops ? t - from : Math.max(stops, t - from - stands);
                        var y = speed > 0 ? speed * moving : 50 + speed * moving;
                        return t < from || t > from + gone || y < 0.5 || y > 49.5
                                ? null
                                : new double[] {x + Math.sin(t / 7), y};
                    },
                    hidden,
                    hidden + random.nextDouble(0, 8));
        }
        if (random.nextBoolean()) {
            var from = random.nextDouble(10, 60);
            stage.blind(SightFault.values()[random.nextInt(6)], from, from + random.nextDouble(5, 40));
        }
        var wet = random.nextDouble(0, 80);
        return stage.surfaces(
                t -> Map.of("dip", t < wet ? new SurfaceState(0, 0, 0) : new SurfaceState(0.5, 0.6, 0.1)));
    }
}
