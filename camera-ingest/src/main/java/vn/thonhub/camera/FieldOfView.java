package vn.thonhub.camera;

/**
 * Where a camera looks on the map.
 *
 * @param headingDeg direction of the middle of the picture, degrees clockwise from north, 0 to 360
 * @param angleDeg horizontal angle it sees, degrees, above 0 to 180
 */
record FieldOfView(double headingDeg, double angleDeg) {
    FieldOfView {
        if (!(headingDeg >= 0 && headingDeg <= 360)) {
            throw new IllegalArgumentException("a heading is 0 to 360 degrees clockwise from north");
        }
        if (!(angleDeg > 0 && angleDeg <= 180)) {
            throw new IllegalArgumentException("a camera sees an angle of 1 to 180 degrees");
        }
    }
}
