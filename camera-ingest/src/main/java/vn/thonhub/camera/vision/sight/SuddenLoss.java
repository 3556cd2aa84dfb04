package vn.thonhub.camera.vision.sight;

/**
 * Whether structure went within seconds. A hand, a bag, paint come at once; fog comes over minutes, and what it hides is not
 * blocked. Once sudden it stays so until most of it is back. Not thread-safe.
 */
final class SuddenLoss {
    private static final double WELL = 0.6;
    private static final double LOST = 0.5;
    /** Looks, two seconds apart, within which it must fall; the sketch itself needs two or three to follow. */
    private static final int WITHIN = 8;

    /** Whoever begins with a view that is lost does not know how it went; a hand is likelier than fog. */
    private int sinceWell;

    private boolean sudden;

    /** @param kept share of structure that is there */
    boolean look(double kept) {
        if (kept >= WELL) {
            sinceWell = 0;
            sudden = false;
        } else {
            sinceWell = Math.min(WITHIN + 1, sinceWell + 1);
            sudden |= kept < LOST && sinceWell <= WITHIN;
        }
        return sudden;
    }

    void restart() {
        sinceWell = 0;
        sudden = false;
    }

    /** What is compared with is another view from now on, which has not been seen for hours. */
    void otherView() {
        sinceWell = WITHIN + 1;
        sudden = false;
    }
}
