package vn.thonhub.camera.road.calibration;

/**
 * Eigenvalues and -vectors of a symmetric matrix by cyclic Jacobi rotations (Golub and Van Loan, Matrix Computations, 8.5).
 *
 * @param values ascending
 * @param vectors {@code vectors[k]} belongs to {@code values[k]}; orthonormal
 */
record SymmetricEigen(double[] values, double[][] vectors) {
    private static final int SWEEPS = 60;

    static SymmetricEigen of(double[][] symmetric) {
        var n = symmetric.length;
        var a = copy(symmetric);
        var v = identity(n);
        for (var sweep = 0; sweep < SWEEPS && offDiagonal(a) > 0; sweep++) {
            for (var p = 0; p < n; p++) {
                for (var q = p + 1; q < n; q++) {
                    rotate(a, v, p, q);
                }
            }
        }
        return sorted(a, v);
    }

    private static void rotate(double[][] a, double[][] v, int p, int q) {
        if (Math.abs(a[p][q]) <= 1e-300) {
            a[p][q] = 0;
            a[q][p] = 0;
            return;
        }
        var theta = (a[q][q] - a[p][p]) / (2 * a[p][q]);
        var t = Math.copySign(1, theta) / (Math.abs(theta) + Math.hypot(theta, 1));
        var c = 1 / Math.hypot(t, 1);
        var s = t * c;
        for (var k = 0; k < a.length; k++) {
            var kp = a[k][p];
            var kq = a[k][q];
            a[k][p] = c * kp - s * kq;
            a[k][q] = s * kp + c * kq;
        }
        for (var k = 0; k < a.length; k++) {
            var pk = a[p][k];
            var qk = a[q][k];
            a[p][k] = c * pk - s * qk;
            a[q][k] = s * pk + c * qk;
        }
        for (var k = 0; k < a.length; k++) {
            var kp = v[k][p];
            var kq = v[k][q];
            v[k][p] = c * kp - s * kq;
            v[k][q] = s * kp + c * kq;
        }
    }

    private static double offDiagonal(double[][] a) {
        var sum = 0.0;
        var scale = 0.0;
        for (var i = 0; i < a.length; i++) {
            scale += a[i][i] * a[i][i];
            for (var j = i + 1; j < a.length; j++) {
                sum += a[i][j] * a[i][j];
            }
        }
        return sum <= 1e-30 * scale ? 0 : sum;
    }

    private static SymmetricEigen sorted(double[][] a, double[][] v) {
        var n = a.length;
        var order = java.util.stream.IntStream.range(0, n)
                .boxed()
                .sorted(java.util.Comparator.comparingDouble(k -> a[k][k]))
                .toList();
        var values = new double[n];
        var vectors = new double[n][n];
        for (var k = 0; k < n; k++) {
            values[k] = a[order.get(k)][order.get(k)];
            for (var i = 0; i < n; i++) {
                vectors[k][i] = v[i][order.get(k)];
            }
        }
        return new SymmetricEigen(values, vectors);
    }

    private static double[][] identity(int n) {
        var one = new double[n][n];
        for (var i = 0; i < n; i++) {
            one[i][i] = 1;
        }
        return one;
    }

    private static double[][] copy(double[][] a) {
        var copy = new double[a.length][];
        for (var i = 0; i < a.length; i++) {
            copy[i] = a[i].clone();
        }
        return copy;
    }
}
