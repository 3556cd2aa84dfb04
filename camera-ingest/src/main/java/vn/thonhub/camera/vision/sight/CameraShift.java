package vn.thonhub.camera.vision.sight;

/**
 * How far a view has moved against the usual one.
 *
 * @param right of what is seen, share of the picture's width; negative to the left
 * @param down share of its height; negative upwards
 * @param likeness correlation of gradients at that place, -1 to 1
 */
public record CameraShift(double right, double down, double likeness) {
    public static final CameraShift NONE = new CameraShift(0, 0, 1);

    /** Length, as a share of the picture's width, of a picture of 16:9. */
    public double length() {
        return Math.hypot(right, down * 9 / 16);
    }
}
