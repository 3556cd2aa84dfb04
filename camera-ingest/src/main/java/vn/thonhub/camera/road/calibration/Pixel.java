package vn.thonhub.camera.road.calibration;

/** A point in pixels of a picture, from the top left; may lie outside it. */
record Pixel(double x, double y) {
    double distance(Pixel other) {
        return Math.hypot(x - other.x, y - other.y);
    }
}
