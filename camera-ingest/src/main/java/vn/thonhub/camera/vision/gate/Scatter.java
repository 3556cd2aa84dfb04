package vn.thonhub.camera.vision.gate;

/** How changed regions of a picture lie: in one piece, as road users do, or strewn over it, as drops do. */
final class Scatter {
    private Scatter() {}

    /** Number of pieces; regions that touch, also at a corner, are one. */
    static int pieces(long regions) {
        var left = regions;
        var count = 0;
        while (left != 0) {
            left &= ~piece(left);
            count++;
        }
        return count;
    }

    /** Number of the picture's ninths (3x3) in which something changed. */
    static int ninths(long regions) {
        var seen = 0;
        for (var left = regions; left != 0; left &= left - 1) {
            var bit = Long.numberOfTrailingZeros(left);
            var column = bit % Glance.COLUMNS * 3 / Glance.COLUMNS;
            var row = bit / Glance.COLUMNS * 3 / Glance.ROWS;
            seen |= 1 << row * 3 + column;
        }
        return Integer.bitCount(seen);
    }

    /** The piece that the lowest region belongs to. */
    private static long piece(long regions) {
        var piece = Long.lowestOneBit(regions);
        while (true) {
            var grown = grown(piece) & regions;
            if (grown == piece) {
                return piece;
            }
            piece = grown;
        }
    }

    private static long grown(long piece) {
        var wide = piece | (piece & ~column(Glance.COLUMNS - 1)) << 1 | (piece & ~column(0)) >>> 1;
        return wide | wide << Glance.COLUMNS | wide >>> Glance.COLUMNS;
    }

    private static long column(int column) {
        var bits = 0L;
        for (var row = 0; row < Glance.ROWS; row++) {
            bits |= 1L << row * Glance.COLUMNS + column;
        }
        return bits;
    }
}
