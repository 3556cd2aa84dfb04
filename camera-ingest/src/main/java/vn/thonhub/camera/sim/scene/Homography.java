package vn.thonhub.camera.sim.scene;

/**
 * A projective map between two planes, row by row as in {@code [u v w]ᵀ = M · [x y 1]ᵀ}. Immutable.
 */
public final class Homography {
    private final double[] m;

    Homography(double... nineElements) {
        if (nineElements.length != 9) {
            throw new IllegalArgumentException("a homography has nine elements, got " + nineElements.length);
        }
        m = nineElements.clone();
    }

    /** The nine elements, row by row; a copy. */
    public double[] elements() {
        return m.clone();
    }

    double[] apply(double x, double y) {
        double w = m[6] * x + m[7] * y + m[8];
        return new double[] {(m[0] * x + m[1] * y + m[2]) / w, (m[3] * x + m[4] * y + m[5]) / w};
    }

    /** The map the other way, by the adjugate, scaled so that the last element is 1. */
    Homography inverse() {
        double[] a = {
            m[4] * m[8] - m[5] * m[7], m[2] * m[7] - m[1] * m[8], m[1] * m[5] - m[2] * m[4],
            m[5] * m[6] - m[3] * m[8], m[0] * m[8] - m[2] * m[6], m[2] * m[3] - m[0] * m[5],
            m[3] * m[7] - m[4] * m[6], m[1] * m[6] - m[0] * m[7], m[0] * m[4] - m[1] * m[3]
        };
        double scale = a[8];
        for (int i = 0; i < 9; i++) {
            a[i] /= scale;
        }
        return new Homography(a);
    }
}
