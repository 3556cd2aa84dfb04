package vn.thonhub.loudspeaker.precedence;

/** How a play ended. */
public enum Outcome {
    PLAYED,
    /** Its time passed and it never began. */
    MISSED,
    /** A higher class took the line, and it did not come to its end. */
    PREEMPTED,
    /** A person took it back. */
    CANCELLED
}
