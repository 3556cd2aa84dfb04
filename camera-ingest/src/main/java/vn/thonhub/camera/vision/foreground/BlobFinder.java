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
    /** Legs are not longer than what is above them by more than that. */
    private static final double MOST_SHADE = 1.8;
    /** Share of what is above that legs are as broad as. */
    private static final double SHADE_BREADTH = 0.35;

    private static final int SHADE_GAP = 1;

    private final int width;
    private final int height;
    private final int columns;
    private final int rows;
    private final byte[] cells;
    private final int[] stack;
    private final StandingZones zones;
    private final Columns piece;

    BlobFinder(int width, int height) {
        this.width = width;
        this.height = height;
        columns = (width + CELL - 1) / CELL;
        rows = (height + CELL - 1) / CELL;
        cells = new byte[columns * rows];
        stack = new int[columns * rows];
        zones = new StandingZones(columns, rows);
        piece = new Columns(width, height);
    }

    /** @param standing where something is known to stand: it is not joined with what is around it */
    List<Blob> find(byte[] now, BackgroundModel model, byte[] mask, List<PictureBox> standing) {
        fillCells(mask);
        zones.mark(standing, cells);
        var blobs = new ArrayList<Blob>();
        for (var cell = 0; (cell = Marks.next(cells, cell, cells.length)) < cells.length; cell++) {
            piece.clear();
            collect(cell, now, model, mask);
            for (var part : piece.parts()) {
                if (part.isThing()) {
                    blobs.add(part.blob(shadeBeneath(part, now, model, mask), width, height));
                }
            }
        }
        return blobs;
    }

    private void fillCells(byte[] mask) {
        Arrays.fill(cells, (byte) 0);
        for (var row = 0; row < height; row++) {
            var cellRow = row / CELL * columns;
            var end = row * width + width;
            for (var i = Marks.next(mask, row * width, end); i < end; i = Marks.next(mask, i + 1, end)) {
                cells[cellRow + (i - row * width) / CELL] |= mask[i];
            }
        }
    }

    private void collect(int first, byte[] now, BackgroundModel model, byte[] mask) {
        var depth = 0;
        stack[depth++] = first;
        cells[first] = 0;
        while (depth > 0) {
            var cell = stack[--depth];
            var column = cell % columns;
            var row = cell / columns;
            add(column, row, now, model, mask);
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

    private void add(int column, int row, byte[] now, BackgroundModel model, byte[] mask) {
        for (var y = row * CELL; y < Math.min(height, (row + 1) * CELL); y++) {
            for (var x = column * CELL; x < Math.min(width, (column + 1) * CELL); x++) {
                if (mask[y * width + x] != 0) {
                    piece.add(x, y, now, model, mask);
                }
            }
        }
    }

    /** Rows beneath it in which enough of its breadth is darker than usual. */
    private int shadeBeneath(Columns.Part part, byte[] now, BackgroundModel model, byte[] mask) {
        var most = Math.min(height - part.bottom(), (int) (MOST_SHADE * (part.bottom() - part.top())));
        var rows = 0;
        for (var row = 0; row < most && row - rows <= SHADE_GAP; row++) {
            if (isShade((part.bottom() + row) * width, part, now, model, mask)) {
                rows = row + 1;
            }
        }
        return rows;
    }

    private static boolean isShade(int line, Columns.Part part, byte[] now, BackgroundModel model, byte[] mask) {
        var dark = 0;
        for (var i = line + part.left(); i < line + part.right(); i++) {
            var darker = model.changed[i] != 0 && (now[i] & 0xff) * BackgroundModel.ONE < model.usual[i];
            dark += darker || mask[i] != 0 ? 1 : 0;
        }
        return dark >= SHADE_BREADTH * (part.right() - part.left());
    }
}
