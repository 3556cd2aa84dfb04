package vn.thonhub.camera.vision.scene;

/** A point of the road plane, in metres; where zero lies and which way the axes run is up to the calibration. */
public record GroundPoint(double x, double y) {
    public GroundPoint {
        if (!(Double.isFinite(x) && Double.isFinite(y))) {
            throw new IllegalArgumentException("a point on the ground is finite, not " + x + ", " + y);
        }
    }

    /** Metres. */
    public double distance(GroundPoint other) {
        return Math.hypot(x - other.x, y - other.y);
    }
}
