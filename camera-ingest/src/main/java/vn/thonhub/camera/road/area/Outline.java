package vn.thonhub.camera.road.area;

import java.util.List;
import vn.thonhub.camera.vision.Corner;
import vn.thonhub.camera.vision.Polygon;

/** What the outline of an area must be like: it encloses something and does not cross itself. */
final class Outline {
    /** Thirty-six pixels of a 640x360 picture; less was drawn by mistake. */
    private static final double SMALLEST = 36.0 / (640 * 360);

    private static final int MOST_CORNERS = 32;

    private Outline() {}

    /** @throws IllegalArgumentException with a sentence for the person who drew it, in which {@code name} says which */
    static void check(String name, Polygon polygon) {
        var corners = polygon.corners();
        if (corners.size() > MOST_CORNERS) {
            throw new IllegalArgumentException(name + " has more than " + MOST_CORNERS + " corners; draw it simpler");
        }
        if (area(corners) < SMALLEST) {
            throw new IllegalArgumentException(name + " is too small; draw it larger");
        }
        if (crosses(corners)) {
            throw new IllegalArgumentException("the outline of " + name + " crosses itself; draw two areas instead");
        }
    }

    private static double area(List<Corner> corners) {
        var twice = 0.0;
        for (int i = 0, j = corners.size() - 1; i < corners.size(); j = i++) {
            var a = corners.get(j);
            var b = corners.get(i);
            twice += a.x() * b.y() - b.x() * a.y();
        }
        return Math.abs(twice) / 2;
    }

    private static boolean crosses(List<Corner> corners) {
        var n = corners.size();
        for (int i = 0; i < n; i++) {
            // Neighbours share a corner and are left out; so is the pair of first and last.
            for (int j = i + 2; j < n - (i == 0 ? 1 : 0); j++) {
                if (cut(corners.get(i), corners.get((i + 1) % n), corners.get(j), corners.get((j + 1) % n))) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean cut(Corner a, Corner b, Corner c, Corner d) {
        return Line.side(a, b, c) * Line.side(a, b, d) < 0 && Line.side(c, d, a) * Line.side(c, d, b) < 0;
    }
}
