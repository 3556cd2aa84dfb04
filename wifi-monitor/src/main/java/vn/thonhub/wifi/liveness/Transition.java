package vn.thonhub.wifi.liveness;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The next liveness and what follows from it, in order. */
public record Transition(Liveness next, List<Effect> effects) {
    /** What the caller has to do. */
    public sealed interface Effect {}

    /** The timeline changes to {@code state} at {@code at}, which may lie in the past. */
    public record Interval(LivenessState state, Instant at) implements Effect {}

    /** An outage is confirmed; it began at {@code since}. */
    public record OutageBegan(Instant since) implements Effect {}

    /** The outage is over, and why it was is known as well as it will be. */
    public record OutageEnded(Instant at, OutageCause cause, Duration lasted) implements Effect {}

    static Transition to(Liveness next, Effect... effects) {
        return new Transition(next, List.of(effects));
    }
}
