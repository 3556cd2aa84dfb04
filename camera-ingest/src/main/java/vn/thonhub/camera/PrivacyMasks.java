package vn.thonhub.camera;

import java.util.List;
import vn.thonhub.camera.vision.Corner;
import vn.thonhub.camera.vision.Polygon;

/**
 * What a privacy mask must be like: an area, without holes. A crossed outline has parts that count as outside under the
 * even-odd rule, and a window one believes masked would show.
 */
final class PrivacyMasks {
    /** Sixteen pixels of a 640x360 picture; less masks nothing and was drawn by mistake. */
    private static final double SMALLEST_AREA = 16.0 / (640 * 360);

    private PrivacyMasks() {}

    /**
     * @return {@code masks}
     * @throws IllegalArgumentException with a sentence for the person who drew them
     */
    static List<Polygon> checked(List<Polygon> masks) {
        for (int i = 0; i < masks.size(); i++) {
            var corners = masks.get(i).corners();
            if (area(corners) < SMALLEST_AREA) {
                throw new IllegalArgumentException("privacy mask " + (i + 1) + " is too small to cover anything");
            }
            if (crosses(corners)) {
                throw new IllegalArgumentException(
                        "the outline of privacy mask " + (i + 1) + " crosses itself; draw two masks instead");
            }
        }
        return masks;
    }

    /** By the shoelace formula. */
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
