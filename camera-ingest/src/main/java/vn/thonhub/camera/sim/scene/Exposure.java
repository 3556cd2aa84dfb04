package vn.thonhub.camera.sim.scene;

import vn.thonhub.camera.sim.script.Moment;
import vn.thonhub.camera.sim.script.SceneScript;

/**
 * The camera's automatic exposure: it follows the mean brightness of the last second and a half, so that a switched lamp,
 * the change to infrared or headlights leave the picture too bright or too dark at first. A pure function of scene time.
 */
final class Exposure {
    private static final double DARKEST_GAIN = 0.55;
    private static final double HIGHEST_GAIN = 7;
    private static final int LOOKS = 6;
    private static final long LOOK_MS = 260;

    private final RoadScene scene;
    private final PinholeCamera camera;
    private final LightField field;
    private final double street;
    private final double infrared;

    Exposure(RoadScene scene, PinholeCamera camera, LightField field) {
        this.scene = scene;
        this.camera = camera;
        this.field = field;
        street = field.mean(true) / 256;
        infrared = field.mean(false) / 256;
    }

    /** What the sensor's signal is multiplied by. */
    double gain(long sceneMs) {
        double sum = 0;
        double weights = 0;
        for (int i = 0; i < LOOKS; i++) {
            double weight = Math.exp(-i * 0.35);
            // In steps, so that the value holds for some frames as it does in real cameras.
            long then = Math.max(0, sceneMs / 130 * 130 - i * LOOK_MS);
            sum += weight * Math.log(wanted(then));
            weights += weight;
        }
        return Math.exp(sum / weights);
    }

    private double wanted(long sceneMs) {
        SceneScript script = scene.script();
        Moment moment = script.at(sceneMs);
        double light = moment.light() * (1 - field.overcast(moment, sceneMs))
                + (moment.lamp() ? street : 0)
                + (moment.infrared() ? infrared : 0);
        // The darker it is, the less the camera tries to make day of it.
        double target = Math.min(1, 0.36 + 0.64 * Math.pow(Math.min(1, light), 0.45));
        double glare = 0;
        for (Actor actor : scene.actorsAt(sceneMs)) {
            glare += glare(actor, moment, sceneMs);
        }
        double gain = target / Math.max(0.02, light + glare * 0.5);
        return Math.max(DARKEST_GAIN, Math.min(HIGHEST_GAIN, gain));
    }

    /** What an actor adds to the mean brightness, as a share of daylight white over the whole picture. */
    private double glare(Actor actor, Moment moment, long sceneMs) {
        Pose pose = actor.pose(sceneMs);
        double depth = camera.depth(pose.at().x(), pose.at().y(), 0.8);
        if (depth < 2 || !actor.kind().isVehicle()) {
            return 0;
        }
        double perMetre = camera.focal() / depth;
        double share = actor.kind().height()
                * actor.kind().width()
                * perMetre
                * perMetre
                / (camera.width() * (double) camera.height());
        double paint = (actor.colour() >> 8 & 255) / 255.0 - 0.4;
        double own = Math.min(0.4, share) * paint * 0.8 * moment.light();
        if (moment.light() > 0.3 || !actor.kind().hasLamps()) {
            return own;
        }
        double lamp = 0;
        for (Lamps.Lamp each : Lamps.of(actor.kind(), pose, camera)) {
            lamp += each.head() ? each.toward() * 2.2 / depth + 0.35 / (depth + 8) : 0;
        }
        return own + Math.min(0.5, lamp * 0.25);
    }
}
