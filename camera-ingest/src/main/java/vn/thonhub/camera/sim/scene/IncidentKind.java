package vn.thonhub.camera.sim.scene;

/** What can go wrong on the road, on purpose. */
public enum IncidentKind {
    /** A vehicle stands on the carriageway for at least twenty seconds. */
    STOPPED_VEHICLE,
    /** A vehicle drives against the direction of its lane. */
    WRONG_WAY,
    /** A person walks across the carriageway. */
    PEDESTRIAN_CROSSING
}
