package vn.thonhub.camera.sim.scene;

import java.util.Arrays;
import java.util.List;

/**
 * A convex body: a side outline swept across the width.
 *
 * @param outline points {l, h, half width}, in order around the side
 * @param shift metres the whole body stands to the right of the actor's middle
 * @param side colour of both sides
 * @param edges colour of the strip after each outline point; -1 draws none
 * @param marks flat details painted on it
 */
record Solid(double[][] outline, double shift, int side, int[] edges, List<Mark> marks) {
    /** A flat polygon on a body: corners {l, w, h}; shown when its outward normal {l, w, h} faces the camera. */
    record Mark(int colour, double[] normal, double[]... corners) {}

    static Solid plain(int colour, double shift, double[]... outline) {
        int[] edges = new int[outline.length];
        Arrays.fill(edges, colour);
        return new Solid(outline, shift, colour, edges, List.of());
    }

    /** Middle of the body in the actor's axes. */
    double[] middle() {
        double l = 0;
        double h = 0;
        for (double[] p : outline) {
            l += p[0];
            h += p[1];
        }
        return new double[] {l / outline.length, shift, h / outline.length};
    }
}
