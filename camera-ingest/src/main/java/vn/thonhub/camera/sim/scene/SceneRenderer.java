package vn.thonhub.camera.sim.scene;

import java.awt.image.BufferedImage;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Turns a scene into pixels. Only what changed since the last frame is drawn and converted, but the result depends on
 * the asked moment alone. For one thread at a time; holds some tens of bytes per pixel.
 */
public final class SceneRenderer {
    private static final int OWNERS = 127;

    private final RoadScene scene;
    private final Optional<BurntInClock> clock;
    private View view;
    private PixelBox[] touched;

    private record Seen(Actor actor, Pose pose, double depth) {}

    /**
     * Draws the still part of the scene, which takes some tenths of a second.
     *
     * @param clockZone zone of the burnt-in clock; empty for none
     */
    public SceneRenderer(RoadScene scene, Optional<ZoneId> clockZone) {
        this.scene = scene;
        clock = clockZone.map(zone -> new BurntInClock(zone, scene.camera().width()));
        look(scene.camera());
    }

    private void look(PinholeCamera camera) {
        view = new View(scene, camera);
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
        return view.picture;
    }

    /** The same frame as an image, for stills and tests; a new one each time. */
    public BufferedImage still(long sceneMs, Instant wallTime) {
        return render(sceneMs, wallTime).toImage();
    }

    private void draw(long sceneMs, Instant wallTime) {
        PixelBox[] before = touched;
        for (PixelBox box : before) {
            view.restore(box);
        }
        List<Seen> seen = visible(sceneMs);
        touched = new PixelBox[seen.size() + 1];
        for (int i = 0; i < seen.size(); i++) {
            Seen each = seen.get(i);
            touched[i] = view.actor(each.actor, each.pose, each.depth, 1 + i % OWNERS);
        }
        touched[seen.size()] = clock.map(c -> c.paint(view.pixels(), view.picture.width(), wallTime))
                .orElse(PixelBox.NONE)
                .within(view.picture.width(), view.picture.height(), 0);
        convert(before);
        convert(touched);
    }

    private void convert(PixelBox[] boxes) {
        for (PixelBox box : boxes) {
            view.picture.convert(view.pixels(), box);
        }
    }

    /** Farthest first. */
    private List<Seen> visible(long sceneMs) {
        return scene.actorsAt(sceneMs).stream()
                .map(actor -> {
                    Pose pose = actor.pose(sceneMs);
                    return new Seen(
                            actor,
                            pose,
                            view.camera.depth(pose.at().x(), pose.at().y(), 0));
                })
                .filter(s -> s.depth > 1)
                .sorted(Comparator.comparingDouble(Seen::depth).reversed())
                .toList();
    }
}
