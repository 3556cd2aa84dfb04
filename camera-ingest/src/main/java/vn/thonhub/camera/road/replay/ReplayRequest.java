package vn.thonhub.camera.road.replay;

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
 */
public record ReplayRequest(
        DeviceId camera,
        Rule rule,
        Optional<String> saved,
        Site site,
        List<Polygon> unwatched,
        Instant from,
        Instant until) {}
