package vn.thonhub.camera.vision.scene;

/**
 * How a marked piece of ground looks now against how it usually looks. All shares are of its visible pixels, 0 to 1.
 *
 * @param changed share that has looked otherwise than usual for a while, road users left out
 * @param smooth share without the texture it usually has, as water makes it
 * @param covered share that road users cover at this moment
 */
public record SurfaceState(double changed, double smooth, double covered) {
    public SurfaceState {
        if (!(share(changed) && share(smooth) && share(covered))) {
            throw new IllegalArgumentException(
                    "shares lie between 0 and 1, not at " + changed + ", " + smooth + ", " + covered);
        }
    }

    private static boolean share(double value) {
        return value >= 0 && value <= 1;
    }
}
