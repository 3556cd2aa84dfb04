package vn.thonhub.camera.road.replay;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import vn.thonhub.camera.road.rule.Rule;
import vn.thonhub.camera.road.rule.Site;
import vn.thonhub.camera.vision.Polygon;
import vn.thonhub.core.device.DeviceId;

/**
 * Which rule to replay on what.
 *
 * @param saved whether it is a rule the camera has; its past alerts are then those of this rule alone
 * @param unwatched where nothing is looked at
 * @param from what begins from then on is told
 * @param until what begins before
 */
public record ReplayRequest(
        DeviceId camera,
        Rule rule,
        Optional<String> saved,
        Site site,
        List<Polygon> unwatched,
        Instant from,
        Instant until) {
    /** A rule needs some pictures more than its own time to decide, and to see the end of something short. */
    private static final Duration LATE = Duration.ofSeconds(15);

    /** How long something must be so before the rule tells of it. */
    Duration hold() {
        return Duration.ofSeconds(rule.settings().complete().holdS().orElse(0));
    }

    /** Footage up to here is needed to decide about what began in the time asked for. */
    public Instant decided() {
        return until.plus(hold()).plus(LATE);
    }
}
