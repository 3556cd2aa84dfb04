package vn.thonhub.camera.vision.foreground;

/** How many edges are near a pixel, by an integral image of them. One per camera; not thread-safe. */
final class NearEdges {
    private final int width;
    private final int height;
    private final int reach;
    /** Borrowed: of use until the call that looks at the picture ends. Nobody writes into its first row and column, which are 0. */
    private int[] sums;

    /** @param reach half a side of the square around a pixel that is near it */
    NearEdges(int width, int height, int reach) {
        this.width = width;
        this.height = height;
        this.reach = reach;
    }

    /** @param edges 1 for each pixel that is one, else 0 */
    void sumUp(byte[] edges) {
        sums = Scratch.of(width, height).sums;
        var stride = width + 1;
        for (var row = 0; row < height; row++) {
            var above = row * stride;
            var end = row * width + width;
            if (Marks.next(edges, row * width, end) == end) {
                System.arraycopy(sums, above, sums, above + stride, stride);
            } else {
                sumUp(edges, row * width, above + 1, above + 1 + stride);
            }
        }
    }

    private void sumUp(byte[] edges, int first, int above, int at) {
        var line = 0;
        for (var column = 0; column < width; column++) {
            line += edges[first + column];
            sums[at + column] = sums[above + column] + line;
        }
    }

    int count(int column, int row) {
        var left = Math.max(0, column - reach);
        var right = Math.min(width, column + reach + 1);
        var top = Math.max(0, row - reach) * (width + 1);
        var bottom = Math.min(height, row + reach + 1) * (width + 1);
        return sums[bottom + right] - sums[bottom + left] - sums[top + right] + sums[top + left];
    }
}
