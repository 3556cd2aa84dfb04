package vn.thonhub.camera.sim.scene;

/** What one position of the camera shows: the still part, and the pixels traffic is drawn into. For one thread. */
final class View {
    final PinholeCamera camera;
    final Backdrop backdrop;
    final Picture picture;
    final Canvas canvas;
    final ActorPainter painter;

    View(RoadScene scene, PinholeCamera camera) {
        this.camera = camera;
        backdrop = Backdrop.of(scene, camera);
        picture = Picture.blank(camera.width(), camera.height());
        canvas = new Canvas(camera.width(), camera.height(), new int[camera.width() * camera.height()]);
        painter = new ActorPainter(camera, canvas);
    }

    int[] pixels() {
        return canvas.pixels;
    }

    void restore(PixelBox box) {
        backdrop.restore(canvas, box);
    }

    PixelBox actor(Actor actor, Pose pose, double depth, int number) {
        PixelBox box = painter.paint(actor, pose, number).within(picture.width(), picture.height(), 2);
        backdrop.restoreNearer(canvas, box, depth);
        return box;
    }
}
