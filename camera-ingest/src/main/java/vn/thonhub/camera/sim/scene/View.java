package vn.thonhub.camera.sim.scene;

/** What one position of the camera shows: the still part, and the pixels traffic is drawn into. For one thread. */
final class View {
    final PinholeCamera camera;
    final Backdrop backdrop;
    final Picture picture;
    final Canvas canvas;
    final ActorPainter painter;
    private final double[] nearest = new double[128];

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

    WorldMap map() {
        return backdrop.map();
    }

    void restore(PixelBox box) {
        backdrop.restore(canvas, box);
    }

    PixelBox actor(Seen seen, double wet) {
        PixelBox drawn = painter.paint(seen.actor(), seen.pose(), seen.mark());
        PixelBox box = drawn.within(picture.width(), picture.height(), 2);
        nearest[seen.mark()] = seen.depth();
        backdrop.restoreNearer(canvas, box, seen.depth());
        if (wet <= 0.1 || seen.depth() < 1) {
            return box;
        }
        return box.union(mirrored(seen, box, wet));
    }

    /** On a wet road a faint, broken mirror image hangs below everybody. */
    private PixelBox mirrored(Seen seen, PixelBox box, double wet) {
        ImagePoint foot = camera.project(seen.pose().at().x(), seen.pose().at().y(), 0);
        int line = (int) foot.v();
        int deep = (int) Math.min((line - box.top()) * 0.7, picture.height() - 1.0 - line);
        for (int k = 1; k < deep; k++) {
            int to = (line + k) * canvas.width;
            int from = (line - k) * canvas.width;
            int share = (int) (90 * wet * (1 - k / (double) deep) * ((k * 7 + line & 7) > 1 ? 1 : 0.4));
            for (int u = box.left(); u < box.right(); u++) {
                if (from >= 0 && canvas.owner[from + u] == seen.mark() && canvas.owner[to + u] == 0) {
                    canvas.pixels[to + u] = Shade.mix(canvas.pixels[to + u], canvas.pixels[from + u], share / 256.0);
                }
            }
        }
        return deep <= 1
                ? PixelBox.NONE
                : new PixelBox(box.left(), line, box.right(), line + deep + 1)
                        .within(picture.width(), picture.height(), 0);
    }

    PixelBox crown(Crown crown, double wind, long sceneMs) {
        return crown.lay(canvas, wind, sceneMs).within(picture.width(), picture.height(), 0);
    }

    /** Whether something nearer than that depth, other than the actor with that mark, covers a point of the picture. */
    boolean isHidden(ImagePoint at, double depth, int mark) {
        int u = (int) at.u();
        int v = (int) at.v();
        if (u < 0 || v < 0 || u >= canvas.width || v >= canvas.height) {
            return false;
        }
        int p = v * canvas.width + u;
        if (backdrop.depth()[p] < depth) {
            return true;
        }
        int owner = canvas.owner[p];
        return owner != 0 && owner != mark && nearest[owner] < depth;
    }
}
