package vn.thonhub.camera.sim.scene;

import java.util.SplittableRandom;

/** Motorbikes that stand in the yard or on the verge all the time and are nobody's business. */
final class ParkedThings {
    private static final int[] PAINTS = {0xB6312B, 0x2B2D31, 0x2D62A8, 0xD8D8D2};

    private final RoadScene scene;
    private final PinholeCamera camera;

    ParkedThings(RoadScene scene, PinholeCamera camera) {
        this.scene = scene;
        this.camera = camera;
    }

    void park(Backdrop backdrop) {
        int count = scene.script().place().parked();
        if (count == 0) {
            return;
        }
        SplittableRandom draw = new SplittableRandom(scene.seed() * 23 + 1);
        RoadLayout layout = scene.layout();
        for (int i = 0; i < count; i++) {
            boolean inYard = layout.place().yard() && i % 3 < 2;
            double y = inYard ? draw.nextDouble(18, 31) : draw.nextDouble(14, 30);
            double x = inYard
                    ? layout.yardSide() * draw.nextDouble(9.5, 12.5)
                    : layout.baySide() * draw.nextDouble(5.6, 6.3);
            Pose pose = new Pose(new RoadPoint(x, y), draw.nextDouble(0, 6.28), 0, 0);
            park(backdrop, pose, PAINTS[draw.nextInt(PAINTS.length)], draw.nextInt(64));
        }
    }

    private void park(Backdrop backdrop, Pose pose, int paint, int look) {
        double depth = camera.depth(pose.at().x(), pose.at().y(), 0);
        if (depth < 3) {
            return;
        }
        Canvas canvas =
                new Canvas(camera.width(), camera.height(), backdrop.dry().clone());
        ActorPainter painter = new ActorPainter(camera, canvas);
        painter.marking(1);
        PixelBox box = painter.bodies(RiderShapes.parked(paint, look), Frame3.of(pose))
                .within(camera.width(), camera.height(), 2);
        float[] standing = backdrop.depth();
        for (int v = box.top(); v < box.bottom(); v++) {
            for (int u = box.left(), p = v * camera.width() + u; u < box.right(); u++, p++) {
                if (standing[p] > depth) {
                    backdrop.dry()[p] = canvas.pixels[p];
                    if (canvas.owner[p] != 0) {
                        standing[p] = (float) depth;
                    }
                }
            }
        }
    }
}
