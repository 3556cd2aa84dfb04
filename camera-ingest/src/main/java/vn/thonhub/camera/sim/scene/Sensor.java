package vn.thonhub.camera.sim.scene;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import vn.thonhub.camera.sim.script.Moment;
import vn.thonhub.camera.sim.script.SightFaultKind;
import vn.thonhub.camera.sim.sensor.Blur;
import vn.thonhub.camera.sim.sensor.Covering;
import vn.thonhub.camera.sim.sensor.Draw;
import vn.thonhub.camera.sim.sensor.Glow;
import vn.thonhub.camera.sim.sensor.LensDrops;
import vn.thonhub.camera.sim.sensor.RainStreaks;
import vn.thonhub.camera.sim.sensor.SensorNoise;
import vn.thonhub.camera.sim.sensor.Shift;
import vn.thonhub.camera.sim.sensor.ToneCurve;

/**
 * Makes what the camera's sensor delivers out of the scene in full, even daylight: its light and weather, its exposure and
 * noise, and what is wrong with its sight. For one thread; one for each position of the camera.
 */
final class Sensor {
    private static final int STEADY = 256;

    private final RoadScene scene;
    private final View view;
    private final LightField field;
    private final Exposure exposure;
    private final SensorNoise noise;
    private final LensDrops drops;
    private final Blur blur = new Blur();
    private final Shift shift = new Shift();
    private final Map<String, Covering> coverings = new HashMap<>();
    private final Picture out;
    private final boolean evenLight;

    Sensor(RoadScene scene, View view) {
        this.scene = scene;
        this.view = view;
        out = Picture.blank(view.camera.width(), view.camera.height());
        field = new LightField(scene, view.camera, view.map());
        exposure = new Exposure(scene, view.camera, field);
        noise = new SensorNoise(scene.seed());
        drops = new LensDrops(scene.seed());
        evenLight = scene.script().weather().stream()
                .allMatch(moment ->
                        !moment.infrared() && !moment.lamp() && moment.light() > 0.3 && moment.clouds() < 0.02);
    }

    /** @param owners who the canvas' marks stand for: mark n is the n-1st */
    Picture expose(long sceneMs, Moment moment, List<Seen> owners) {
        Picture clean = view.picture;
        double dimmed = darkness(sceneMs);
        double gain = exposure.gain(sceneMs) * dimmed;
        if (evenLight) {
            ToneCurve.even(clean.y(), out.y(), (int) (moment.light() * gain * STEADY));
        } else {
            int[] light = field.at(moment, sceneMs);
            headlights(light, moment, owners);
            people(light, moment, owners);
            ToneCurve.uneven(clean.y(), out.y(), light, (int) (gain * STEADY));
        }
        double colour = moment.infrared() ? 0 : Math.min(1, 0.35 + moment.light() * 1.3) * dimmed;
        ToneCurve.colours(clean.u(), out.u(), colour);
        ToneCurve.colours(clean.v(), out.v(), colour);
        if (moment.light() < 0.45) {
            glare(moment, owners, gain);
        }
        view.backdrop.ripple(out, view.canvas, sceneMs);
        weather(sceneMs, moment);
        sight(sceneMs, moment);
        // What the camera's own noise reduction leaves: little by day, more with every doubling of the gain.
        double sigma = Math.min(4, 0.6 + 0.6 * Math.log(Math.max(1, gain)) / Math.log(2));
        noise.add(out.y(), out.width(), out.height(), sigma, sceneMs + 17);
        return out;
    }

    private double darkness(long sceneMs) {
        return scene.sight()
                .at(sceneMs, SightFaultKind.DARK)
                .map(holding -> 1 - 0.985 * holding.strength())
                .orElse(1.0);
    }

    private void headlights(int[] light, Moment moment, List<Seen> seen) {
        if (moment.light() > 0.45) {
            return;
        }
        double strength = 120 + 60 * (1 - moment.light());
        for (Seen each : seen) {
            if (each.actor().kind().hasLamps()) {
                Beams.add(
                        light,
                        view.map(),
                        view.camera,
                        each.actor().kind(),
                        each.pose(),
                        strength * (1 - 0.5 * moment.wet()));
            }
        }
    }

    /** Pixels of road users get the light of where those are, not of what is behind them. */
    private void people(int[] light, Moment moment, List<Seen> seen) {
        int[] own = new int[128];
        for (int i = 0; i < seen.size(); i++) {
            Seen each = seen.get(i);
            int sum = field.on(moment, scene.layout(), each.pose().at(), each.depth());
            if (moment.light() <= 0.45) {
                for (Seen other : seen) {
                    if (other != each && other.actor().kind().hasLamps()) {
                        sum += (int) (150
                                * Beams.at(
                                        other.pose(),
                                        other.actor().kind(),
                                        each.pose().at()));
                    }
                }
            }
            // Cloth, skin and fur throw back more infrared than visible light.
            boolean bright = moment.infrared() && each.actor().kind().walks();
            own[each.mark()] = bright ? sum * 7 / 5 : sum;
        }
        byte[] owner = view.canvas.owner;
        if (moment.light() > 0.6 && !moment.infrared() && !moment.lamp()) {
            return;
        }
        for (int p = 0; p < owner.length; p++) {
            if (owner[p] != 0) {
                light[p] = own[owner[p]];
            }
        }
    }

    private void glare(Moment moment, List<Seen> seen, double gain) {
        double night = Math.min(1, (0.45 - moment.light()) / 0.3);
        for (Seen each : seen) {
            if (each.actor().kind().hasLamps()) {
                for (Lamps.Lamp lamp : Lamps.of(each.actor().kind(), each.pose(), view.camera)) {
                    shine(lamp, each, moment, night, gain);
                }
            }
        }
        if (moment.lamp()) {
            for (double y : Village.LAMPS) {
                RoadPoint foot = LightField.lampPlace(scene.layout(), y);
                double depth = view.camera.depth(foot.x(), foot.y(), 6.4);
                if (depth > 2) {
                    ImagePoint at = view.camera.project(foot.x(), foot.y(), 6.4);
                    double reach = Math.max(5, 1.6 * view.camera.focal() / depth);
                    Glow.add(out.y(), out.width(), out.height(), at.u(), at.v(), reach, 260);
                }
            }
        }
    }

    private void shine(Lamps.Lamp lamp, Seen of, Moment moment, double night, double gain) {
        double depth = view.camera.depth(lamp.x(), lamp.y(), lamp.z());
        if (depth < 1.5 || lamp.toward() < 0.02) {
            return;
        }
        ImagePoint at = view.camera.project(lamp.x(), lamp.y(), lamp.z());
        if (view.isHidden(at, depth - 0.4, of.mark())) {
            return;
        }
        double scale = view.camera.focal() / depth;
        double bright = (lamp.head() ? 1 : 0.32) * night;
        double lens = Math.max(2.2, (lamp.head() ? 0.22 : 0.14) * scale);
        Glow.add(
                out.y(),
                out.width(),
                out.height(),
                at.u(),
                at.v(),
                lens,
                300 * bright * Math.min(1, 0.4 + lamp.toward()));
        double halo = lens * (lamp.head() ? 3 + 3.5 * lamp.toward() : 2) * (1 + 0.4 * moment.rain());
        Glow.add(
                out.y(),
                out.width(),
                out.height(),
                at.u(),
                at.v(),
                halo,
                Math.min(240, 130 * lamp.toward() * bright * Math.sqrt(gain)));
        if (moment.wet() > 0.1) {
            ImagePoint foot = view.camera.project(lamp.x(), lamp.y(), 0);
            double length = (foot.v() - at.v()) * 2.2 + 0.9 * scale;
            Glow.streak(
                    out.y(),
                    out.width(),
                    out.height(),
                    at.u(),
                    foot.v(),
                    Math.max(1.5, 0.22 * scale),
                    length,
                    110 * bright * moment.wet() * (0.3 + lamp.toward()));
        }
    }

    private void weather(long sceneMs, Moment moment) {
        int width = out.width();
        int height = out.height();
        if (moment.rain() > 0.02) {
            veil(moment);
            double light = moment.infrared() ? 60 : 12 + 22 * moment.light();
            double slant = 0.12 + 0.25 * moment.wind() + 0.08 * Math.sin(sceneMs / 900.0);
            RainStreaks.add(out.y(), width, height, moment.rain(), slant, light, sceneMs + 5);
        }
        drops.apply(out.y(), width, height, moment.drops(), sceneMs);
        if (moment.shake() > 0) {
            double amplitude = moment.shake() * width / 1000;
            double s = sceneMs / 1000.0;
            double right = amplitude * (0.6 * Math.sin(s * 7.3) + 0.4 * Math.sin(s * 3.1 + 1) * Math.sin(s * 0.7));
            double down = amplitude * 0.6 * (0.7 * Math.sin(s * 8.9 + 2) + 0.3 * Math.sin(s * 4.3));
            shift.apply(out.y(), width, height, right, down);
            shift.apply(out.u(), width / 2, height / 2, right / 2, down / 2);
            shift.apply(out.v(), width / 2, height / 2, right / 2, down / 2);
        }
    }

    /** Rain in the air takes contrast. */
    private void veil(Moment moment) {
        int keep = (int) (256 * (1 - 0.22 * moment.rain()));
        int more = (int) ((256 - keep) * (moment.infrared() ? 40 : 30 + 120 * moment.light()));
        byte[] y = out.y();
        for (int p = 0; p < y.length; p++) {
            y[p] = (byte) ((y[p] & 255) * keep + more >> 8);
        }
    }

    private void sight(long sceneMs, Moment moment) {
        for (SightTimes.Holding holding : scene.sight().at(sceneMs)) {
            switch (holding.plan().kind()) {
                case BLOCKED -> covered(holding, moment);
                case BLINDED -> blinded(holding, sceneMs);
                case DEFOCUSED -> {
                    int radius =
                            (int) Math.round(holding.strength() * holding.plan().amount() * out.width() / 1000);
                    blur.apply(out.y(), out.width(), out.height(), radius);
                    blur.apply(out.u(), out.width() / 2, out.height() / 2, radius / 2);
                    blur.apply(out.v(), out.width() / 2, out.height() / 2, radius / 2);
                }
                default -> {
                    // Dark, moved and frozen cameras are dealt with before.
                }
            }
        }
    }

    private void covered(SightTimes.Holding holding, Moment moment) {
        Covering covering = coverings.computeIfAbsent(
                holding.plan().by(), by -> Covering.of(by, out.width(), out.height(), scene.seed()));
        // The infrared lamp lights up what is right before it.
        double light = moment.infrared() ? 1.5 : Math.max(0.12, moment.light());
        covering.apply(out.y(), out.u(), out.v(), holding.strength(), light, moment.infrared());
    }

    /** The sun or a strong lamp in the lens: a white disc, a veil over everything, flares across. */
    private void blinded(SightTimes.Holding holding, long sceneMs) {
        int width = out.width();
        int height = out.height();
        double k = holding.strength();
        double u = width * Draw.between(scene.seed(), 61, 0.3, 0.7);
        double v = height * Draw.between(scene.seed(), 62, 0.15, 0.5);
        int veil = (int) (k * 105);
        for (int p = 0; p < out.y().length; p++) {
            out.y()[p] = (byte) Math.min(235, veil + (((out.y()[p] & 255) * (256 - (int) (k * 90))) >> 8));
        }
        Glow.add(out.y(), width, height, u, v, width * 0.95 * k, 420 * k);
        for (int i = 1; i <= 3; i++) {
            double f = 1 - 0.55 * i;
            Glow.add(
                    out.y(),
                    width,
                    height,
                    width / 2.0 + (u - width / 2.0) * f,
                    height / 2.0 + (v - height / 2.0) * f,
                    width * 0.03 * i,
                    60 * k);
        }
        ToneCurve.colours(out.u(), out.u(), 1 - 0.7 * k);
        ToneCurve.colours(out.v(), out.v(), 1 - 0.7 * k);
    }
}
