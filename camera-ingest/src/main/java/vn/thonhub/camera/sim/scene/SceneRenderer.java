package vn.thonhub.camera.sim.scene;

import java.awt.image.BufferedImage;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import vn.thonhub.camera.sim.script.Moment;
import vn.thonhub.camera.sim.sensor.SensorNoise;

/**
 * Turns a scene into pixels: everything is drawn as in full daylight, then seen through lens and sensor. Only what changed
 * since the last frame is drawn and converted, but the result depends on the asked moment alone. For one thread at a time;
 * holds some tens of bytes per pixel.
 */
public final class SceneRenderer {
    private static final int MARKS = 127;
    /** Noise that a camera's own noise reduction leaves by day, luma steps; as {@link Sensor} has it. */
    private static final double DAY_SIGMA = 0.6;

    private final RoadScene scene;
    private final Optional<BurntInClock> clock;
    private final boolean plain;
    private View view;
    private Sensor sensor;
    private final Optional<SensorNoise> dayNoise;
    private Picture noisy;
    private List<PixelBox> touched = List.of();

    /**
     * Draws the still part of the scene, which takes some tenths of a second.
     *
     * @param clockZone zone of the burnt-in clock; empty for none
     */
    public SceneRenderer(RoadScene scene, Optional<ZoneId> clockZone) {
        this.scene = scene;
        clock = clockZone.map(zone -> new BurntInClock(zone, scene.camera().width()));
        plain = scene.isPlain();
        dayNoise = plain && scene.isNoisy() ? Optional.of(new SensorNoise(scene.seed())) : Optional.empty();
        look(scene.camera());
    }

    private void look(PinholeCamera camera) {
        view = new View(scene, camera);
        sensor = plain ? null : new Sensor(scene, view);
        touched = List.of(everything());
    }

    private PixelBox everything() {
        return new PixelBox(0, 0, view.camera.width(), view.camera.height());
    }

    /**
     * The frame of one moment.
     *
     * @param wallTime what the burnt-in clock shows
     * @return valid until the next call
     */
    public Picture render(long sceneMs, Instant wallTime) {
        long shown = scene.sight().shownMs(sceneMs);
        PinholeCamera camera = scene.cameraAt(shown);
        if (!camera.looksLike(view.camera)) {
            look(camera);
        }
        Moment moment = scene.script().at(shown);
        List<Seen> seen = seen(shown);
        draw(shown, moment, seen);
        Picture picture = view.picture;
        if (sensor != null) {
            picture = sensor.expose(shown, moment, seen);
        } else if (dayNoise.isPresent()) {
            picture = withNoise(picture, shown);
        }
        stamp(picture, wallTime.minusMillis(sceneMs - shown));
        return picture;
    }

    /** Colours are those of the clean picture: cameras take the noise out of them. */
    private Picture withNoise(Picture clean, long shown) {
        if (noisy == null || noisy.u() != clean.u()) {
            noisy = new Picture(clean.width(), clean.height(), clean.y().clone(), clean.u(), clean.v());
        }
        System.arraycopy(clean.y(), 0, noisy.y(), 0, clean.y().length);
        dayNoise.orElseThrow().add(noisy.y(), clean.width(), clean.height(), DAY_SIGMA, shown + 17);
        return noisy;
    }

    /** The same frame as an image, for stills and tests; a new one each time. */
    public BufferedImage still(long sceneMs, Instant wallTime) {
        return render(sceneMs, wallTime).toImage();
    }

    private void draw(long shown, Moment moment, List<Seen> seen) {
        List<PixelBox> changed = new ArrayList<>(touched);
        PixelBox rained = view.backdrop.adapt(moment.wet(), scene.floodAt(shown));
        if (!rained.isEmpty()) {
            changed.add(rained);
        }
        changed.forEach(view::restore);
        view.painter.light(
                Math.toRadians(moment.sunAzimuth()),
                Math.toRadians(Math.max(6, moment.sunElevation())),
                moment.sun() * (moment.light() > 0.15 ? 1 : 0));
        touched = paint(shown, moment, seen);
        changed.addAll(touched);
        changed.forEach(box -> view.picture.convert(view.pixels(), box));
    }

    /** Road users and crowns of trees, the farthest first. */
    private List<PixelBox> paint(long shown, Moment moment, List<Seen> seen) {
        List<PixelBox> boxes = new ArrayList<>();
        List<Crown> crowns = view.backdrop.crowns();
        int next = 0;
        for (Seen each : seen) {
            while (next < crowns.size() && crowns.get(next).depth() > each.depth()) {
                boxes.add(view.crown(crowns.get(next++), moment.wind(), shown));
            }
            if (each.depth() > -6) {
                boxes.add(view.actor(each, moment.wet()));
            }
        }
        while (next < crowns.size()) {
            boxes.add(view.crown(crowns.get(next++), moment.wind(), shown));
        }
        boxes.removeIf(PixelBox::isEmpty);
        return boxes;
    }

    private void stamp(Picture picture, Instant wallTime) {
        if (clock.isPresent()) {
            PixelBox box = clock.get()
                    .paint(view.pixels(), picture.width(), wallTime)
                    .within(picture.width(), picture.height(), 0);
            picture.convert(view.pixels(), box);
            touched.add(box);
        }
    }

    /** Farthest first; also those just behind the camera, whose headlights come into view before them. */
    private List<Seen> seen(long shown) {
        List<Seen> all = new ArrayList<>();
        for (Actor actor : scene.actorsAt(shown)) {
            Pose pose = actor.pose(shown);
            double depth = view.camera.depth(pose.at().x(), pose.at().y(), 0);
            all.add(new Seen(actor, pose, depth, 0));
        }
        all.sort(Comparator.comparingDouble(Seen::depth).reversed());
        for (int i = 0; i < all.size(); i++) {
            Seen each = all.get(i);
            all.set(i, new Seen(each.actor(), each.pose(), each.depth(), 1 + i % MARKS));
        }
        return all;
    }
}
