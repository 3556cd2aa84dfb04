package vn.thonhub.camera.vision.sight;

import java.util.Optional;
import vn.thonhub.camera.vision.scene.SightFault;

/** What measures of one picture amount to. */
final class Faults {
    static final double HARDLY_ANY = 0.2;
    static final double HALF = 0.5;
    /** Below this, it is worth looking whether the view has moved. */
    static final double DOUBTFUL = 0.75;

    /** Black is 16 in the limited range of values; sensors' noise lifts it. */
    private static final int DARK_BELOW = 42;

    private static final double WHITE = 0.5;
    private static final double WHITER = 0.25;
    /** So much of light and dark stays where it was when only the focus is lost, or a web hangs before the lens. */
    private static final double SAME_LAYOUT = 0.75;

    /** Fog takes as much of fine detail as of light and dark; a lens out of focus takes the detail. */
    private static final double BLUNT = 0.5;

    private static final double JUDGEABLE_CONTRAST = 0.3;
    /** A blurred picture has no more contrast than a sharp one; one half behind something dark has. */
    private static final double MORE_CONTRAST = 1.3;

    /** Another view has about as much light and dark as this one; a cover has much less, a veil somewhat less. */
    private static final double COVERS_CONTRAST = 0.6;

    /** A leaf hides the middle, and of all around it only the edges are left. */
    private static final double COVERED = 0.55;

    private static final double VEILS_CONTRAST = 0.85;
    private static final double SMOOTH = 0.25;
    private static final double NOT_SMOOTH = 0.2;
    private static final double BUSY = 0.8;
    /** Share of the width that wind may shake a mast. */
    private static final double TREMBLE = 0.025;

    private static final double FOUND_AGAIN = 0.4;
    /** A view that was turned away is nowhere as much like the usual one as at its own place, least of all so much. */
    private static final double REST_IN_PLACE = 0.3;

    /** By chance, some structure of any view is like that of any other. */
    private static final double FEW = 0.45;

    private static final double PALE_LAYOUT = 0.9;
    /** Steps of brightness by which scattered light lifts what is darkest. */
    private static final double SCATTERED = 30;

    private static final double STILL_BUSY = 0.5;

    private Faults() {}

    static boolean isDark(Exposure light) {
        return light.bright() < DARK_BELOW;
    }

    /** @param usual share of white */
    static boolean isWashedOut(Exposure light, double usual) {
        return light.white() > Math.max(WHITE, usual + WHITER);
    }

    /**
     * Light in the lens is scattered in it: a large part of the picture is white, and nothing is as dark any more as it was.
     * Beside something large and white all else stays as it is, or gets darker, as the iris closes.
     */
    static boolean isBlinded(Exposure light, double usual, Likeness like) {
        return isWashedOut(light, usual) && like.kept() < HALF
                || light.white() > usual + WHITER && like.lift() >= SCATTERED;
    }

    /**
     * What a view that is not as usual shows.
     *
     * @param how it went
     */
    static Optional<SightFault> of(Likeness like, CameraShift shift, Went how) {
        if (how.structure() && (isCovered(like, shift) || isVeiled(like))
                || how.contrast() && isPale(like)
                || how.depth() && isHazed(like, how.structure())) {
            return Optional.of(SightFault.BLOCKED);
        }
        if (isOutOfFocus(like)) {
            return Optional.of(SightFault.DEFOCUSED);
        }
        var elsewhere = shift.likeness() >= FOUND_AGAIN && shift.length() > TREMBLE;
        return elsewhere || how.structure() && isAnotherView(like, shift)
                ? Optional.of(SightFault.MOVED)
                : Optional.empty();
    }

    /** Smooth where structure was, with little contrast left, or with the rest of the view where it belongs. */
    private static boolean isCovered(Likeness like, CameraShift shift) {
        var inPlace = shift.likeness() >= REST_IN_PLACE && shift.length() <= TREMBLE;
        return like.kept() < COVERED
                && like.smooth() >= SMOOTH
                && (like.layout() < SAME_LAYOUT || like.contrast() > MORE_CONTRAST)
                && (like.contrast() < COVERS_CONTRAST || like.smooth() >= HALF || inPlace);
    }

    /** Structure of something near lies over that of the view, whose light and dark shine through. */
    private static boolean isVeiled(Likeness like) {
        return like.kept() < FEW
                && like.smooth() < NOT_SMOOTH
                && like.texture() >= BUSY
                && like.layout() >= SAME_LAYOUT
                && like.contrast() < VEILS_CONTRAST;
    }

    /** All is where it belongs, behind something bright that takes contrast from all of it, as fog would, but came at once. */
    private static boolean isPale(Likeness like) {
        return like.kept() >= DOUBTFUL
                && like.texture() >= BUSY
                && like.layout() >= PALE_LAYOUT
                && like.contrast() < SuddenLoss.PALE;
    }

    /**
     * Something bright lies over all of it, as fog would, but came at once; what shines through lies closer together than
     * it did. More light makes all brighter too, but then light and dark lie farther apart.
     *
     * @param sudden whether nothing shines through since the same moment
     */
    private static boolean isHazed(Likeness like, boolean sudden) {
        return like.layout() >= HALF && like.layout() * like.contrast() < VEILS_CONTRAST
                || sudden && like.contrast() < VEILS_CONTRAST;
    }

    private static boolean isOutOfFocus(Likeness like) {
        return like.smooth() + like.kept() >= DOUBTFUL
                && like.layout() >= SAME_LAYOUT
                && like.contrast() >= JUDGEABLE_CONTRAST
                && like.contrast() <= MORE_CONTRAST
                && like.sharpness() < BLUNT * Math.min(1, like.contrast());
    }

    private static boolean isAnotherView(Likeness like, CameraShift shift) {
        return shift.likeness() < FOUND_AGAIN
                && like.kept() < FEW
                && like.smooth() < FEW
                && like.texture() >= STILL_BUSY
                && like.contrast() >= COVERS_CONTRAST;
    }
}
