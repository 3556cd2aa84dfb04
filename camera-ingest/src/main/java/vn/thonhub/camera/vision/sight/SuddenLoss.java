package vn.thonhub.camera.vision.sight;

/**
 * Whether structure, or contrast, went within seconds. A hand, a bag, paint come at once; fog comes over minutes, and what it hides is not
 * blocked. Once sudden it stays so until most of it is back. Not thread-safe.
 */
final class SuddenLoss {
    /** Share of its contrast below which a view is pale, and from which on it is not. */
    static final double PALE = 0.64;

    private static final double NOT_PALE = 0.8;
    /** Steps of brightness by which the darkest may be lifted until nothing is left of its depth. */
    static final double DEEP = 80;

    private static final double SHALLOW = 0.75;
    private static final double WELL = 0.65;
    private static final double LOST = 0.55;
    private static final double LIFTED = 0.5;
    /** Looks, two seconds apart, within which it must fall; the sketch itself needs two or three to follow. */
    private static final int WITHIN = 8;

    /** Whoever begins with a view that is lost does not know how it went; a hand is likelier than fog. */
    private int sinceWell;

    private boolean sudden;
    private final double well;
    private final double lost;

    private SuddenLoss(double well, double lost) {
        this.well = well;
        this.lost = lost;
    }

    static SuddenLoss ofStructure() {
        return new SuddenLoss(WELL, LOST);
    }

    /** Of how dark that still is which is darkest: glare and what hangs before the lens lift it. */
    static SuddenLoss ofDepth() {
        var depth = new SuddenLoss(SHALLOW, LIFTED);
        depth.otherView();
        return depth;
    }

    static SuddenLoss ofContrast() {
        // Who begins with a pale view sees fog rather than a web.
        var contrast = new SuddenLoss(NOT_PALE, PALE);
        contrast.otherView();
        return contrast;
    }

    /** @param kept share of it that is there */
    boolean look(double kept) {
        if (kept >= well) {
            sinceWell = 0;
            sudden = false;
        } else {
            sinceWell = Math.min(WITHIN + 1, sinceWell + 1);
            sudden |= kept < lost && sinceWell <= WITHIN;
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
