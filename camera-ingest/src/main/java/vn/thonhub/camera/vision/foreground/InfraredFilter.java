package vn.thonhub.camera.vision.foreground;

/**
 * When a camera turns its infrared filter, at dusk or dawn: colour goes from the whole picture, or comes, and each surface has
 * another brightness by the camera's own lamp. No light explains that, so that the background is another one. Told from the
 * share of the picture that has colour, which no vehicle makes alone. Not thread-safe.
 */
final class InfraredFilter {
    /** Share of a picture that has colour by noise alone, at most, and the share from which it is a coloured one. */
    private static final double GREY = 0.05;

    private static final double COLOURED = 0.35;

    private enum Sight {
        UNKNOWN,
        GREY,
        COLOURED
    }

    private Sight sight = Sight.UNKNOWN;

    /** Looks at the next picture. Returns whether it is the first after the filter was turned. */
    boolean turns(double coloured) {
        var before = sight;
        if (coloured < GREY) {
            sight = Sight.GREY;
        } else if (coloured > COLOURED) {
            sight = Sight.COLOURED;
        }
        return before != Sight.UNKNOWN && before != sight;
    }
}
