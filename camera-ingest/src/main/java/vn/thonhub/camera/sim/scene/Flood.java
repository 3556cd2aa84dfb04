package vn.thonhub.camera.sim.scene;

/**
 * Water that rises over the marked piece of road and runs off again. Scene milliseconds.
 *
 * @param fullMs from when on it stands as high as it gets
 * @param fallsMs when it begins to run off
 */
record Flood(long fromMs, long fullMs, long fallsMs, long toMs) {
    /** Share of the marked piece that is under water, 0 to 1. */
    double level(long sceneMs) {
        if (sceneMs <= fromMs || sceneMs >= toMs) {
            return 0;
        }
        double rising = (sceneMs - fromMs) / (double) (fullMs - fromMs);
        double falling = (toMs - sceneMs) / (double) (toMs - fallsMs);
        return Math.min(1, Math.min(rising, falling));
    }
}
