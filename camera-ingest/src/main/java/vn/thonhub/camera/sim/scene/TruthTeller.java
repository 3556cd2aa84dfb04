package vn.thonhub.camera.sim.scene;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Tells the truth about a scene without drawing its frames; only what stands about is drawn once, when somebody may be
 * hidden behind it. Thread-safe.
 */
public final class TruthTeller {
    private final RoadScene scene;
    private final String camera;
    private final int fps;
    private final long startedAtMs;
    private final Visibility visibility;

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
        visibility = new Visibility(scene);
    }

    /** For benches: no name, no wall time. */
    public TruthTeller(RoadScene scene, int fps) {
        this(scene, "", fps, 0);
    }

    /** Every crossing of a line on the road plane, in order of time; {@code toMs} is exclusive. */
    public List<GroundTruth.Crossing> crossings(RoadPoint from, RoadPoint to, long fromMs, long toMs) {
        return new LineCrossings(scene, from, to).between(fromMs, toMs);
    }

    /** The same for a line drawn in the picture. */
    public List<GroundTruth.Crossing> crossings(ImagePoint from, ImagePoint to, long fromMs, long toMs) {
        return crossings(scene.camera().toRoad(from), scene.camera().toRoad(to), fromMs, toMs);
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
                    .filter(incident -> incident.touches(fromMs, toMs))
                    .forEach(incident -> incidents.add(happening(incident, block)));
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
                List.copyOf(incidents),
                new SightSpans(scene).between(fromMs, toMs),
                new ConditionSpans(scene.script()).between(fromMs, toMs),
                scene.site());
    }

    private static GroundTruth.Happening happening(ScriptedIncident incident, Block block) {
        long middle = (incident.fromMs() + incident.toMs()) / 2;
        RoadPoint at = incident.area().isEmpty()
                ? block.actors().stream()
                        .filter(actor -> actor.id().equals(incident.actorId()))
                        .findFirst()
                        .orElseThrow()
                        .pose(middle)
                        .at()
                : middle(incident.area());
        return new GroundTruth.Happening(
                incident.kind().name().toLowerCase(Locale.ROOT),
                incident.actorId(),
                incident.actorIds(),
                incident.fromMs(),
                incident.toMs(),
                round(at.x()),
                round(at.y()),
                incident.area());
    }

    private static RoadPoint middle(List<RoadPoint> area) {
        return new RoadPoint(
                area.stream().mapToDouble(RoadPoint::x).average().orElseThrow(),
                area.stream().mapToDouble(RoadPoint::y).average().orElseThrow());
    }

    private GroundTruth.Track track(Actor actor, long fromMs, long toMs) {
        List<GroundTruth.Sample> samples = new ArrayList<>();
        long first = Math.max(fromMs, actor.fromMs());
        long last = Math.min(toMs, actor.toMs());
        for (long n = (first * fps + 999) / 1000; n * 1000 / fps < last; n++) {
            long at = n * 1000 / fps;
            long shown = scene.sight().shownMs(at);
            if (at >= first && actor.exists(shown)) {
                Pose pose = actor.pose(shown);
                PinholeCamera seenBy = scene.cameraAt(shown);
                if (seenBy.depth(pose.at().x(), pose.at().y(), 0) > PinholeCamera.NEAR) {
                    samples.add(sample(actor, pose, at, seenBy));
                }
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
                round(samples.stream()
                        .filter(GroundTruth.Sample::inFrame)
                        .mapToDouble(GroundTruth.Sample::speedKmh)
                        .average()
                        .orElse(0)),
                List.copyOf(samples));
    }

    private GroundTruth.Sample sample(Actor actor, Pose pose, long at, PinholeCamera seenBy) {
        ImagePoint foot = seenBy.project(pose.at().x(), pose.at().y(), 0);
        double[] box = seenBy.box(actor.kind(), pose);
        double[] rounded = {round(box[0]), round(box[1]), round(box[2]), round(box[3])};
        return new GroundTruth.Sample(
                at,
                round(pose.at().x()),
                round(pose.at().y()),
                round(Math.toDegrees(pose.heading())),
                round(pose.speed() * 3.6),
                new double[] {round(foot.u()), round(foot.v())},
                rounded,
                inFrame(box),
                round(visibility.share(actor, pose, box, seenBy, scene.sight().shownMs(at))));
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
