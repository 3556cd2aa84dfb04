package vn.thonhub.camera.sim.scene;

import java.util.List;
import vn.thonhub.camera.sim.script.IncidentKind;

/**
 * One incident and when it lasts, in scene milliseconds.
 *
 * @param actorIds who causes it, the first first; empty for water
 * @param area where on the road it is, a polygon; empty where that is where its actor is
 */
record ScriptedIncident(IncidentKind kind, List<String> actorIds, long fromMs, long toMs, List<RoadPoint> area) {
    String actorId() {
        return actorIds.isEmpty() ? "" : actorIds.get(0);
    }

    boolean touches(long from, long to) {
        return fromMs < to && toMs > from;
    }
}
