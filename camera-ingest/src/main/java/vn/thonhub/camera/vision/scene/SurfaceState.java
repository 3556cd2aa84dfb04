package vn.thonhub.camera.vision.scene;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * How a marked piece of ground looks now against how it usually looks. All shares are of its visible pixels, 0 to 1.
 *
 * @param changed share that has looked otherwise than usual for a while, road users left out
 * @param smooth share without the texture it usually has, as water makes it
 * @param covered share that road users cover at this moment
 * @param hidden whether something hides the view at this moment: all else is as it was last seen
 * @param on what is on it; empty without a calibration
 */
public record SurfaceState(double changed, double smooth, double covered, boolean hidden, Optional<OnGround> on) {
    /** In full view, without a calibration. */
    public SurfaceState(double changed, double smooth, double covered) {
        this(changed, smooth, covered, Optional.empty());
    }

    /** In full view. */
    public SurfaceState(double changed, double smooth, double covered, Optional<OnGround> on) {
        this(changed, smooth, covered, false, on);
    }

    public SurfaceState {
        requireNonNull(on, "what is not known is empty");
        if (!(share(changed) && share(smooth) && share(covered))) {
            throw new IllegalArgumentException(
                    "shares lie between 0 and 1, not at " + changed + ", " + smooth + ", " + covered);
        }
    }

    private static boolean share(double value) {
        return value >= 0 && value <= 1;
    }
}
