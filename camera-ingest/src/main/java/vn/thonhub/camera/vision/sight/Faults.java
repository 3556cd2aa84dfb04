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
    private static final double COVERED = 0.5;
    /** So much of light and dark stays where it was when only the focus is lost. */
    private static final double SAME_LAYOUT = 0.75;

    /** Fog takes as much of fine detail as of light and dark; a lens out of focus takes the detail. */
    private static final double BLUNT = 0.5;

    private static final double JUDGEABLE_CONTRAST = 0.3;
    /** Share of the width that wind may shake a mast. */
    private static final double TREMBLE = 0.025;

    private static final double FOUND_AGAIN = 0.4;
    /** By chance, some structure of any view is like that of any other. */
    private static final double FEW = 0.45;

    private static final double STILL_BUSY = 0.5;

    private Faults() {}

    static boolean isDark(Exposure light) {
        return light.bright() < DARK_BELOW;
    }

    /** @param usual share of white */
    static boolean isWashedOut(Exposure light, double usual) {
        return light.white() > Math.max(WHITE, usual + WHITER);
    }

    /** @param sudden whether structure went at once */
    static Optional<SightFault> ofLikeness(Likeness like, boolean sudden) {
        var sameLayout = like.layout() >= SAME_LAYOUT;
        if (like.smooth() >= COVERED && !sameLayout && sudden) {
            return Optional.of(SightFault.BLOCKED);
        }
        var faint = like.smooth() + like.kept() >= DOUBTFUL;
        var blunt = like.contrast() >= JUDGEABLE_CONTRAST && like.sharpness() < BLUNT * Math.min(1, like.contrast());
        return faint && sameLayout && blunt ? Optional.of(SightFault.DEFOCUSED) : Optional.empty();
    }

    /** @param sudden whether structure went at once */
    static Optional<SightFault> ofShift(Likeness like, CameraShift shift, boolean sudden) {
        var elsewhere = shift.likeness() >= FOUND_AGAIN && shift.length() > TREMBLE;
        var nowhere = shift.likeness() < FOUND_AGAIN
                && like.kept() < FEW
                && like.smooth() < FEW
                && like.texture() >= STILL_BUSY
                && sudden;
        return elsewhere || nowhere ? Optional.of(SightFault.MOVED) : Optional.empty();
    }
}
