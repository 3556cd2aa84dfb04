package vn.thonhub.camera.vision.foreground;

import java.util.Arrays;
import java.util.List;
import vn.thonhub.camera.vision.scene.PictureBox;

/** Who passed where, and when: who left something was at its place, with his feet or wheels, just before. Not thread-safe. */
final class PassersBy {
    /** So long before a thing was found somebody passed who may have lost it: what is new is seen as new after some seconds. */
    private static final double BROUGHT_SECONDS = 8;

    private static final double TRODDEN_SECONDS = 12;
    /** What he leaves is at rest from when he is gone: by so many seconds sooner or later than his box leaves the place. */
    private static final double LATER_SECONDS = 1.5;

    private static final double SOONER_SECONDS = 2.7;
    /** Share of somebody's box that is near the ground. */
    private static final double NEAR_GROUND = 0.4;
    /** Pixels beside somebody that what he loses may lie at. */
    private static final int MARGIN = 3;
    /** Nobody passed within living memory. */
    private static final double LONG_AGO_SECONDS = 30;

    private final int width;
    private final int height;
    /** When somebody who moved was last there, and when the lower part of somebody was, seconds of the clock. */
    private final double[] passed;

    private final double[] trodden;
    private double clock;

    PassersBy(int width, int height) {
        this.width = width;
        this.height = height;
        passed = new double[width * height];
        trodden = new double[width * height];
        Arrays.fill(passed, Double.NEGATIVE_INFINITY);
        Arrays.fill(trodden, Double.NEGATIVE_INFINITY);
    }

    /** @param seconds since that was told last */
    void pass(List<PictureBox> moving, double seconds) {
        clock += seconds;
        for (var box : moving) {
            Raster.each(width, height, box, MARGIN, i -> passed[i] = clock);
            var knee = box.bottom() - NEAR_GROUND * box.height();
            var feet = new PictureBox(box.left(), knee, box.right(), box.bottom());
            Raster.each(width, height, feet, MARGIN, i -> trodden[i] = clock);
        }
    }

    /**
     * Whether somebody left what lies there. A drop that falls on the lens changes the picture where nobody just was, or was
     * there before somebody passed behind it.
     *
     * @param steady seconds since something changed at its place
     */
    boolean left(PictureBox box, double steady) {
        var since = since(passed, box);
        return since <= BROUGHT_SECONDS
                && since(trodden, box) <= TRODDEN_SECONDS
                && steady >= since - LATER_SECONDS
                && steady <= since + SOONER_SECONDS;
    }

    private double since(double[] when, PictureBox box) {
        var sum = new double[2];
        Raster.each(width, height, box, 0, i -> {
            sum[0] += Math.min(LONG_AGO_SECONDS, clock - when[i]);
            sum[1]++;
        });
        return sum[0] / sum[1];
    }
}
