package vn.thonhub.camera.sim.script;

/** How a camera can fail to see, other than by its connection. */
public enum SightFaultKind {
    /** Hardly any light reaches the sensor. */
    DARK,
    /** The sun or a lamp shines into the lens. */
    BLINDED,
    /** Something lies before the lens: hand, cloth, web or leaf. */
    BLOCKED,
    DEFOCUSED,
    /** The camera was turned. */
    MOVED,
    /** The same picture again and again. */
    FROZEN
}
