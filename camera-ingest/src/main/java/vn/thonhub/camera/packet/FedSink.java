package vn.thonhub.camera.packet;

/** The fan-out's side of a subscription; the feed methods are called under the fan-out's lock and never throw. */
interface FedSink extends Subscription {
    void feed(StreamInfo stream);

    void feed(MediaPacket packet);

    /** As {@link PacketSink#isAwaited}. */
    boolean isAwaited();

    /** The stream is over: what is queued is still delivered. For the fan-out, which lets go of the sink itself. */
    void end();
}
