package vn.thonhub.camera.sim.scene;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** When who passes over a line on the road plane with the middle of the footprint. */
record LineCrossings(RoadScene scene, RoadPoint from, RoadPoint to) {
    private static final long STEP_MS = 50;

    List<GroundTruth.Crossing> between(long fromMs, long toMs) {
        List<GroundTruth.Crossing> all = new ArrayList<>();
        for (Block block : scene.blocks(fromMs, toMs)) {
            block.actors().stream()
                    .filter(actor -> actor.fromMs() < toMs && actor.toMs() > fromMs)
                    .forEach(actor ->
                            follow(actor, Math.max(fromMs, actor.fromMs()), Math.min(toMs, actor.toMs()), all));
        }
        all.sort(Comparator.comparingLong(GroundTruth.Crossing::atMs));
        return List.copyOf(all);
    }

    private void follow(Actor actor, long first, long end, List<GroundTruth.Crossing> all) {
        RoadPoint before = actor.pose(first).at();
        for (long ms = first + STEP_MS; ms < end; ms += STEP_MS) {
            RoadPoint now = actor.pose(ms).at();
            double a = side(before);
            double b = side(now);
            if (a >= 0 != b >= 0 && meets(before, now, a, b)) {
                all.add(crossing(actor, ms - STEP_MS + Math.round(STEP_MS * a / (a - b)), a > 0));
            }
            before = now;
        }
    }

    /** Positive on the left of the line. */
    private double side(RoadPoint p) {
        return (to.x() - from.x()) * (p.y() - from.y()) - (to.y() - from.y()) * (p.x() - from.x());
    }

    private boolean meets(RoadPoint p, RoadPoint q, double a, double b) {
        double k = a / (a - b);
        double x = p.x() + k * (q.x() - p.x());
        double y = p.y() + k * (q.y() - p.y());
        double dx = to.x() - from.x();
        double dy = to.y() - from.y();
        double along = ((x - from.x()) * dx + (y - from.y()) * dy) / (dx * dx + dy * dy);
        return along >= 0 && along <= 1;
    }

    private static GroundTruth.Crossing crossing(Actor actor, long atMs, boolean leftToRight) {
        Pose pose = actor.pose(atMs);
        return new GroundTruth.Crossing(
                actor.id(),
                actor.kind().name().toLowerCase(Locale.ROOT),
                atMs,
                leftToRight,
                Math.cos(pose.heading()) > 0,
                pose.speed() * 3.6,
                pose.at().x(),
                pose.at().y());
    }
}
