package vn.thonhub.camera.road.rule;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Whether something came by itself and at the pace of feet: what lies there and is swept along by the box of who passes, or is
 * lost and found again elsewhere, did not. Immutable.
 *
 * @param from where the way that is unbroken so far began
 * @param since when it was first far enough from there; empty until then
 */
record Arrival(Sample from, Optional<Instant> since) {
    /** Out of sight for longer, and it may be something else that turns up. */
    private static final Duration UNSEEN = Duration.ofMillis(1_200);

    static Arrival begin(Sample first) {
        return new Arrival(first, Optional.empty());
    }

    /**
     * @param before the sample before
     * @param enough metres from which it has moved, see {@link ObjectPast#cameHere}
     */
    Arrival seen(ObjectPast past, Sample before, Sample now, double enough) {
        var pause = Duration.between(before.at(), now.at());
        if (jumped(past, before, now) || since.isEmpty() && pause.compareTo(UNSEEN) > 0) {
            return begin(now);
        }
        return since.isEmpty() && past.distance(from, now) >= enough ? new Arrival(from, Optional.of(now.at())) : this;
    }

    private static boolean jumped(ObjectPast past, Sample before, Sample now) {
        var vague = ObjectPast.WANDERING_PIXELS * Math.max(before.grain(), now.grain());
        return past.distance(before, now)
                > ObjectPast.ON_FOOT * Speed.seconds(before, now) + Math.max(ObjectPast.RESTING_METRES, vague);
    }
}
