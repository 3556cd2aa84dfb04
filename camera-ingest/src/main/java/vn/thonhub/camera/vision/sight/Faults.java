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
    /** Another view has about as much light and dark as this one; a cover has much less, a veil somewhat less. */
    private static final double COVERS_CONTRAST = 0.6;

    private static final double VEILS_CONTRAST = 0.85;
    private static final double SMOOTH = 0.3;
    private static final double NOT_SMOOTH = 0.2;
    private static final double BUSY = 0.8;
    /** Share of the width that wind may shake a mast. */
    private static final double TREMBLE = 0.025;

    private static final double FOUND_AGAIN = 0.4;
    /** By chance, some structure of any view is like that of any other. */
    private static final double FEW = 0.45;

    private static final double PALE_LAYOUT = 0.9;

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
     * What a view that is not as usual shows.
     *
     * @param sudden whether structure went at once
     * @param paled whether contrast did
     */
    static Optional<SightFault> of(Likeness like, CameraShift shift, boolean sudden, boolean paled) {
        if (sudden && (isCovered(like, shift) || isVeiled(like)) || paled && isPale(like)) {
            return Optional.of(SightFault.BLOCKED);
        }
        if (isOutOfFocus(like)) {
            return Optional.of(SightFault.DEFOCUSED);
        }
        var elsewhere = shift.likeness() >= FOUND_AGAIN && shift.length() > TREMBLE;
        return elsewhere || sudden && isAnotherView(like, shift) ? Optional.of(SightFault.MOVED) : Optional.empty();
    }

    /** Smooth where structure was, with little contrast left, or with the rest of the view where it belongs. */
    private static boolean isCovered(Likeness like, CameraShift shift) {
        var inPlace = shift.likeness() >= FOUND_AGAIN && shift.length() <= TREMBLE;
        return like.kept() < HALF
                && like.smooth() >= SMOOTH
                && like.layout() < SAME_LAYOUT
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

    private static boolean isOutOfFocus(Likeness like) {
        return like.smooth() + like.kept() >= DOUBTFUL
                && like.layout() >= SAME_LAYOUT
                && like.contrast() >= JUDGEABLE_CONTRAST
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
