package vn.thonhub.camera.sim.scene;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import vn.thonhub.camera.sim.script.SightFaultKind;
import vn.thonhub.camera.sim.script.SightPlan;
import vn.thonhub.camera.sim.sensor.Covering;

/** The sight faults of a scene as spans of its time. */
record SightSpans(RoadScene scene) {
    private static final int SMALL_WIDTH = 160;
    private static final int SMALL_HEIGHT = 90;

    List<GroundTruth.SightLoss> between(long fromMs, long toMs) {
        List<GroundTruth.SightLoss> all = new ArrayList<>();
        long cycle = scene.script().cycleS() * 1000L;
        for (long start = Math.floorDiv(fromMs, cycle) * cycle; start < toMs; start += cycle) {
            for (SightPlan plan : scene.script().sight()) {
                GroundTruth.SightLoss loss = loss(plan, start);
                if (start >= 0 && loss.fromMs() < toMs && loss.toMs() > fromMs) {
                    all.add(loss);
                }
            }
        }
        return List.copyOf(all);
    }

    private GroundTruth.SightLoss loss(SightPlan plan, long start) {
        double share = plan.kind() == SightFaultKind.BLOCKED
                ? Covering.of(plan.by(), SMALL_WIDTH, SMALL_HEIGHT, scene.seed())
                        .share()
                : 1;
        return new GroundTruth.SightLoss(
                plan.kind().name().toLowerCase(Locale.ROOT),
                plan.by(),
                start + ms(plan.fromS()),
                start + ms(plan.fromS() + plan.easeS()),
                start + ms(plan.fromS() + plan.lastsS() - plan.easeS()),
                start + ms(plan.fromS() + plan.lastsS()),
                share);
    }

    private static long ms(double seconds) {
        return Math.round(seconds * 1000);
    }
}
