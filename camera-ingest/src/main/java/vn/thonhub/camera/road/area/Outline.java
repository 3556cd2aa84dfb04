package vn.thonhub.camera.road.area;

import vn.thonhub.camera.vision.Polygon;

/** What the outline of an area must be like: it encloses something and does not cross itself. */
final class Outline {
    /** Thirty-six pixels of a 640x360 picture; less was drawn by mistake. */
    private static final double SMALLEST = 36.0 / (640 * 360);

    private static final int MOST_CORNERS = 32;

    private Outline() {}

    /** @throws IllegalArgumentException with a sentence for the person who drew it, in which {@code name} says which */
    static void check(String name, Polygon polygon) {
        if (polygon.corners().size() > MOST_CORNERS) {
            throw new IllegalArgumentException(name + " has more than " + MOST_CORNERS + " corners; draw it simpler");
        }
        if (polygon.area() < SMALLEST) {
            throw new IllegalArgumentException(name + " is too small; draw it larger");
        }
        if (polygon.crossesItself()) {
            throw new IllegalArgumentException("the outline of " + name + " crosses itself; draw two areas instead");
        }
    }
}
