package vn.thonhub.loudspeaker.speaker;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import vn.thonhub.loudspeaker.wire.Reported;
import vn.thonhub.loudspeaker.wire.SpeakerTelemetry;

/**
 * What is wrong with one speaker, as a pure state machine over its measurements; kept as JSON. Immutable.
 *
 * @param known those that are wrong or about to change; the others are right
 */
public record Conditions(Map<Condition, Standing> known) {
    public static final Conditions NONE = new Conditions(Map.of());

    /**
     * Where one stands.
     *
     * @param since since when it has been so
     * @param turning since when the figure has been on the other side of its limit
     * @param figure the last one
     */
    public record Standing(boolean active, Instant since, Optional<Instant> turning, double figure) {
        public Standing {
            turning = turning == null ? Optional.empty() : turning;
        }
    }

    /** What began or ended with a reading. */
    public record Change(Condition condition, boolean begins, double figure) {}

    /** @param next to be remembered */
    public record Step(Conditions next, List<Change> changes) {}

    public Conditions {
        known = known == null ? Map.of() : Map.copyOf(known);
    }

    /** A measurement; what it does not tell stays as it is. */
    public Step read(SpeakerTelemetry measured, Optional<Reported> reported, Instant at, ConditionLimits limits) {
        Map<Condition, Standing> next = new TreeMap<>(known);
        List<Change> changes = new ArrayList<>();
        for (Condition one : Condition.values()) {
            OptionalDouble figure = one.figure(measured, reported);
            if (figure.isPresent() && Double.isFinite(figure.getAsDouble())) {
                read(one, figure.getAsDouble(), at, limits, next, changes);
            }
        }
        return new Step(new Conditions(next), changes);
    }

    private void read(
            Condition one,
            double figure,
            Instant at,
            ConditionLimits limits,
            Map<Condition, Standing> next,
            List<Change> changes) {
        Standing now = known.getOrDefault(one, new Standing(false, at, Optional.empty(), figure));
        if (!one.turns(limits, now.active(), figure)) {
            keep(one, new Standing(now.active(), now.since(), Optional.empty(), figure), next);
            return;
        }
        Instant turning = now.turning().orElse(at);
        if (Duration.between(turning, at).compareTo(one.hold(limits)) < 0) {
            keep(one, new Standing(now.active(), now.since(), Optional.of(turning), figure), next);
            return;
        }
        keep(one, new Standing(!now.active(), turning, Optional.empty(), figure), next);
        changes.add(new Change(one, !now.active(), figure));
    }

    private static void keep(Condition one, Standing standing, Map<Condition, Standing> next) {
        if (standing.active() || standing.turning().isPresent()) {
            next.put(one, standing);
        } else {
            next.remove(one);
        }
    }

    /** Nothing is known of a speaker that is away: all that was wrong ends. */
    public Step unheard() {
        List<Change> changes = active().stream()
                .map(one -> new Change(one, false, known.get(one).figure()))
                .toList();
        return new Step(NONE, changes);
    }

    /** What is wrong, in the order of {@link Condition}. */
    public List<Condition> active() {
        return known.keySet().stream()
                .filter(one -> known.get(one).active())
                .sorted()
                .toList();
    }
}
