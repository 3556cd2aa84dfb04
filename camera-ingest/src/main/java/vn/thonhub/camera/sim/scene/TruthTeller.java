package vn.thonhub.camera.sim.scene;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Tells the truth about a scene without drawing it. Immutable and thread-safe. */
public final class TruthTeller {
    private final RoadScene scene;
    private final String camera;
    private final int fps;
    private final long startedAtMs;

    /**
     * @param camera the camera's name
     * @param fps frames per second of the main stream; there is one sample per frame
     * @param startedAtMs UTC epoch milliseconds of scene time 0
     */
    public TruthTeller(RoadScene scene, String camera, int fps, long startedAtMs) {
        this.scene = scene;
        this.camera = camera;
        this.fps = fps;
        this.startedAtMs = startedAtMs;
    }

    /** Everything from {@code fromMs} (inclusive) to {@code toMs} (exclusive), scene milliseconds. */
    public GroundTruth between(long fromMs, long toMs) {
        if (fromMs > toMs) {
            throw new IllegalArgumentException("from must not be after to: " + fromMs + " > " + toMs);
        }
        PinholeCamera c = scene.camera();
        List<GroundTruth.Track> tracks = new ArrayList<>();
        List<GroundTruth.Happening> incidents = new ArrayList<>();
        for (Block block : scene.blocks(fromMs, toMs)) {
            block.actors().stream()
                    .filter(actor -> actor.fromMs() < toMs && actor.toMs() > fromMs)
                    .forEach(actor -> tracks.add(track(actor, fromMs, toMs)));
            block.incidents().stream()
                    .filter(incident -> incident.fromMs() < toMs && incident.toMs() > fromMs)
                    .forEach(incident -> incidents.add(happening(incident)));
        }
        return new GroundTruth(
                1,
                camera,
                scene.seed(),
                c.width(),
                c.height(),
                fps,
                startedAtMs,
                fromMs,
                toMs,
                new GroundTruth.Mounting(c.x(), c.z(), Math.toDegrees(c.yaw()), Math.toDegrees(c.pitch()), c.focal()),
                c.imageToRoad().elements(),
                c.roadToImage().elements(),
                List.copyOf(tracks),
                List.copyOf(incidents));
    }

    private static GroundTruth.Happening happening(ScriptedIncident incident) {
        return new GroundTruth.Happening(
                incident.kind().name().toLowerCase(Locale.ROOT),
                incident.actorId(),
                incident.fromMs(),
                incident.toMs());
    }

    private GroundTruth.Track track(Actor actor, long fromMs, long toMs) {
        List<GroundTruth.Sample> samples = new ArrayList<>();
        long first = Math.max(fromMs, actor.fromMs());
        long last = Math.min(toMs, actor.toMs());
        for (long n = (first * fps + 999) / 1000; n * 1000 / fps < last; n++) {
            long at = n * 1000 / fps;
            Pose pose = actor.pose(at);
            if (at >= first && scene.camera().depth(pose.at().x(), pose.at().y(), 0) > PinholeCamera.NEAR) {
                samples.add(sample(actor.kind(), pose, at));
            }
        }
        ActorKind kind = actor.kind();
        return new GroundTruth.Track(
                actor.id(),
                kind.name().toLowerCase(Locale.ROOT),
                String.format("#%06x", actor.colour()),
                kind.length(),
                kind.width(),
                kind.height(),
                List.copyOf(samples));
    }

    private GroundTruth.Sample sample(ActorKind kind, Pose pose, long at) {
        ImagePoint foot = scene.camera().project(pose.at().x(), pose.at().y(), 0);
        double[] box = box(kind, pose);
        return new GroundTruth.Sample(
                at,
                round(pose.at().x()),
                round(pose.at().y()),
                round(Math.toDegrees(pose.heading())),
                round(pose.speed() * 3.6),
                new double[] {round(foot.u()), round(foot.v())},
                box,
                inFrame(box));
    }

    /** The picture box of the actor's outer box; corners behind the lens are left out. */
    private double[] box(ActorKind kind, Pose pose) {
        Frame3 frame = Frame3.of(pose);
        double left = Double.MAX_VALUE;
        double top = Double.MAX_VALUE;
        double right = -Double.MAX_VALUE;
        double bottom = -Double.MAX_VALUE;
        for (int i = 0; i < 8; i++) {
            double[] p = frame.world(
                    (i & 1) == 0 ? kind.length() / 2 : -kind.length() / 2,
                    (i & 2) == 0 ? kind.width() / 2 : -kind.width() / 2,
                    (i & 4) == 0 ? 0 : kind.height());
            if (scene.camera().depth(p[0], p[1], p[2]) > PinholeCamera.NEAR) {
                ImagePoint at = scene.camera().project(p[0], p[1], p[2]);
                left = Math.min(left, at.u());
                right = Math.max(right, at.u());
                top = Math.min(top, at.v());
                bottom = Math.max(bottom, at.v());
            }
        }
        return new double[] {round(left), round(top), round(right - left), round(bottom - top)};
    }

    private boolean inFrame(double[] box) {
        double across = Math.min(scene.camera().width(), box[0] + box[2]) - Math.max(0, box[0]);
        double down = Math.min(scene.camera().height(), box[1] + box[3]) - Math.max(0, box[1]);
        return across > 0 && down > 0 && across * down >= 0.25 * box[2] * box[3];
    }

    private static double round(double value) {
        return Math.round(value * 1000) / 1000.0;
    }
}
