package vn.thonhub.camera.sim.script;

/**
 * Incidents of one kind in every cycle.
 *
 * @param count how many, at least 1 (the default)
 * @param by what causes it, for instance car, truck, motorbike, buffalo, dog, sack or box; empty for a draw
 */
public record IncidentPlan(IncidentKind kind, int count, String by) {
    public IncidentPlan {
        if (kind == null) {
            throw new IllegalArgumentException("an incident needs a kind");
        }
        count = count == 0 ? 1 : count;
        by = by == null ? "" : by;
    }
}
