package vn.thonhub.camera.packet;

/** A sink's place in a {@link PacketFanOut}. */
public interface Subscription extends AutoCloseable {
    /**
     * Detaches the sink: what is still queued is dropped, a call under way ends normally, then {@code onEnd} follows.
     * May be called from any thread, also from the sink itself, and more than once. Does not wait.
     */
    @Override
    void close();

    /** Like {@link #close}, but what is queued is still delivered before {@code onEnd}. */
    void finish();

    /** Packets this sink did not get because it was too slow, since it was attached. */
    long dropped();
}
