package vn.thonhub.camera.vision.foreground;

/**
 * Takes the camera's own movement out of its pictures: wind and lorries shake poles, and brackets give way by a few pixels over the
 * days. The whole picture is moved by full pixels to where its edges lie on those of the background; less than a pixel is left
 * to the background's tolerance. One per camera; not thread-safe.
 */
final class Steadying {
    /** A camera that moved by more looks elsewhere. */
    private static final int FARTHEST = 8;
    /** From each square of so many pixels the sharpest is looked at. */
    private static final int SQUARE = 8;

    private static final int SHARP = 12;
    private static final int FEWEST_POINTS = 24;
    /** What passes by is not to pull the picture along. */
    private static final int MOST_DIFFERENCE = 40;
    /** Share of the differences that a move must save. */
    private static final double WORTH = 0.12;
    /** Pictures after which points are chosen anew. */
    private static final int CHOSEN_FOR = 50;

    private final int width;
    private final int height;
    private final int[] points;
    private final byte[] steady;
    private int count;
    private int pictures;
    private int across;
    private int down;

    Steadying(int width, int height) {
        this.width = width;
        this.height = height;
        points = new int[(width / SQUARE + 1) * (height / SQUARE + 1)];
        steady = new byte[width * height];
    }

    /** Pixels by which the picture last steadied lies to the right of the background. */
    int across() {
        return across;
    }

    /** Pixels by which it lies below. */
    int down() {
        return down;
    }

    void begin() {
        across = 0;
        down = 0;
        pictures = 0;
    }

    /** The picture as it would be if the camera had not moved; what came in at the edges is taken from the background. */
    byte[] steady(byte[] now, int[] usual, byte[] watched) {
        if (pictures++ % CHOSEN_FOR == 0) {
            choose(usual, watched);
        }
        if (count >= FEWEST_POINTS) {
            follow(now, usual);
        }
        return across == 0 && down == 0 ? now : moved(now, usual);
    }

    private void choose(int[] usual, byte[] watched) {
        count = 0;
        var margin = FARTHEST + 1;
        for (var top = margin; top + SQUARE <= height - margin; top += SQUARE) {
            for (var left = margin; left + SQUARE <= width - margin; left += SQUARE) {
                var best = sharpest(usual, watched, left, top);
                if (best >= 0) {
                    points[count++] = best;
                }
            }
        }
    }

    private int sharpest(int[] usual, byte[] watched, int left, int top) {
        var best = -1;
        var most = SHARP * BackgroundModel.ONE;
        for (var y = top; y < top + SQUARE; y++) {
            for (var i = y * width + left; i < y * width + left + SQUARE; i++) {
                var slope = Math.abs(usual[i + 1] - usual[i - 1]) + Math.abs(usual[i + width] - usual[i - width]);
                if (slope > most && watched[i] != 0) {
                    most = slope;
                    best = i;
                }
            }
        }
        return best;
    }

    /** Goes downhill to the nearest place that fits best. */
    private void follow(byte[] now, int[] usual) {
        var stays = differences(now, usual, across, down);
        var least = (int) (stays * (1 - WORTH));
        for (var improved = true; improved; ) {
            improved = false;
            var fromX = across;
            var fromY = down;
            for (var y = Math.max(-FARTHEST, fromY - 1); y <= Math.min(FARTHEST, fromY + 1); y++) {
                for (var x = Math.max(-FARTHEST, fromX - 1); x <= Math.min(FARTHEST, fromX + 1); x++) {
                    var there = differences(now, usual, x, y);
                    if (there < least) {
                        least = there;
                        across = x;
                        down = y;
                        improved = true;
                    }
                }
            }
        }
    }

    private int differences(byte[] now, int[] usual, int x, int y) {
        var sum = 0;
        var shift = y * width + x;
        for (var p = 0; p < count; p++) {
            var i = points[p];
            sum += Math.min(MOST_DIFFERENCE, Math.abs((now[i + shift] & 0xff) - (usual[i] >> 7)));
        }
        return sum;
    }

    private byte[] moved(byte[] now, int[] usual) {
        for (var y = 0; y < height; y++) {
            var from = y + down;
            var row = y * width;
            if (from < 0 || from >= height) {
                fill(usual, row, row + width);
            } else {
                var left = Math.max(0, -across);
                var right = Math.min(width, width - across);
                fill(usual, row, row + left);
                System.arraycopy(now, from * width + left + across, steady, row + left, right - left);
                fill(usual, row + right, row + width);
            }
        }
        return steady;
    }

    private void fill(int[] usual, int from, int to) {
        for (var i = from; i < to; i++) {
            steady[i] = (byte) Math.min(255, usual[i] + 64 >> 7);
        }
    }
}
