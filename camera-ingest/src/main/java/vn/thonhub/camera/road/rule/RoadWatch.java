package vn.thonhub.camera.road.rule;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import vn.thonhub.camera.vision.scene.SceneMoment;

/**
 * All rules of one camera, fed with its moments in their order. Not thread-safe; a rule that fails on a moment costs that
 * moment's signals only.
 */
public final class RoadWatch {
    /** Schedules are meant in it. */
    public static final ZoneId LOCAL = ZoneId.of("Asia/Ho_Chi_Minh");

    private final Site site;
    private final List<Running> running = new ArrayList<>();
    private SceneMemory memory = SceneMemory.NOTHING;

    private static final class Running {
        private final RuleMachine machine;
        private RuleState state = RuleState.IDLE;

        Running(RuleMachine machine) {
            this.machine = machine;
        }

        List<RuleSignal> take(RuleMachine.Step step) {
            state = step.state();
            return step.signals();
        }
    }

    /** What came of a moment. */
    public record Heard(List<RuleSignal> signals, List<Crossing> crossings) {}

    /** @param rules that are switched on and lack nothing at {@code site} take part; the others rest */
    public RoadWatch(List<Rule> rules, Site site) {
        this.site = site;
        rules.stream()
                .filter(rule -> rule.settings().isEnabled()
                        && Lacks.of(rule.settings(), site).isEmpty())
                .forEach(rule ->
                        running.add(new Running(new RuleMachine(rule, Judge.of(rule.settings(), site), LOCAL))));
    }

    /** Whether any rule takes part that needs road users, or lines are counted: else only sight is of interest. */
    public static boolean wantsObjects(List<Rule> rules, Site site) {
        return !site.areas().lines().isEmpty()
                || rules.stream()
                        .anyMatch(rule -> rule.settings().isEnabled()
                                && !rule.kind().isHealth()
                                && Lacks.of(rule.settings(), site).isEmpty());
    }

    public Heard next(SceneMoment moment) {
        memory = memory.next(moment, site);
        var look = new Look(moment, memory, site);
        var signals = new ArrayList<RuleSignal>();
        running.forEach(one -> signals.addAll(one.take(one.machine.next(one.state, look))));
        return new Heard(signals, memory.crossings());
    }

    /** Ends all that goes on: nobody looks any more. */
    public List<RuleSignal> end(Instant at) {
        var signals = new ArrayList<RuleSignal>();
        running.forEach(one -> signals.addAll(one.take(one.machine.end(one.state, at))));
        memory = SceneMemory.NOTHING;
        return signals;
    }

    /** How many alerts go on. */
    public int open() {
        return running.stream().mapToInt(one -> one.state.open().size()).sum();
    }

    /** Metres per second of an object of late; empty without calibration or when it was not seen for long enough. */
    public Optional<Double> speed(long object) {
        if (site.ground().isEmpty()) {
            return Optional.empty();
        }
        var past = memory.objects().get(object);
        var speed = past == null ? java.util.OptionalDouble.empty() : past.speed(1.5);
        return speed.isPresent() ? Optional.of(speed.getAsDouble()) : Optional.empty();
    }
}
