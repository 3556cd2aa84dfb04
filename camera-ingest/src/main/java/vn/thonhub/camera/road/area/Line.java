package vn.thonhub.camera.road.area;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import vn.thonhub.camera.vision.Corner;

/**
 * A line whose crossings are counted.
 *
 * @param forwardName what the way from its left to its right is called, seen along it from {@code from} to {@code to}
 * @param backwardName what the other way is called
 */
public record Line(
        String id, String name, Corner from, Corner to, Optional<String> forwardName, Optional<String> backwardName) {
    private static final double SHORTEST = 0.02;

    /** @throws IllegalArgumentException with a sentence for the person who drew it */
    public Line {
        AreaName.check(id, name);
        requireNonNull(from, "a line needs a beginning");
        requireNonNull(to, "a line needs an end");
        forwardName = forwardName == null ? Optional.empty() : forwardName;
        backwardName = backwardName == null ? Optional.empty() : backwardName;
        forwardName.ifPresent(AreaName::optional);
        backwardName.ifPresent(AreaName::optional);
        if (Math.hypot(to.x() - from.x(), to.y() - from.y()) < SHORTEST) {
            throw new IllegalArgumentException("line " + name + " is too short; draw it across the road");
        }
    }

    /** Which way a step from one point to the next crosses it; empty when it does not. */
    public Optional<Way> crossed(Corner before, Corner after) {
        var sideBefore = side(from, to, before);
        var sideAfter = side(from, to, after);
        // A point on the line itself counts to the right of it, so that nobody crosses twice or never.
        if ((sideBefore >= 0) == (sideAfter >= 0) || side(before, after, from) * side(before, after, to) > 0) {
            return Optional.empty();
        }
        // Rows count downwards, so what has a positive side lies to the right of who looks along the line.
        return Optional.of(sideAfter >= 0 ? Way.FORWARD : Way.BACKWARD);
    }

    /** Share of the picture that a point is away from the line's straight, positive at its right. */
    public double distance(Corner point) {
        return side(from, to, point) / Math.hypot(to.x() - from.x(), to.y() - from.y());
    }

    /** What that way is called here. */
    public Optional<String> nameOf(Way way) {
        return way == Way.FORWARD ? forwardName : backwardName;
    }

    /** Twice the signed area of the triangle: on which side of the way from {@code a} to {@code b} the point lies. */
    private static double side(Corner a, Corner b, Corner point) {
        return (b.x() - a.x()) * (point.y() - a.y()) - (b.y() - a.y()) * (point.x() - a.x());
    }
}
