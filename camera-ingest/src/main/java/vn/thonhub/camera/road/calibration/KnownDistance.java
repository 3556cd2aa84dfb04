package vn.thonhub.camera.road.calibration;

/** What somebody measured between two points, numbered from 0. */
public record KnownDistance(int a, int b, double metres) {
    public KnownDistance {
        if (!(metres > 0 && metres <= 1000)) {
            throw new IllegalArgumentException("a distance lies between 0 and 1000 m, not at " + metres);
        }
    }

    boolean joins(int one, int other) {
        return a == one && b == other || a == other && b == one;
    }
}
