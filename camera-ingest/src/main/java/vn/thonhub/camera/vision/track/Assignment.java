package vn.thonhub.camera.vision.track;

import java.util.Arrays;

/**
 * Who belongs to whom at the least total cost: the Hungarian method with shortest augmenting paths (Jonker and Volgenant, 1987),
 * cubic in the number of rows.
 */
final class Assignment {
    static final int NOBODY = -1;

    private Assignment() {}

    /**
     * Assigns rows to columns, each at most once. A row may stay alone at {@code alone}; pairs that cost more never come
     * about.
     *
     * @param cost by row and column, finite or positive infinity
     * @return the column of each row, or {@link #NOBODY}
     */
    static int[] solve(double[][] cost, int columns, double alone) {
        var rows = cost.length;
        // A column of its own for each row's staying alone makes every row assignable.
        var wide = columns + rows;
        var rowPrice = new double[rows + 1];
        var columnPrice = new double[wide + 1];
        var owner = new int[wide + 1];
        var way = new int[wide + 1];
        for (var row = 1; row <= rows; row++) {
            owner[0] = row;
            augment(cost, columns, alone, rowPrice, columnPrice, owner, way);
        }
        var assigned = new int[rows];
        Arrays.fill(assigned, NOBODY);
        for (var column = 1; column <= columns; column++) {
            if (owner[column] > 0 && cost[owner[column] - 1][column - 1] <= alone) {
                assigned[owner[column] - 1] = column - 1;
            }
        }
        return assigned;
    }

    private static double price(double[][] cost, int columns, double alone, int row, int column) {
        if (column > columns) {
            return column - columns == row ? alone : FORBIDDEN;
        }
        return Math.min(FORBIDDEN, cost[row - 1][column - 1]);
    }

    private static final double FORBIDDEN = 1e9;

    private static void augment(
            double[][] cost,
            int columns,
            double alone,
            double[] rowPrice,
            double[] columnPrice,
            int[] owner,
            int[] way) {
        var wide = columnPrice.length - 1;
        var least = new double[wide + 1];
        var used = new boolean[wide + 1];
        Arrays.fill(least, Double.MAX_VALUE);
        var column = 0;
        do {
            used[column] = true;
            var row = owner[column];
            var delta = Double.MAX_VALUE;
            var next = 0;
            for (var j = 1; j <= wide; j++) {
                if (!used[j]) {
                    var reduced = price(cost, columns, alone, row, j) - rowPrice[row] - columnPrice[j];
                    if (reduced < least[j]) {
                        least[j] = reduced;
                        way[j] = column;
                    }
                    if (least[j] < delta) {
                        delta = least[j];
                        next = j;
                    }
                }
            }
            for (var j = 0; j <= wide; j++) {
                if (used[j]) {
                    rowPrice[owner[j]] += delta;
                    columnPrice[j] -= delta;
                } else {
                    least[j] -= delta;
                }
            }
            column = next;
        } while (owner[column] != 0);
        while (column != 0) {
            owner[column] = owner[way[column]];
            column = way[column];
        }
    }
}
