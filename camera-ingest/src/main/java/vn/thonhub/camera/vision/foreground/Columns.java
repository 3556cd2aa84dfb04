package vn.thonhub.camera.vision.foreground;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import vn.thonhub.camera.vision.scene.PictureBox;

/**
 * A connected piece of the mask, column by column. A low sun throws shadows along the ground that are longer than who casts them is
 * high: columns in which there is little, and that dark, at the side of much are shadow, and what lies on both sides of it are two.
 * One per camera; not thread-safe.
 */
final class Columns {
    /** Share of the tallest column's height below which a dark column is one of shadow. */
    private static final double LOW = 0.45;
    /** Shadow begins where who casts it stands: so far below his top, in the tallest column's heights. */
    private static final double UPPER = 0.4;
    /** Share of its pixels that are darker than usual. */
    private static final double DARK = 0.7;
    /** Columns of shadow that are left alone: wheels, and the edge of a body. */
    private static final int FEW = 3;

    private static final int VALUES = 8;
    private static final int PIXELS = 0;
    private static final int EDGES = 1;
    private static final int CONTRAST = 2;
    private static final int OUTLINED = 3;
    private static final int SLOPE_NOW = 4;
    private static final int SLOPE_USUAL = 5;
    private static final int DARKER = 6;
    private static final int BODY = 7;

    private final int width;
    private final int height;
    private final int[][] sums;
    private final int[] tops;
    private final int[] bottoms;
    private int left;
    private int right;

    Columns(int width, int height) {
        this.width = width;
        this.height = height;
        sums = new int[width][VALUES];
        tops = new int[width];
        bottoms = new int[width];
        left = 0;
        right = width;
        clear();
    }

    void clear() {
        for (var column = left; column < right; column++) {
            Arrays.fill(sums[column], 0);
            tops[column] = height;
            bottoms[column] = 0;
        }
        left = width;
        right = 0;
    }

    /** Adds a pixel of the mask. */
    void add(int x, int y, byte[] now, BackgroundModel model, byte[] mask) {
        var i = y * width + x;
        var sum = sums[x];
        left = Math.min(left, x);
        right = Math.max(right, x + 1);
        tops[x] = Math.min(tops[x], y);
        bottoms[x] = Math.max(bottoms[x], y + 1);
        sum[PIXELS]++;
        sum[EDGES] += mask[i] == ForegroundMask.EDGE ? 1 : 0;
        sum[CONTRAST] += model.changed[i] & 0xff;
        sum[DARKER] += (now[i] & 0xff) * BackgroundModel.ONE < model.usual[i] ? 1 : 0;
        if (x > 0 && y > 0 && x < width - 1 && y < height - 1 && isOutline(i, mask)) {
            outline(sum, i, now, model.usual);
        }
    }

    private boolean isOutline(int i, byte[] mask) {
        return mask[i - 1] == 0 || mask[i + 1] == 0 || mask[i - width] == 0 || mask[i + width] == 0;
    }

    /** Whose outline it is, the thing's or that of what left, shows in which picture has an edge there. */
    private void outline(int[] sum, int i, byte[] now, int[] usual) {
        sum[OUTLINED]++;
        sum[SLOPE_NOW] += Math.abs((now[i + 1] & 0xff) - (now[i - 1] & 0xff))
                + Math.abs((now[i + width] & 0xff) - (now[i - width] & 0xff));
        sum[SLOPE_USUAL] += (Math.abs(usual[i + 1] - usual[i - 1]) + Math.abs(usual[i + width] - usual[i - width]))
                / BackgroundModel.ONE;
    }

    /** The piece, or what it falls into without its shadow. */
    List<Part> parts() {
        var most = 0;
        var top = height;
        for (var column = left; column < right; column++) {
            most = Math.max(most, bottoms[column] - tops[column]);
            top = Math.min(top, tops[column]);
        }
        var shadow = 0;
        for (var column = left; column < right; column++) {
            var sum = sums[column];
            var isShadow = bottoms[column] - tops[column] < LOW * most
                    && tops[column] - top > UPPER * most
                    && sum[DARKER] >= DARK * sum[PIXELS];
            sum[BODY] = isShadow ? 0 : 1;
            shadow += isShadow ? 1 : 0;
        }
        return shadow <= FEW ? List.of(part(left, right)) : bodies();
    }

    private List<Part> bodies() {
        var parts = new ArrayList<Part>();
        var from = -1;
        var shadow = 0;
        for (var column = left; column < right; column++) {
            if (sums[column][BODY] == 1) {
                from = from < 0 ? column : from;
                shadow = 0;
            } else if (from >= 0 && ++shadow > FEW) {
                parts.add(part(from, column + 1 - shadow));
                from = -1;
            }
        }
        if (from >= 0) {
            parts.add(part(from, right - shadow));
        }
        return parts;
    }

    private Part part(int from, int to) {
        var sum = new int[VALUES];
        var top = height;
        var bottom = 0;
        for (var column = from; column < to; column++) {
            for (var value = 0; value < VALUES; value++) {
                sum[value] += sums[column][value];
            }
            top = Math.min(top, tops[column]);
            bottom = Math.max(bottom, bottoms[column]);
        }
        return new Part(from, top, to, bottom, sum);
    }

    /** Neighbouring columns, without shadow at their sides. */
    record Part(int left, int top, int right, int bottom, int[] sum) {
        /** Fewer pixels at working size than this are no thing: 6x12 pixels of a picture of 640x360 are 18. */
        private static final int FEWEST_PIXELS = 8;

        private static final int FEWEST_EDGES = 4;
        /** New edges a thing has for each pixel of its box's half outline, at least. */
        private static final double EDGES_BY_OUTLINE = 0.3;

        boolean isThing() {
            var outline = right - left + bottom - top;
            return sum[PIXELS] >= FEWEST_PIXELS && sum[EDGES] >= Math.max(FEWEST_EDGES, EDGES_BY_OUTLINE * outline);
        }

        Blob blob(int shade, int width, int height) {
            var box = new PictureBox(
                    (double) left / width, (double) top / height, (double) right / width, (double) bottom / height);
            var area = (right - left) * (bottom - top);
            return new Blob(
                    box,
                    sum[PIXELS],
                    (double) sum[PIXELS] / area,
                    (double) sum[CONTRAST] / sum[PIXELS],
                    (sum[SLOPE_NOW] + 4 * sum[OUTLINED] + 1) / (double) (sum[SLOPE_USUAL] + 4 * sum[OUTLINED] + 1),
                    (double) shade / height);
        }
    }
}
