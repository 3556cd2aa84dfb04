package vn.thonhub.camera.vision;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;

/** An area of the picture; the last corner joins the first. In JSON it is the list of its corners. */
public record Polygon(@JsonValue List<Corner> corners) {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Polygon {
        if (corners == null || corners.size() < 3) {
            throw new IllegalArgumentException("a zone needs at least three corners");
        }
        corners = List.copyOf(corners);
    }

    /** Whether the point lies inside, by the even-odd rule. */
    public boolean contains(double x, double y) {
        var inside = false;
        for (int i = 0, j = corners.size() - 1; i < corners.size(); j = i++) {
            var a = corners.get(i);
            var b = corners.get(j);
            var crosses = a.y() > y != b.y() > y;
            if (crosses && x < (b.x() - a.x()) * (y - a.y()) / (b.y() - a.y()) + a.x()) {
                inside = !inside;
            }
        }
        return inside;
    }

    /** Whether the two have a point in common. */
    public boolean meets(Polygon other) {
        return isEntered(other) || other.isEntered(this);
    }

    /** Whether a corner of the other, or one of its sides, lies in it. */
    private boolean isEntered(Polygon other) {
        var theirs = other.corners;
        for (var i = 0; i < theirs.size(); i++) {
            var from = theirs.get(i);
            var to = theirs.get((i + 1) % theirs.size());
            if (contains(from.x(), from.y()) || isCrossed(from, to)) {
                return true;
            }
        }
        return false;
    }

    private boolean isCrossed(Corner from, Corner to) {
        for (var i = 0; i < corners.size(); i++) {
            if (cross(corners.get(i), corners.get((i + 1) % corners.size()), from, to)) {
                return true;
            }
        }
        return false;
    }

    /** Share of the picture it covers, by the shoelace formula; meaningless where the outline crosses itself. */
    public double area() {
        var twice = 0.0;
        for (int i = 0, j = corners.size() - 1; i < corners.size(); j = i++) {
            var a = corners.get(j);
            var b = corners.get(i);
            twice += a.x() * b.y() - b.x() * a.y();
        }
        return Math.abs(twice) / 2;
    }

    /** Whether the outline crosses itself: parts of what it seems to enclose are then outside by the even-odd rule. */
    public boolean crossesItself() {
        var n = corners.size();
        for (int i = 0; i < n; i++) {
            // Neighbours share a corner and are left out; so is the pair of first and last.
            for (int j = i + 2; j < n - (i == 0 ? 1 : 0); j++) {
                if (cross(corners.get(i), corners.get((i + 1) % n), corners.get(j), corners.get((j + 1) % n))) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean cross(Corner a, Corner b, Corner c, Corner d) {
        return side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0;
    }

    /** On which side of the line through {@code a} and {@code b} the point lies: the sign. */
    private static double side(Corner a, Corner b, Corner point) {
        return Math.signum((b.x() - a.x()) * (point.y() - a.y()) - (b.y() - a.y()) * (point.x() - a.x()));
    }
}
