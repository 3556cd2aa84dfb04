package vn.thonhub.camera.road.rule;

import java.time.Duration;
import java.time.Instant;
import java.util.OptionalDouble;
import vn.thonhub.camera.road.area.Way;
import vn.thonhub.camera.vision.scene.PictureBox;
import vn.thonhub.camera.vision.scene.RoadUser;

/**
 * An object went over a line.
 *
 * @param at between the pictures on both sides of it
 * @param kmh indicative; empty without a calibration
 */
public record Crossing(
        String line, Way way, long object, RoadUser kind, Instant at, PictureBox box, OptionalDouble kmh) {
    private static final Duration TOGETHER = Duration.ofMillis(700);
    /** Share of the narrower one's width that lies above or below the other. */
    private static final double STACKED = 0.5;
    /** Gap between parts of one thing, in heights of the higher one. */
    private static final double GAP = 0.3;

    /** Whether the other is of the same road user, who was followed in two pieces: nobody rides above somebody else. */
    boolean isPartOf(Crossing other) {
        var apart = Duration.between(at, other.at).abs();
        if (object == other.object || !line.equals(other.line) || way != other.way || apart.compareTo(TOGETHER) > 0) {
            return false;
        }
        var across = Math.min(box.right(), other.box.right()) - Math.max(box.left(), other.box.left());
        var down = Math.max(box.top(), other.box.top()) - Math.min(box.bottom(), other.box.bottom());
        return across >= STACKED * Math.min(box.width(), other.box.width())
                && down <= GAP * Math.max(box.height(), other.box.height());
    }
}
