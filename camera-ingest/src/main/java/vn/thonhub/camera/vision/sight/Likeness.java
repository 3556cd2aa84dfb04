package vn.thonhub.camera.vision.sight;

/**
 * How a picture compares with what a camera usually sees. Shares are of the blocks that usually have structure, 0 to 1.
 *
 * @param structured number of those blocks
 * @param kept share that shows the same structure, however faint
 * @param smooth share that lost it and shows hardly any other
 * @param texture energy of structure now over that of usual, all blocks together
 * @param layout correlation of light and dark over the picture, -1 to 1
 * @param contrast of light and dark over the picture, over the usual one
 * @param sharpness fine detail now over usual detail, where structure is kept or has gone faint
 * @param lift steps of brightness by which the darkest tenth of the blocks is brighter than the darkest tenth usually is
 */
record Likeness(
        int structured,
        double kept,
        double smooth,
        double texture,
        double layout,
        double contrast,
        double sharpness,
        double lift) {
    /** Fewer blocks say nothing. */
    private static final int LEAST = 10;

    private static final double NEARLY_ALL = 0.9;
    /** Steps of brightness by which clouds move the darkest. */
    private static final double STEPS = 8;

    boolean judges() {
        return structured >= LEAST;
    }

    /** Whether nothing is on the way: whatever comes before the lens changes some of these long before it is told. */
    boolean isAsUsual() {
        return kept >= NEARLY_ALL
                && layout >= NEARLY_ALL
                && contrast >= NEARLY_ALL
                && contrast <= 1 / NEARLY_ALL
                && Math.abs(lift) <= STEPS;
    }

    /** Adds up blocks. */
    static final class Tally {
        private static final double SAME = 0.35;
        private static final double FAINT = 0.12;

        private int structured;
        private int kept;
        private int smooth;
        private int busy;
        private double usualDetail;
        private double detail;

        /**
         * A block that usually has structure.
         *
         * @param alike correlation of its gradients, -1 to 1
         * @param energy of them now, over usual
         */
        void structured(double alike, double energy, double usual, double now) {
            structured++;
            usualDetail += usual;
            detail += now;
            busy += energy >= FAINT ? 1 : 0;
            if (alike >= SAME) {
                kept++;
            } else if (energy < FAINT) {
                smooth++;
            }
        }

        /** A block that usually has none. @param now whether it has some now */
        void plain(boolean now) {
            busy += now ? 1 : 0;
        }

        Likeness likeness(double layout, double contrast, double lift) {
            var all = Math.max(1, structured);
            return new Likeness(
                    structured,
                    (double) kept / all,
                    (double) smooth / all,
                    (double) busy / all,
                    layout,
                    contrast,
                    usualDetail <= 0 ? 1 : detail / usualDetail,
                    lift);
        }
    }
}
