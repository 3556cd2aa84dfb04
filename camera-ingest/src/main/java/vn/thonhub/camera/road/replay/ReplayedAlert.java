package vn.thonhub.camera.road.replay;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import vn.thonhub.core.alert.Alert;
import vn.thonhub.core.alert.Disposition;

/**
 * What the rule would have raised.
 *
 * @param endedAt empty when it went on to the end of the footage
 * @param alert that there was about it
 */
public record ReplayedAlert(
        Instant since,
        Instant raisedAt,
        Optional<Instant> endedAt,
        Map<String, Object> facts,
        Optional<PastAlert> alert) {
    /** So far apart two may begin and be about the same. */
    private static final Duration SAME = Duration.ofSeconds(15);

    /** An alert there was. */
    public record PastAlert(String id, Instant raisedAt, Optional<Disposition> disposition) {
        public static PastAlert of(Alert alert) {
            return new PastAlert(
                    alert.id(), alert.state().raisedAt(), alert.state().disposition());
        }
    }

    boolean isAbout(PastAlert past) {
        var from = since.minus(SAME);
        var to = endedAt.orElse(raisedAt).plus(SAME);
        return !past.raisedAt().isBefore(from) && !past.raisedAt().isAfter(to);
    }

    /** How far apart the two began. */
    Duration apart(PastAlert past) {
        return Duration.between(since, past.raisedAt()).abs();
    }

    ReplayedAlert ended(Instant at) {
        return new ReplayedAlert(since, raisedAt, Optional.of(at), facts, alert);
    }

    ReplayedAlert matching(PastAlert past) {
        return new ReplayedAlert(since, raisedAt, endedAt, facts, Optional.of(past));
    }
}
