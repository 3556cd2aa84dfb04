package vn.thonhub.camera.road.area;

import static java.util.Objects.requireNonNull;

import vn.thonhub.camera.vision.Corner;

/** A direction in the picture. */
public record Arrow(Corner from, Corner to) {
    private static final double SHORTEST = 0.01;

    public Arrow {
        requireNonNull(from, "a direction needs a beginning");
        requireNonNull(to, "a direction needs an end");
        if (Math.hypot(to.x() - from.x(), to.y() - from.y()) < SHORTEST) {
            throw new IllegalArgumentException("a direction needs some length; draw it longer");
        }
    }
}
