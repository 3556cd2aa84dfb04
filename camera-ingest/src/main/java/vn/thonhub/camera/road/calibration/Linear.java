package vn.thonhub.camera.road.calibration;

/** Small systems of linear equations. */
final class Linear {
    private Linear() {}

    /** By Gaussian elimination with partial pivoting; a singular system gives values that are not finite. */
    static double[] solve(double[][] matrix, double[] right) {
        var n = right.length;
        var a = new double[n][];
        for (var i = 0; i < n; i++) {
            a[i] = java.util.Arrays.copyOf(matrix[i], n + 1);
            a[i][n] = right[i];
        }
        for (var column = 0; column < n; column++) {
            swapIn(a, column);
            for (var row = column + 1; row < n; row++) {
                var factor = a[row][column] / a[column][column];
                for (var k = column; k <= n; k++) {
                    a[row][k] -= factor * a[column][k];
                }
            }
        }
        return back(a);
    }

    private static void swapIn(double[][] a, int column) {
        var best = column;
        for (var row = column + 1; row < a.length; row++) {
            if (Math.abs(a[row][column]) > Math.abs(a[best][column])) {
                best = row;
            }
        }
        var other = a[column];
        a[column] = a[best];
        a[best] = other;
    }

    private static double[] back(double[][] a) {
        var n = a.length;
        var x = new double[n];
        for (var row = n - 1; row >= 0; row--) {
            var sum = a[row][n];
            for (var k = row + 1; k < n; k++) {
                sum -= a[row][k] * x[k];
            }
            x[row] = sum / a[row][row];
        }
        return x;
    }
}
