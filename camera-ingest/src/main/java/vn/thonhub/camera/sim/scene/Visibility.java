package vn.thonhub.camera.sim.scene;

import java.util.List;

/** How much of a road user can be seen past standing things and nearer road users. Thread-safe. */
final class Visibility {
    private static final int ACROSS = 4;
    private static final int DOWN = 6;
    /** Bodies do not fill their boxes; this much of a box in the middle counts as the body. */
    private static final double CORE = 0.7;

    private final RoadScene scene;
    private PinholeCamera camera;
    private float[] depth;

    Visibility(RoadScene scene) {
        this.scene = scene;
    }

    double share(Actor actor, Pose pose, double[] box, PinholeCamera seenBy, long sceneMs) {
        double own = seenBy.depth(pose.at().x(), pose.at().y(), 0);
        double[] nearer = nearer(actor, box, own, seenBy, sceneMs);
        float[] standing = null;
        int seen = 0;
        for (int i = 0; i < ACROSS * DOWN; i++) {
            double u = box[0] + box[2] * (0.5 + CORE * ((i % ACROSS + 0.5) / ACROSS - 0.5));
            double v = box[1] + box[3] * (0.5 + CORE * ((i / ACROSS + 0.5) / DOWN - 0.5));
            if (u >= 0 && v >= 0 && u < seenBy.width() && v < seenBy.height() && !covered(nearer, u, v)) {
                standing = standing == null ? standing(seenBy) : standing;
                seen += standing[(int) v * seenBy.width() + (int) u] < own ? 0 : 1;
            }
        }
        return seen / (double) (ACROSS * DOWN);
    }

    private double[] nearer(Actor actor, double[] box, double own, PinholeCamera seenBy, long sceneMs) {
        List<double[]> boxes = scene.actorsAt(sceneMs).stream()
                .filter(other -> other != actor && !other.id().equals(actor.id()))
                .map(other -> box(other, seenBy, sceneMs, own))
                .filter(other -> other.length == 4
                        && other[0] < box[0] + box[2]
                        && other[1] < box[1] + box[3]
                        && other[0] + other[2] > box[0]
                        && other[1] + other[3] > box[1])
                .toList();
        double[] all = new double[boxes.size() * 4];
        for (int i = 0; i < boxes.size(); i++) {
            System.arraycopy(boxes.get(i), 0, all, 4 * i, 4);
        }
        return all;
    }

    private static double[] box(Actor other, PinholeCamera seenBy, long sceneMs, double own) {
        Pose pose = other.pose(sceneMs);
        double its = seenBy.depth(pose.at().x(), pose.at().y(), 0);
        return its > 1 && its < own ? seenBy.box(other.kind(), pose) : new double[0];
    }

    private static boolean covered(double[] boxes, double u, double v) {
        for (int i = 0; i < boxes.length; i += 4) {
            double du = Math.abs(u - boxes[i] - boxes[i + 2] / 2);
            double dv = Math.abs(v - boxes[i + 1] - boxes[i + 3] / 2);
            if (du < boxes[i + 2] / 2 * CORE && dv < boxes[i + 3] / 2 * 0.9) {
                return true;
            }
        }
        return false;
    }

    /** Distances of what stands about, crowns of trees included; kept for the last position of the camera. */
    private synchronized float[] standing(PinholeCamera seenBy) {
        if (camera == null || !camera.looksLike(seenBy)) {
            Backdrop backdrop = Backdrop.of(scene, seenBy);
            depth = backdrop.depth();
            backdrop.crowns().stream().filter(crown -> !crown.isShadow()).forEach(crown -> note(crown, seenBy));
            camera = seenBy;
        }
        return depth;
    }

    private void note(Crown crown, PinholeCamera seenBy) {
        for (int i = 0; i < crown.argb().length; i++) {
            int u = crown.left() + i % crown.width();
            int v = crown.top() + i / crown.width();
            if (u >= 0 && v >= 0 && u < seenBy.width() && v < seenBy.height() && crown.argb()[i] >>> 24 > 127) {
                int p = v * seenBy.width() + u;
                depth[p] = Math.min(depth[p], (float) crown.depth());
            }
        }
    }
}
