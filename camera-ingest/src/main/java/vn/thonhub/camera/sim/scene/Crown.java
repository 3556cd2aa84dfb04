package vn.thonhub.camera.sim.scene;

/**
 * Something soft that the wind moves: a tree's crown, or its shadow on the ground. A small picture with transparency that
 * is laid over the scene row by row, the upper rows swaying further. Immutable.
 *
 * @param depth metres from the lens plane; shadows lie farther than everything
 * @param reach pixels the top moves to either side in a full storm
 * @param phase of its swaying
 */
record Crown(int left, int top, int width, int height, int[] argb, double depth, double reach, double phase) {
    boolean isShadow() {
        return depth >= WorldMap.FAR;
    }

    /** Lays it over the canvas and returns the pixels it may have touched. */
    PixelBox lay(Canvas canvas, double wind, long sceneMs) {
        double t = sceneMs / 1000.0;
        int most = 1;
        for (int row = 0; row < height; row++) {
            int v = top + row;
            if (v < 0 || v >= canvas.height) {
                continue;
            }
            double lift = isShadow() ? 1 : 1 - row / (double) height;
            double sway = 0.55 * Math.sin(1.9 * t + phase)
                    + 0.3 * Math.sin(3.7 * t + 2 * phase + lift * 2)
                    + 0.25 * Math.sin(7.1 * t + phase + row * 0.35);
            double moved = reach * wind * lift * (sway + 0.3 * wind);
            most = Math.max(most, (int) Math.abs(moved) + 2);
            row(canvas, v, row, moved);
        }
        return new PixelBox(left - most, top, left + width + most + 1, top + height);
    }

    private void row(Canvas canvas, int v, int row, double moved) {
        int whole = (int) Math.floor(moved);
        int part = (int) ((moved - whole) * 256);
        int before = 0;
        for (int column = 0; column <= width; column++) {
            int here = column < width ? argb[row * width + column] : 0;
            int u = left + column + whole;
            int alpha = (here >>> 24) * (256 - part) + (before >>> 24) * part >> 8;
            if (alpha > 2 && u >= 0 && u < canvas.width) {
                int colour = (here >>> 24) * (256 - part) >= (before >>> 24) * part ? here : before;
                blend(canvas, v * canvas.width + u, colour, alpha);
            }
            before = here;
        }
    }

    private void blend(Canvas canvas, int p, int colour, int alpha) {
        int old = canvas.pixels[p];
        int r = (old >> 16 & 255) * (255 - alpha) + (colour >> 16 & 255) * alpha;
        int g = (old >> 8 & 255) * (255 - alpha) + (colour >> 8 & 255) * alpha;
        int b = (old & 255) * (255 - alpha) + (colour & 255) * alpha;
        canvas.pixels[p] = r / 255 << 16 | g / 255 << 8 | b / 255;
        if (alpha > 127) {
            canvas.owner[p] = 0;
        }
    }
}
