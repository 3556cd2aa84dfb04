package vn.thonhub.camera.vision.foreground;

import java.util.Arrays;
import java.util.List;
import vn.thonhub.camera.vision.scene.PictureBox;

/**
 * Where something is known to stand. What stands out there is joined with nothing around it: who passes a standing lorry is
 * seen by himself, and the lorry stays where it is. Only while all of it seems to be there; one that drives off is whole.
 * Works on the finder's cells. One per camera; not thread-safe.
 */
final class StandingZones {
    /** Share of the place's width and height that must be seen. */
    private static final double THERE = 0.85;

    private static final int MOST = 100;

    private final int columns;
    private final int rows;
    private final byte[] zones;

    StandingZones(int columns, int rows) {
        this.columns = columns;
        this.rows = rows;
        zones = new byte[columns * rows];
    }

    /** @param cells not 0 where something stands out */
    void mark(List<PictureBox> standing, byte[] cells) {
        Arrays.fill(zones, (byte) 0);
        for (var i = 0; i < Math.min(MOST, standing.size()); i++) {
            mark(standing.get(i), (byte) (i + 1), cells);
        }
    }

    private void mark(PictureBox box, byte zone, byte[] cells) {
        var left = (int) (box.left() * columns);
        var right = Math.min(columns, (int) Math.ceil(box.right() * columns));
        var top = (int) (box.top() * rows);
        var bottom = Math.min(rows, (int) Math.ceil(box.bottom() * rows));
        var first = right;
        var last = left;
        var highest = bottom;
        var lowest = top;
        for (var row = top; row < bottom; row++) {
            for (var column = left; column < right; column++) {
                if (cells[row * columns + column] != 0) {
                    first = Math.min(first, column);
                    last = Math.max(last, column + 1);
                    highest = Math.min(highest, row);
                    lowest = Math.max(lowest, row + 1);
                }
            }
        }
        if (last - first >= THERE * (right - left) && lowest - highest >= THERE * (bottom - top)) {
            for (var row = top; row < bottom; row++) {
                Arrays.fill(zones, row * columns + left, row * columns + right, zone);
            }
        }
    }

    boolean part(int cell, int other) {
        return zones[cell] != zones[other];
    }
}
