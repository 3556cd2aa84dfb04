package vn.thonhub.camera.vision.foreground;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import vn.thonhub.camera.vision.scene.PictureBox;

/**
 * Joins pixels of things to blobs. Pixels are joined over cells of 2x2, so that a gap of two pixels does not part a thing. One per
 * camera; not thread-safe.
 */
final class BlobFinder {
    private static final int CELL = 2;
    /** Fewer pixels at working size than this are no thing: 6x12 pixels of a picture of 640x360 are 18. */
    private static final int FEWEST_PIXELS = 8;

    private static final int FEWEST_EDGES = 4;
    /** New edges a thing has for each pixel of its box's half outline, at least. */
    private static final double EDGES_BY_OUTLINE = 0.3;

    private final int width;
    private final int height;
    private final int columns;
    private final int rows;
    private final byte[] cells;
    private final int[] stack;
    private final StandingZones zones;

    BlobFinder(int width, int height) {
        this.width = width;
        this.height = height;
        columns = (width + CELL - 1) / CELL;
        rows = (height + CELL - 1) / CELL;
        cells = new byte[columns * rows];
        stack = new int[columns * rows];
        zones = new StandingZones(columns, rows);
    }

    /** @param standing where something is known to stand: it is not joined with what is around it */
    List<Blob> find(byte[] now, BackgroundModel model, byte[] mask, List<PictureBox> standing) {
        fillCells(mask);
        zones.mark(standing, cells);
        var blobs = new ArrayList<Blob>();
        var piece = new Piece();
        for (var cell = 0; cell < cells.length; cell++) {
            if (cells[cell] != 0) {
                piece.clear();
                collect(cell, now, model, mask, piece);
                if (piece.isThing()) {
                    blobs.add(piece.blob());
                }
            }
        }
        return blobs;
    }

    private void fillCells(byte[] mask) {
        Arrays.fill(cells, (byte) 0);
        for (var row = 0; row < height; row++) {
            var cellRow = row / CELL * columns;
            for (int column = 0, i = row * width; column < width; column++, i++) {
                cells[cellRow + column / CELL] |= mask[i];
            }
        }
    }

    private void collect(int first, byte[] now, BackgroundModel model, byte[] mask, Piece piece) {
        var depth = 0;
        stack[depth++] = first;
        cells[first] = 0;
        while (depth > 0) {
            var cell = stack[--depth];
            var column = cell % columns;
            var row = cell / columns;
            piece.add(column, row, now, model, mask);
            for (var y = Math.max(0, row - 1); y <= Math.min(rows - 1, row + 1); y++) {
                for (var x = Math.max(0, column - 1); x <= Math.min(columns - 1, column + 1); x++) {
                    if (cells[y * columns + x] != 0 && !zones.part(cell, y * columns + x)) {
                        cells[y * columns + x] = 0;
                        stack[depth++] = y * columns + x;
                    }
                }
            }
        }
    }

    /** What is known of the blob that is being joined. */
    private final class Piece {
        private int left;
        private int top;
        private int right;
        private int bottom;
        private int pixels;
        private int edges;
        private int outlined;
        private long contrast;
        private long slopeNow;
        private long slopeUsual;

        void clear() {
            left = width;
            top = height;
            right = 0;
            bottom = 0;
            pixels = 0;
            edges = 0;
            outlined = 0;
            contrast = 0;
            slopeNow = 0;
            slopeUsual = 0;
        }

        void add(int column, int row, byte[] now, BackgroundModel model, byte[] mask) {
            for (var y = row * CELL; y < Math.min(height, (row + 1) * CELL); y++) {
                for (var x = column * CELL; x < Math.min(width, (column + 1) * CELL); x++) {
                    if (mask[y * width + x] != 0) {
                        pixel(x, y, now, model, mask);
                    }
                }
            }
        }

        private void pixel(int x, int y, byte[] now, BackgroundModel model, byte[] mask) {
            var i = y * width + x;
            left = Math.min(left, x);
            right = Math.max(right, x + 1);
            top = Math.min(top, y);
            bottom = Math.max(bottom, y + 1);
            pixels++;
            edges += mask[i] == ForegroundMask.EDGE ? 1 : 0;
            contrast += model.changed[i] & 0xff;
            if (x > 0 && y > 0 && x < width - 1 && y < height - 1 && isOutline(i, mask)) {
                outline(i, now, model.usual);
            }
        }

        private boolean isOutline(int i, byte[] mask) {
            return mask[i - 1] == 0 || mask[i + 1] == 0 || mask[i - width] == 0 || mask[i + width] == 0;
        }

        /** Whose outline it is, the thing's or that of what left, shows in which picture has an edge there. */
        private void outline(int i, byte[] now, short[] usual) {
            outlined++;
            slopeNow += Math.abs((now[i + 1] & 0xff) - (now[i - 1] & 0xff))
                    + Math.abs((now[i + width] & 0xff) - (now[i - width] & 0xff));
            slopeUsual += (Math.abs(usual[i + 1] - usual[i - 1]) + Math.abs(usual[i + width] - usual[i - width]))
                    / BackgroundModel.ONE;
        }

        boolean isThing() {
            var outline = right - left + bottom - top;
            return pixels >= FEWEST_PIXELS && edges >= Math.max(FEWEST_EDGES, EDGES_BY_OUTLINE * outline);
        }

        Blob blob() {
            var box = new PictureBox(
                    (double) left / width, (double) top / height, (double) right / width, (double) bottom / height);
            var area = (right - left) * (bottom - top);
            return new Blob(
                    box,
                    pixels,
                    (double) pixels / area,
                    (double) contrast / pixels,
                    (slopeNow + 4 * outlined + 1) / (double) (slopeUsual + 4 * outlined + 1));
        }
    }
}
