package vn.thonhub.camera.vision.sight;

/**
 * Finds how far a view has moved: the place at which the gradients now and the usual ones correlate best, coarsely first, then
 * around the best. Rotation by a few degrees shows as a poor best.
 */
final class ShiftSearch {
    /** Half-size pixels: a quarter of the picture's width. */
    private static final int REACH_ACROSS = 40;

    private static final int REACH_DOWN = 24;
    private static final int COARSE = 4;

    private final Sketch seen;
    /** Usual gradients, taken out of the view once: each is compared at a hundred places. */
    private final double[] across = new double[Sketch.WIDTH * Sketch.HEIGHT];

    private final double[] down = new double[Sketch.WIDTH * Sketch.HEIGHT];

    private ShiftSearch(View view, Sketch seen) {
        this.seen = seen;
        for (var i = 0; i < across.length; i++) {
            across[i] = view.across(i);
            down[i] = view.down(i);
        }
    }

    static CameraShift find(View view, Sketch seen) {
        return new ShiftSearch(view, seen).find();
    }

    private CameraShift find() {
        var best = new int[] {0, 0};
        // Gradients are thin: at a coarse step only every fourth place is tried, on blurred strength instead of
        // direction.
        var blurredView = blurred(true);
        var blurredNow = blurred(false);
        var bestLikeness = -1.0;
        for (var dy = -REACH_DOWN; dy <= REACH_DOWN; dy += COARSE) {
            for (var dx = -REACH_ACROSS; dx <= REACH_ACROSS; dx += COARSE) {
                var likeness = coarse(blurredView, blurredNow, dx / COARSE, dy / COARSE);
                if (likeness > bestLikeness) {
                    bestLikeness = likeness;
                    best[0] = dx;
                    best[1] = dy;
                }
            }
        }
        var found = refine(best[0], best[1]);
        // Something large before the lens outdoes all else when blurred strengths are compared: what is left of the
        // view may still be where it always was.
        var inPlace = fine(0, 0);
        return inPlace > found.likeness() ? new CameraShift(0, 0, inPlace) : found;
    }

    private CameraShift refine(int aroundX, int aroundY) {
        var best = new CameraShift(0, 0, -1);
        for (var dy = aroundY - COARSE; dy <= aroundY + COARSE; dy++) {
            for (var dx = aroundX - COARSE; dx <= aroundX + COARSE; dx++) {
                var likeness = fine(dx, dy);
                if (likeness > best.likeness()) {
                    best = new CameraShift((double) dx / Sketch.WIDTH, (double) dy / Sketch.HEIGHT, likeness);
                }
            }
        }
        return best;
    }

    /** Correlation of gradients when what was at a place is looked for {@code dx, dy} further. */
    private double fine(int dx, int dy) {
        double usual = 0;
        double now = 0;
        double common = 0;
        for (var y = Math.max(1, 1 - dy); y < Math.min(Sketch.HEIGHT - 1, Sketch.HEIGHT - 1 - dy); y += 2) {
            for (var x = Math.max(1, 1 - dx); x < Math.min(Sketch.WIDTH - 1, Sketch.WIDTH - 1 - dx); x++) {
                var from = y * Sketch.WIDTH + x;
                var to = (y + dy) * Sketch.WIDTH + x + dx;
                usual += across[from] * across[from] + down[from] * down[from];
                now += seen.across[to] * seen.across[to] + seen.down[to] * seen.down[to];
                common += across[from] * seen.across[to] + down[from] * seen.down[to];
            }
        }
        return usual <= 0 || now <= 0 ? 0 : common / Math.sqrt(usual * now);
    }

    private static final int CELLS_ACROSS = Sketch.WIDTH / COARSE;
    private static final int CELLS_DOWN = Sketch.HEIGHT / COARSE;

    /** Strength of gradients, summed over cells of 4x4, less their mean. */
    private float[] blurred(boolean usual) {
        var cells = new float[CELLS_ACROSS * CELLS_DOWN];
        var sum = 0.0;
        for (var y = 0; y < CELLS_DOWN * COARSE; y++) {
            for (var x = 0; x < Sketch.WIDTH; x++) {
                var i = y * Sketch.WIDTH + x;
                var strength = usual
                        ? Math.abs(across[i]) + Math.abs(down[i])
                        : Math.abs(seen.across[i]) + Math.abs(seen.down[i]);
                cells[y / COARSE * CELLS_ACROSS + x / COARSE] += (float) strength;
                sum += strength;
            }
        }
        for (var i = 0; i < cells.length; i++) {
            cells[i] -= (float) (sum / cells.length);
        }
        return cells;
    }

    private static double coarse(float[] usual, float[] now, int dx, int dy) {
        double a = 0;
        double b = 0;
        double common = 0;
        for (var y = Math.max(0, -dy); y < Math.min(CELLS_DOWN, CELLS_DOWN - dy); y++) {
            for (var x = Math.max(0, -dx); x < Math.min(CELLS_ACROSS, CELLS_ACROSS - dx); x++) {
                var from = usual[y * CELLS_ACROSS + x];
                var to = now[(y + dy) * CELLS_ACROSS + x + dx];
                a += from * from;
                b += to * to;
                common += from * to;
            }
        }
        return a <= 0 || b <= 0 ? 0 : common / Math.sqrt(a * b);
    }
}
