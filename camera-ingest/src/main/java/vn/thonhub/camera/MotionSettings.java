package vn.thonhub.camera;

import java.time.Duration;
import java.util.List;
import vn.thonhub.camera.vision.Polygon;

/**
 * What counts as motion at a camera and how often it may be told. In JSON the contract's {@code Motion}.
 *
 * @param zones motion counts inside one of them; none means everywhere
 * @param masks motion never counts inside them
 * @param coolDownS seconds of quiet in the feed after an alert has ended
 * @param holdS seconds it must move before that is told; the clip shows what it began with all the same
 */
record MotionSettings(boolean enabled, List<Polygon> zones, List<Polygon> masks, int coolDownS, int holdS) {
    static final int LONGEST_HOLD_S = 120;
    static final MotionSettings USUAL = new MotionSettings(true, List.of(), List.of(), 60, 0);

    MotionSettings {
        zones = zones == null ? List.of() : List.copyOf(zones);
        masks = masks == null ? List.of() : List.copyOf(masks);
        if (coolDownS < 0) {
            throw new IllegalArgumentException("cool_down_s must not be negative");
        }
        if (holdS < 0 || holdS > LONGEST_HOLD_S) {
            throw new IllegalArgumentException("hold_s must be from 0 to " + LONGEST_HOLD_S);
        }
    }

    Duration hold() {
        return Duration.ofSeconds(holdS);
    }

    Duration coolDown() {
        return Duration.ofSeconds(coolDownS);
    }
}
