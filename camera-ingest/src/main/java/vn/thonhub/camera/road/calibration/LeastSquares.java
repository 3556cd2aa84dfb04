package vn.thonhub.camera.road.calibration;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Gauss–Newton steps on a sum of squares, damped where they do not go down (Levenberg and Marquardt; Nocedal and Wright,
 * Numerical Optimization, 10.3). Derivatives are taken by central differences: problems here have a dozen unknowns.
 */
final class LeastSquares {
    private static final int STEPS = 80;
    private static final double SMALLEST_GAIN = 1e-12;

    private LeastSquares() {}

    /**
     * Where it ended.
     *
     * @param residuals there
     * @param normal the product of the transposed Jacobian with itself there
     */
    record Solution(double[] parameters, double[] residuals, double[][] normal) {
        double sum() {
            return squares(residuals);
        }

        /**
         * Parameters moved by one standard deviation along each axis of their uncertainty, for residuals that scatter by
         * {@code sigma}. Directions that the residuals do not see (a common factor) are left out.
         */
        List<double[]> spread(double sigma) {
            var eigen = SymmetricEigen.of(normal);
            var largest = eigen.values()[eigen.values().length - 1];
            var moved = new ArrayList<double[]>();
            for (var k = 0; k < parameters.length; k++) {
                if (eigen.values()[k] > largest * 1e-13) {
                    var step = sigma / Math.sqrt(eigen.values()[k]);
                    var other = parameters.clone();
                    for (var i = 0; i < other.length; i++) {
                        other[i] += step * eigen.vectors()[k][i];
                    }
                    moved.add(other);
                }
            }
            return moved;
        }
    }

    static Solution minimise(double[] start, UnaryOperator<double[]> residuals) {
        var at = start.clone();
        var now = residuals.apply(at);
        var damping = 1e-4;
        var jacobian = jacobian(at, now.length, residuals);
        for (var step = 0; step < STEPS && damping < 1e12; step++) {
            var next = step(at, now, jacobian, damping);
            var there = residuals.apply(next);
            var gain = squares(now) - squares(there);
            if (!(gain > 0)) {
                damping *= 10;
                continue;
            }
            var small = gain <= SMALLEST_GAIN * squares(now);
            at = next;
            now = there;
            damping = Math.max(1e-12, damping / 10);
            jacobian = jacobian(at, now.length, residuals);
            if (small) {
                break;
            }
        }
        return new Solution(at, now, normal(jacobian));
    }

    private static double[] step(double[] at, double[] residuals, double[][] jacobian, double damping) {
        var n = at.length;
        var matrix = normal(jacobian);
        var right = new double[n];
        var trace = 0.0;
        for (var i = 0; i < n; i++) {
            trace += matrix[i][i];
            for (var r = 0; r < residuals.length; r++) {
                right[i] -= jacobian[r][i] * residuals[r];
            }
        }
        for (var i = 0; i < n; i++) {
            matrix[i][i] += damping * (matrix[i][i] + 1e-9 * trace / n + 1e-300);
        }
        var delta = Linear.solve(matrix, right);
        var next = at.clone();
        for (var i = 0; i < n; i++) {
            next[i] += delta[i];
        }
        return next;
    }

    private static double[][] jacobian(double[] at, int rows, UnaryOperator<double[]> residuals) {
        var jacobian = new double[rows][at.length];
        for (var i = 0; i < at.length; i++) {
            var h = 1e-6 * Math.max(1e-2, Math.abs(at[i]));
            var moved = at.clone();
            moved[i] = at[i] + h;
            var above = residuals.apply(moved);
            moved[i] = at[i] - h;
            var below = residuals.apply(moved);
            for (var r = 0; r < rows; r++) {
                jacobian[r][i] = (above[r] - below[r]) / (2 * h);
            }
        }
        return jacobian;
    }

    private static double[][] normal(double[][] jacobian) {
        var n = jacobian[0].length;
        var normal = new double[n][n];
        for (var row : jacobian) {
            for (var i = 0; i < n; i++) {
                for (var j = 0; j < n; j++) {
                    normal[i][j] += row[i] * row[j];
                }
            }
        }
        return normal;
    }

    static double squares(double[] values) {
        var sum = 0.0;
        for (var value : values) {
            sum += value * value;
        }
        return sum;
    }
}
