package vn.thonhub.camera.vision.foreground;

import vn.thonhub.camera.vision.scene.PictureBox;

/**
 * What may lie on the ground at one place, as one look shows it.
 *
 * @param wide metres, and {@code high}, as it is seen
 * @param steady seconds since something changed at its place, on the mean of its pixels
 * @param sudden whether it was not there at all some while ago, not even faintly
 * @param gone whether more of its outline is gone than new: a drop hung there, with a mark on the ground beneath it
 */
record LyingPiece(PictureBox box, double wide, double high, double steady, boolean sudden, boolean gone) {
    /** Metres. Smaller is litter, larger is a vehicle, a person or a shadow. */
    private static final double LEAST = 0.35;

    private static final double WIDEST = 1.9;
    private static final double HIGHEST = 1.3;
    private static final double LEAST_HEIGHT = 0.2;
    /** Metres, of a person with what he carries. */
    private static final double BROADEST = 1.0;

    private static final double TALLEST = 2.1;
    /** Metres that somebody is broad with his arms at his sides. */
    private static final double BODY = 0.7;
    /** Share of his height that somebody is broad with what he carries. */
    private static final double SLENDER = 0.65;
    /** Times as broad as high. */
    private static final double FLAT = 1.4;
    /** Gap between one piece and the next above it, in heights of the upper one, where both may be of one person. */
    private static final double JOINT = 0.4;

    /** Whether it is as large as what lies on roads, or as somebody. */
    static boolean isSizeOfThing(double wide, double high) {
        var person = wide >= LEAST && wide <= BROADEST && high > HIGHEST && high <= TALLEST;
        return person || wide >= LEAST && wide <= WIDEST && high >= LEAST_HEIGHT && high <= HIGHEST;
    }

    static boolean isTooHighToLie(double metres) {
        return metres > HIGHEST;
    }

    /** Whether it is higher than anything that lies, and as slender as a person. */
    boolean stands() {
        return high > HIGHEST && (wide <= BODY || wide <= SLENDER * high);
    }

    /** Whether it is right above or beneath the other, and both together are of a person's size. */
    boolean standsWith(LyingPiece other) {
        var upper = box.bottom() < other.box.bottom() ? this : other;
        var lower = upper == this ? other : this;
        var across = Math.min(box.right(), other.box.right()) - Math.max(box.left(), other.box.left());
        var gap = lower.box.top() - upper.box.bottom();
        var tall = lower.high / lower.box.height() * (lower.box.bottom() - upper.box.top());
        var union = Math.max(box.right(), other.box.right()) - Math.min(box.left(), other.box.left());
        var broad = lower.wide / lower.box.width() * union;
        return across > Math.min(box.width(), other.box.width()) / 2
                && gap < JOINT * upper.box.height()
                && tall > HIGHEST
                && tall <= TALLEST
                && broad <= BROADEST
                && !isFlat()
                && !other.isFlat();
    }

    /** As no half of anybody is: a box, with its image in the wet road or a puddle beneath it. */
    private boolean isFlat() {
        return wide > BODY && wide > FLAT * high;
    }
}
