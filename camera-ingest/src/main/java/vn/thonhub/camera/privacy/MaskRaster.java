package vn.thonhub.camera.privacy;

import java.util.ArrayList;
import java.util.List;
import vn.thonhub.camera.vision.Corner;
import vn.thonhub.camera.vision.Polygon;

/**
 * Which samples of a 4:2:0 picture of one size lie beneath a mask, as spans of colour samples (two pixels by two); a
 * brightness span is the same times two, so no hidden colour is left at an edge. Pure and immutable.
 *
 * <p>Masks are grown by {@link #margin}: whoever draws one does it by eye, compression smears edges, and scaling mixes
 * neighbours. A polygon that crosses itself hides all it winds around.
 */
final class MaskRaster {
    /** Pixels for which scaling (bicubic) and the codec's edge filters can mix neighbours. */
    private static final int LEAST_MARGIN = 4;

    private static final int MARGIN_SHARE = 160;

    private final int width;
    private final int height;
    private final int[][] spans;

    MaskRaster(int width, int height, List<Polygon> masks) {
        this.width = width;
        this.height = height;
        this.spans = new int[(height + 1) / 2][];
        var shapes = masks.stream().map(mask -> new Shape(mask, width, height)).toList();
        // A cell counts when any part of it comes near: its centre lies at most half its diagonal further away.
        var reach = margin(width) + Math.sqrt(2);
        for (var row = 0; row < spans.length; row++) {
            spans[row] = row(shapes, row * 2 + 1, reach);
        }
    }

    /** By how many pixels masks are grown in pictures of that width. */
    static int margin(int width) {
        return Math.max(LEAST_MARGIN, (width + MARGIN_SHARE - 1) / MARGIN_SHARE);
    }

    boolean fits(int otherWidth, int otherHeight) {
        return width == otherWidth && height == otherHeight;
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    /** Spans of a row of colour samples as pairs: first sample, end (exclusive). */
    int[] chroma(int row) {
        return spans[row];
    }

    private int[] row(List<Shape> shapes, int y, double reach) {
        var found = new ArrayList<Integer>();
        var inside = false;
        var cells = (width + 1) / 2;
        for (var cell = 0; cell <= cells; cell++) {
            var x = cell * 2 + 1;
            var covered = cell < cells && shapes.stream().anyMatch(shape -> shape.covers(x, y, reach));
            if (covered != inside) {
                found.add(cell);
                inside = covered;
            }
        }
        return found.stream().mapToInt(Integer::intValue).toArray();
    }

    /** A polygon in pixels. */
    private static final class Shape {
        private final double[] xs;
        private final double[] ys;
        private final double left;
        private final double right;
        private final double top;
        private final double bottom;

        Shape(Polygon polygon, int width, int height) {
            var corners = polygon.corners();
            xs = corners.stream().mapToDouble(Corner::x).map(x -> x * width).toArray();
            ys = corners.stream().mapToDouble(Corner::y).map(y -> y * height).toArray();
            left = java.util.Arrays.stream(xs).min().orElseThrow();
            right = java.util.Arrays.stream(xs).max().orElseThrow();
            top = java.util.Arrays.stream(ys).min().orElseThrow();
            bottom = java.util.Arrays.stream(ys).max().orElseThrow();
        }

        boolean covers(double x, double y, double reach) {
            if (x < left - reach || x > right + reach || y < top - reach || y > bottom + reach) {
                return false;
            }
            return winding(x, y) != 0 || near(x, y, reach);
        }

        /** How often the outline goes around the point (D. Sunday, winding number inclusion). */
        private int winding(double x, double y) {
            var turns = 0;
            for (int i = 0, j = xs.length - 1; i < xs.length; j = i++) {
                var side = (xs[i] - xs[j]) * (y - ys[j]) - (x - xs[j]) * (ys[i] - ys[j]);
                if (ys[j] <= y && ys[i] > y && side > 0) {
                    turns++;
                } else if (ys[j] > y && ys[i] <= y && side < 0) {
                    turns--;
                }
            }
            return turns;
        }

        private boolean near(double x, double y, double reach) {
            for (int i = 0, j = xs.length - 1; i < xs.length; j = i++) {
                if (squaredDistance(x, y, j, i) <= reach * reach) {
                    return true;
                }
            }
            return false;
        }

        private double squaredDistance(double x, double y, int from, int to) {
            var dx = xs[to] - xs[from];
            var dy = ys[to] - ys[from];
            var length = dx * dx + dy * dy;
            var along = length == 0 ? 0 : ((x - xs[from]) * dx + (y - ys[from]) * dy) / length;
            var at = Math.max(0, Math.min(1, along));
            var awayX = x - xs[from] - at * dx;
            var awayY = y - ys[from] - at * dy;
            return awayX * awayX + awayY * awayY;
        }
    }
}
