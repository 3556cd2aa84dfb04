package vn.thonhub.camera.sim.scene;

/** What headlights throw on road and walls: light, in 256ths, added for each pixel whose place the beam reaches. */
final class Beams {
    private static final double REACH = 30;
    private static final int LENGTHS = 64;
    private static final int WIDTHS = 48;
    private static final double SPREAD = 7;
    private static final float[] PATTERN = new float[LENGTHS * WIDTHS];

    static {
        for (int i = 0; i < LENGTHS; i++) {
            for (int j = 0; j < WIDTHS; j++) {
                double l = (i + 0.5) * REACH / LENGTHS;
                double w = (j + 0.5) * SPREAD / WIDTHS;
                double half = 0.75 + 0.17 * l;
                double along = (1 - Math.exp(-l * 0.9)) / (1 + l * l / 70) * Math.min(1, (REACH - l) / 6);
                PATTERN[i * WIDTHS + j] = (float) (along * Math.exp(-w * w / (half * half)));
            }
        }
    }

    private Beams() {}

    /** @param strength light close before the lamps, in 256ths */
    static void add(int[] light, WorldMap map, PinholeCamera camera, ActorKind kind, Pose pose, double strength) {
        Frame3 frame = Frame3.of(pose);
        double front = kind.length() / 2;
        PixelBox box = box(camera, frame, front);
        double ox = frame.x() + frame.sin() * front;
        double oy = frame.y() + frame.cos() * front;
        int width = map.width();
        // Two by two: a beam has no edges that would show it.
        for (int v = box.top(); v + 1 < box.bottom(); v += 2) {
            for (int u = box.left(); u + 1 < box.right(); u += 2) {
                int p = v * width + u;
                double dx = map.x()[p] - ox;
                double dy = map.y()[p] - oy;
                double l = dx * frame.sin() + dy * frame.cos();
                double w = Math.abs(dx * frame.cos() - dy * frame.sin());
                if (l > 0 && l < REACH && w < SPREAD) {
                    int more = (int)
                            (strength * PATTERN[(int) (l * LENGTHS / REACH) * WIDTHS + (int) (w * WIDTHS / SPREAD)]);
                    light[p] += more;
                    light[p + 1] += more;
                    light[p + width] += more;
                    light[p + width + 1] += more;
                }
            }
        }
    }

    /** Light of a beam at one place; the same pattern. */
    static double at(Pose pose, ActorKind kind, RoadPoint place) {
        Frame3 frame = Frame3.of(pose);
        double dx = place.x() - frame.x();
        double dy = place.y() - frame.y();
        double l = dx * frame.sin() + dy * frame.cos() - kind.length() / 2;
        double w = Math.abs(dx * frame.cos() - dy * frame.sin());
        return l > 0 && l < REACH && w < SPREAD
                ? PATTERN[(int) (l * LENGTHS / REACH) * WIDTHS + (int) (w * WIDTHS / SPREAD)]
                : 0;
    }

    private static PixelBox box(PinholeCamera camera, Frame3 frame, double front) {
        PixelBox box = PixelBox.NONE;
        for (int i = 0; i < 12; i++) {
            double l = front + (i / 4 == 0 ? 0.5 : i / 4 == 1 ? 6 : REACH);
            double w = (i & 1) == 0 ? -SPREAD : SPREAD;
            double[] c = frame.world(l, w, (i & 2) == 0 ? 0 : 2.5);
            if (camera.depth(c[0], c[1], c[2]) < PinholeCamera.NEAR) {
                // It begins behind the lens: anything below the horizon may be lit.
                return new PixelBox(0, 0, camera.width(), camera.height());
            }
            ImagePoint at = camera.project(c[0], c[1], c[2]);
            box = box.with(at.u(), at.v());
        }
        return box.within(camera.width(), camera.height(), 2);
    }
}
