package vn.thonhub.camera.sim.scene;

/**
 * An upright rectangle of pixels, right and bottom exclusive.
 */
record PixelBox(int left, int top, int right, int bottom) {
    static final PixelBox NONE =
            new PixelBox(Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MIN_VALUE, Integer.MIN_VALUE);

    boolean isEmpty() {
        return left >= right || top >= bottom;
    }

    PixelBox with(double u, double v) {
        return new PixelBox(
                Math.min(left, (int) Math.floor(u)),
                Math.min(top, (int) Math.floor(v)),
                Math.max(right, (int) Math.floor(u) + 1),
                Math.max(bottom, (int) Math.floor(v) + 1));
    }

    PixelBox union(PixelBox other) {
        return new PixelBox(
                Math.min(left, other.left), Math.min(top, other.top),
                Math.max(right, other.right), Math.max(bottom, other.bottom));
    }

    /** Grown by a margin, snapped outward to even pixels (chroma is shared by 2x2), cut to the picture. */
    PixelBox within(int width, int height, int margin) {
        if (isEmpty()) {
            return NONE;
        }
        PixelBox cut = new PixelBox(
                Math.max(0, left - margin) & ~1,
                Math.max(0, top - margin) & ~1,
                Math.min(width, (right + margin + 1) & ~1),
                Math.min(height, (bottom + margin + 1) & ~1));
        return cut.isEmpty() ? NONE : cut;
    }
}
