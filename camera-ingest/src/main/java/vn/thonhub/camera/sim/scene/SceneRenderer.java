package vn.thonhub.camera.sim.scene;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Turns a scene into pixels. Only what changed since the last frame is drawn and converted, but the result depends on
 * the asked moment alone. For one thread at a time; holds about 13 bytes per pixel.
 */
public final class SceneRenderer {
    private final RoadScene scene;
    private final Optional<BurntInClock> clock;
    private final Backdrop backdrop;
    private final BufferedImage image;
    private final int[] pixels;
    private final Graphics2D graphics;
    private final ActorPainter painter;
    private final Picture picture;
    private PixelBox[] touched;

    private record Seen(Actor actor, Pose pose, double depth) {}

    /**
     * Draws the still part of the scene, which takes some tenths of a second.
     *
     * @param clockZone zone of the burnt-in clock; empty for none
     */
    public SceneRenderer(RoadScene scene, Optional<ZoneId> clockZone) {
        this.scene = scene;
        PinholeCamera camera = scene.camera();
        clock = clockZone.map(zone -> new BurntInClock(zone, camera.width()));
        backdrop = Backdrop.of(scene);
        image = new BufferedImage(camera.width(), camera.height(), BufferedImage.TYPE_INT_RGB);
        pixels = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
        graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        painter = new ActorPainter(camera);
        picture = Picture.blank(camera.width(), camera.height());
        touched = new PixelBox[] {new PixelBox(0, 0, camera.width(), camera.height())};
    }

    /**
     * The frame of one moment.
     *
     * @param wallTime what the burnt-in clock shows
     * @return valid until the next call
     */
    public Picture render(long sceneMs, Instant wallTime) {
        draw(sceneMs, wallTime);
        return picture;
    }

    /** The same frame as an image, for stills and tests; valid until the next call. */
    public BufferedImage still(long sceneMs, Instant wallTime) {
        draw(sceneMs, wallTime);
        return image;
    }

    private void draw(long sceneMs, Instant wallTime) {
        PixelBox[] before = touched;
        for (PixelBox box : before) {
            backdrop.restore(pixels, box);
        }
        List<Seen> seen = visible(sceneMs);
        touched = new PixelBox[seen.size() + 1];
        for (int i = 0; i < seen.size(); i++) {
            touched[i] = actor(seen.get(i));
        }
        touched[seen.size()] = clock.map(c -> c.paint(pixels, picture.width(), wallTime))
                .orElse(PixelBox.NONE)
                .within(picture.width(), picture.height(), 0);
        convert(before);
        convert(touched);
    }

    private void convert(PixelBox[] boxes) {
        for (PixelBox box : boxes) {
            picture.convert(pixels, box);
        }
    }

    private PixelBox actor(Seen seen) {
        PixelBox box = painter.paint(graphics, seen.actor, seen.pose).within(picture.width(), picture.height(), 2);
        backdrop.restoreNearer(pixels, box, seen.depth);
        return box;
    }

    /** Farthest first. */
    private List<Seen> visible(long sceneMs) {
        return scene.actorsAt(sceneMs).stream()
                .map(actor -> {
                    Pose pose = actor.pose(sceneMs);
                    return new Seen(
                            actor,
                            pose,
                            scene.camera().depth(pose.at().x(), pose.at().y(), 0));
                })
                .filter(s -> s.depth > 1)
                .sorted(Comparator.comparingDouble(Seen::depth).reversed())
                .toList();
    }
}
