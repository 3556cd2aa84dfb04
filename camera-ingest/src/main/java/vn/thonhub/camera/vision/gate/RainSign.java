package vn.thonhub.camera.vision.gate;

/**
 * Tells rain from keyframes: for half a minute most of them differ in many places strewn over the picture. Traffic differs
 * in few, along the road.
 */
final class RainSign {
    private static final int REMEMBERED = 30;
    private static final int BEGINS = 18;
    private static final int ENDS = 8;
    private static final int PIECES = 6;
    private static final int NINTHS = 6;

    private int strewn;
    private boolean raining;

    void glance(long regions) {
        var looksSo = Scatter.ninths(regions) >= NINTHS && Scatter.pieces(regions) >= PIECES;
        strewn = (strewn << 1 | (looksSo ? 1 : 0)) & (1 << REMEMBERED) - 1;
        raining = Integer.bitCount(strewn) >= (raining ? ENDS : BEGINS);
    }

    boolean raining() {
        return raining;
    }

    void reset() {
        strewn = 0;
        raining = false;
    }
}
