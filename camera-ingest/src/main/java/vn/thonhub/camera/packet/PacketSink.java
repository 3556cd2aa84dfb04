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

    /**
     * For so long after a keyframe, in nanoseconds of arrival, the sink has no use for other packets, and a queue in front of
     * it leaves them out: a sink that sleeps need not be woken for each of them. Asked before each packet, on the thread that
     * feeds it. A sink that takes this back finds in the ring what was left out before.
     */
    default long passesOverNanos() {
        return 0;
    }

    /**
     * Whether somebody waits for what the sink makes of each packet. While no sink of a stream is awaited, packets may come
     * up to a fifth of a second late and several at once, which costs much less. Asked at any time, on any thread.
     */
    default boolean isAwaited() {
        return true;
    }

    /** For logs. */
    default String name() {
        return getClass().getSimpleName();
    }
}
