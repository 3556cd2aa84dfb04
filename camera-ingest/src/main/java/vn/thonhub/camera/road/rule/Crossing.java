package vn.thonhub.camera.road.rule;

import java.time.Duration;
import java.time.Instant;
import java.util.OptionalDouble;
import vn.thonhub.camera.road.area.Way;
import vn.thonhub.camera.vision.Corner;
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

    /** A lamp, a number plate, a window: less of a vehicle than anybody who passes by himself. */
    private static final double SMALL_METRES = 1.0;

    /** Small pieces of one vehicle may lie apart. */
    private static final Reach PIECES = new Reach(Duration.ofMillis(1300), 2.2);
    /** In the dark a lamp's beam goes before it, and two lamps are one car. */
    private static final Reach LIGHTS = new Reach(Duration.ofMillis(1600), 2.8);

    /** @param metres between their places on the line */
    private record Reach(Duration together, double metres) {}

    /**
     * As {@link #isPartOf(Crossing)}, also for what lies apart, where the ground is known.
     *
     * @param dark whether lamps light the road
     */
    boolean isPartOf(Crossing other, Site site, boolean dark) {
        if (isPartOf(other)) {
            return true;
        }
        var reach = dark ? LIGHTS : PIECES;
        return isSameWay(other, reach.together())
                && (dark || isSmall(site) || other.isSmall(site))
                && metres(other, site).orElse(reach.metres()) < reach.metres();
    }

    private boolean isSameWay(Crossing other, Duration together) {
        return object != other.object
                && line.equals(other.line)
                && way == other.way
                && Duration.between(at, other.at).abs().compareTo(together) <= 0;
    }

    private OptionalDouble metres(Crossing other, Site site) {
        var here = site.ground().flatMap(map -> map.ground(foot()));
        var there = site.ground().flatMap(map -> map.ground(other.foot()));
        return here.isPresent() && there.isPresent()
                ? OptionalDouble.of(here.get().distance(there.get()))
                : OptionalDouble.empty();
    }

    private boolean isSmall(Site site) {
        return site.metresHigh(box).orElse(SMALL_METRES) < SMALL_METRES;
    }

    private Corner foot() {
        return new Corner((box.left() + box.right()) / 2, box.bottom());
    }

    /** The same, of what it has turned out to be. */
    Crossing known(RoadUser itsKind, OptionalDouble itsKmh) {
        return new Crossing(line, way, object, itsKind, at, box, itsKmh);
    }

    /** Whether the other is of the same road user, who was followed in two pieces: nobody rides above somebody else. */
    boolean isPartOf(Crossing other) {
        if (!isSameWay(other, TOGETHER)) {
            return false;
        }
        var across = Math.min(box.right(), other.box.right()) - Math.max(box.left(), other.box.left());
        var down = Math.max(box.top(), other.box.top()) - Math.min(box.bottom(), other.box.bottom());
        return across >= STACKED * Math.min(box.width(), other.box.width())
                && down <= GAP * Math.max(box.height(), other.box.height());
    }
}
