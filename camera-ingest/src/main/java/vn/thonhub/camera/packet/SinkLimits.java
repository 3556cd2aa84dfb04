package vn.thonhub.camera.packet;

/**
 * How far a queued sink may fall behind before it is cut back to the next keyframe.
 *
 * @param packets most packets waiting, at least 1
 * @param bytes most payload bytes waiting, at least 1
 */
public record SinkLimits(int packets, long bytes) {
    /** About 10 s of a main stream: enough for a disk that pauses, little enough for forty cameras. */
    public static final SinkLimits DEFAULT = new SinkLimits(300, 8L << 20);

    public SinkLimits {
        if (packets < 1 || bytes < 1) {
            throw new IllegalArgumentException("limits must be positive, not " + packets + " packets, " + bytes + " B");
        }
    }
}
