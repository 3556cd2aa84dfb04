package vn.thonhub.wifi.threshold;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Where one figure of one access point stands against its limit. Immutable.
 *
 * @param raised people were told that it is too much
 * @param since since when without pause it has been on the other side of the limit
 * @param last when it was read last
 */
public record Crossing(boolean raised, Optional<Instant> since, Optional<Instant> last) {
    /** What follows from a reading. */
    public enum Effect {
        NONE,
        RAISE,
        CLEAR
    }

    /** @param next to be remembered */
    public record Step(Crossing next, Effect effect) {}

    /** Nothing read yet. @param raised whether it was too much when a former run of the hub ended */
    public static Crossing start(boolean raised) {
        return new Crossing(raised, Optional.empty(), Optional.empty());
    }

    /**
     * A reading at the hub's time. Readings that are further apart than the hold leave open what was in between, so waiting
     * begins anew; a backlog that arrives at once never lasts as long as the hold.
     */
    public Step read(Limit limit, double value, Instant at) {
        boolean other = raised ? value < limit.clear() : value >= limit.raise();
        if (!other) {
            return new Step(new Crossing(raised, Optional.empty(), Optional.of(at)), Effect.NONE);
        }
        boolean paused = last.filter(before -> Duration.between(before, at).compareTo(limit.hold()) > 0)
                .isPresent();
        Instant from = paused ? at : since.orElse(at);
        if (Duration.between(from, at).compareTo(limit.hold()) < 0) {
            return new Step(new Crossing(raised, Optional.of(from), Optional.of(at)), Effect.NONE);
        }
        return new Step(new Crossing(!raised, Optional.empty(), Optional.of(at)), raised ? Effect.CLEAR : Effect.RAISE);
    }
}
