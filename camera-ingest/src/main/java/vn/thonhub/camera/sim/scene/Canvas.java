package vn.thonhub.camera.sim.scene;

import java.util.Arrays;

/**
 * Pixels to draw polygons into with exact area coverage, and for each pixel the number of the actor it shows (0 none). The
 * signed areas of the edges are summed up along each row, as font rasterisers do: small shapes cost little.
 */
final class Canvas {
    /** Above this share of a pixel it counts as the actor's. */
    private static final float OWNED = 0.5f;

    final int width;
    final int height;
    final int[] pixels;
    final byte[] owner;
    private float[] area = new float[4096];

    Canvas(int width, int height, int[] pixels) {
        this.width = width;
        this.height = height;
        this.pixels = pixels;
        owner = new byte[width * height];
    }

    /**
     * Fills a polygon.
     *
     * @param places u, v after one another
     * @param count of points
     * @param alpha 0 to 1
     * @param mark number for the pixels covered; 0 leaves the numbers alone
     * @return the pixels it may have touched
     */
    PixelBox fill(double[] places, int count, int colour, double alpha, int mark) {
        PixelBox box = box(places, count);
        if (box.isEmpty()) {
            return PixelBox.NONE;
        }
        int stride = box.right() - box.left() + 2;
        int size = stride * (box.bottom() - box.top());
        if (area.length < size) {
            area = new float[size * 2];
        } else {
            Arrays.fill(area, 0, size, 0);
        }
        for (int i = 0; i < count; i++) {
            int j = (i + 1) % count;
            edge(box, stride, places[2 * i], places[2 * i + 1], places[2 * j], places[2 * j + 1]);
        }
        blend(box, stride, colour, (float) alpha, (byte) mark);
        return box;
    }

    private PixelBox box(double[] places, int count) {
        double left = Double.MAX_VALUE;
        double top = Double.MAX_VALUE;
        double right = -Double.MAX_VALUE;
        double bottom = -Double.MAX_VALUE;
        for (int i = 0; i < count; i++) {
            left = Math.min(left, places[2 * i]);
            right = Math.max(right, places[2 * i]);
            top = Math.min(top, places[2 * i + 1]);
            bottom = Math.max(bottom, places[2 * i + 1]);
        }
        PixelBox box = new PixelBox(
                (int) Math.max(0, Math.floor(left)),
                (int) Math.max(0, Math.floor(top)),
                (int) Math.min(width, Math.floor(right) + 1),
                (int) Math.min(height, Math.floor(bottom) + 1));
        return box.isEmpty() ? PixelBox.NONE : box;
    }

    private void edge(PixelBox box, int stride, double u0, double v0, double u1, double v1) {
        if (v0 == v1) {
            return;
        }
        float sign = v0 < v1 ? 1 : -1;
        double topU = v0 < v1 ? u0 : u1;
        double topV = Math.min(v0, v1);
        double endV = Math.max(v0, v1);
        double slope = (u1 - u0) / (v1 - v0);
        int first = Math.max(box.top(), (int) Math.floor(topV));
        int last = Math.min(box.bottom(), (int) Math.ceil(endV));
        double widest = box.right() - box.left();
        for (int v = first; v < last; v++) {
            double from = Math.max(v, topV);
            double to = Math.min(v + 1, endV);
            double a = Math.max(0, Math.min(widest, topU + (from - topV) * slope - box.left()));
            double b = Math.max(0, Math.min(widest, topU + (to - topV) * slope - box.left()));
            span((v - box.top()) * stride, Math.min(a, b), Math.max(a, b), (float) (to - from) * sign);
        }
    }

    /** Adds an edge that crosses one row from x0 to x1 with the given signed height. */
    private void span(int row, double x0, double x1, float d) {
        int first = (int) x0;
        int last = (int) Math.ceil(x1);
        if (last <= first + 1) {
            float middle = (float) ((x0 + x1) / 2 - first);
            area[row + first] += d * (1 - middle);
            area[row + first + 1] += d * middle;
            return;
        }
        float slope = (float) (1 / (x1 - x0));
        float before = 0;
        for (int x = first; x < last; x++) {
            // Share of the edge's area to the left of this pixel's right border.
            double in = Math.max(x0, x);
            double out = Math.min(x1, x + 1);
            double part = (out - in) * slope;
            float here = (float) (part * (x + 1 - (in + out) / 2));
            area[row + x] += d * (here + before);
            before = (float) (part - here);
        }
        area[row + last] += d * before;
    }

    private void blend(PixelBox box, int stride, int colour, float alpha, byte mark) {
        int red = colour >> 16 & 255;
        int green = colour >> 8 & 255;
        int blue = colour & 255;
        for (int v = box.top(); v < box.bottom(); v++) {
            int a = (v - box.top()) * stride;
            int p = v * width + box.left();
            float sum = 0;
            for (int end = v * width + box.right(); p < end; p++, a++) {
                sum += area[a];
                float covered = Math.min(1, Math.abs(sum));
                int k = (int) (covered * alpha * 256 + 0.5f);
                if (k > 0) {
                    int old = pixels[p];
                    int r = old >> 16 & 255;
                    int g = old >> 8 & 255;
                    int b = old & 255;
                    pixels[p] = r + ((red - r) * k >> 8) << 16
                            | g + ((green - g) * k >> 8) << 8
                            | b + ((blue - b) * k >> 8);
                    if (mark != 0 && covered > OWNED) {
                        owner[p] = mark;
                    }
                }
            }
        }
    }
}
