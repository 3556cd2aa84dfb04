package vn.thonhub.camera.packet;

/**
 * A consumer of one stream. Calls come one at a time and in order: {@code onStream} before the first packet and again
 * whenever a new generation begins (reconnect or changed parameters); the first packet after each {@code onStream}, and
 * after packets had to be dropped, is a keyframe; {@code onEnd} exactly once, last.
 */
public interface PacketSink {
    void onStream(StreamInfo info);

    /** The packet is borrowed for this call; {@link MediaPacket#retain} it to keep it longer. */
    void onPacket(MediaPacket packet);

    /** The stream is closed or the sink was detached; nothing follows. */
    void onEnd();

    /** Whether the sink has no use for other packets; then it is not given any, which saves it being woken for them. */
    default boolean keyframesOnly() {
        return false;
    }

    /** For logs. */
    default String name() {
        return getClass().getSimpleName();
    }
}
