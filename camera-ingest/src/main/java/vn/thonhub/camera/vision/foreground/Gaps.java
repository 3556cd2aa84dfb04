package vn.thonhub.camera.vision.foreground;

import java.util.Arrays;

/**
 * Fills what is missing of a body: it is as even as a shadow there, but has something of a thing above and below; a shadow lies
 * beside or before it. One per camera; not thread-safe.
 */
final class Gaps {
    /** Pixels between two parts of one body. */
    private static final int LONGEST = 16;

    private static final int NEVER = -2;

    private final int width;
    private final int height;
    /** By column: the last row that was changed, and the last one with a thing since which all were changed. */
    private final int[] changedRows;

    private final int[] thingRows;

    Gaps(int width, int height) {
        this.width = width;
        this.height = height;
        changedRows = new int[width];
        thingRows = new int[width];
    }

    /** @param mask pixels of things, all of which are changed */
    void fill(byte[] mask, byte[] changed) {
        Arrays.fill(changedRows, NEVER);
        for (var row = 0; row < height; row++) {
            var end = row * width + width;
            for (var i = Marks.next(changed, row * width, end); i < end; i = Marks.next(changed, i + 1, end)) {
                var column = i - row * width;
                var above = changedRows[column] == row - 1 ? thingRows[column] : NEVER;
                changedRows[column] = row;
                if (mask[i] != 0) {
                    fill(mask, column, above, row);
                    above = row;
                }
                thingRows[column] = above;
            }
        }
    }

    private void fill(byte[] mask, int column, int above, int below) {
        if (above != NEVER && below - above > 1 && below - above <= LONGEST) {
            for (var row = above + 1; row < below; row++) {
                mask[row * width + column] = ForegroundMask.THING;
            }
        }
    }
}
