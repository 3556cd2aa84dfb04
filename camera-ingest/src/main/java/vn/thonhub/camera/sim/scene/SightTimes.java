package vn.thonhub.camera.sim.scene;

import java.util.List;
import java.util.Optional;
import vn.thonhub.camera.sim.script.SceneScript;
import vn.thonhub.camera.sim.script.SightFaultKind;
import vn.thonhub.camera.sim.script.SightPlan;
import vn.thonhub.camera.sim.sensor.Draw;

/** How well the camera sees at a moment: the script's sight faults, cycle by cycle. Immutable. */
record SightTimes(SceneScript script, long seed) {
    /** A fault that holds, and how far it has come, 0 to 1. */
    record Holding(SightPlan plan, double strength) {}

    List<Holding> at(long sceneMs) {
        if (sceneMs < 0 || script.sight().isEmpty()) {
            return List.of();
        }
        double second = Math.floorMod(sceneMs, script.cycleS() * 1000L) / 1000.0;
        return script.sight().stream()
                .map(plan -> new Holding(plan, plan.strength(second)))
                .filter(holding -> holding.strength > 0)
                .toList();
    }

    Optional<Holding> at(long sceneMs, SightFaultKind kind) {
        return at(sceneMs).stream().filter(each -> each.plan.kind() == kind).findFirst();
    }

    /** The moment whose picture is shown: a frozen camera shows the one at which it froze. */
    long shownMs(long sceneMs) {
        Optional<Holding> frozen = at(sceneMs, SightFaultKind.FROZEN);
        if (frozen.isEmpty()) {
            return sceneMs;
        }
        long cycle = script.cycleS() * 1000L;
        return sceneMs
                - Math.floorMod(sceneMs, cycle)
                + Math.round(frozen.get().plan().fromS() * 1000);
    }

    /** The camera as it stands at that moment; turned to one side and down a little where it was moved. */
    PinholeCamera camera(PinholeCamera mounted, long sceneMs) {
        Optional<Holding> moved = at(sceneMs, SightFaultKind.MOVED);
        if (moved.isEmpty()) {
            return mounted;
        }
        // In steps of a twentieth of the way: each costs drawing the whole scene anew.
        double turned =
                Math.ceil(moved.get().strength() * 20) / 20 * moved.get().plan().amount();
        double side = Draw.share(seed, 91) < 0.5 ? 1 : -1;
        return mounted.turned(
                Math.toRadians(turned) * side, Math.toRadians(turned) * Draw.between(seed, 92, -0.25, 0.4));
    }
}
