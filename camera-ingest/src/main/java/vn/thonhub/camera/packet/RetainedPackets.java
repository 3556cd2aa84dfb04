package vn.thonhub.camera.packet;

import java.util.List;
import java.util.Optional;

/**
 * Consecutive packets of one generation that begin with a keyframe, each retained for the owner of this object.
 * {@link #close} releases them; it is safe to call twice. Not for use by several threads at once.
 */
public final class RetainedPackets implements AutoCloseable {
    private final StreamInfo info;
    private List<MediaPacket> packets;

    /** Takes over one reference of each packet. */
    RetainedPackets(StreamInfo info, List<MediaPacket> packets) {
        this.info = info;
        this.packets = List.copyOf(packets);
    }

    /** The stream of the packets; empty only if nothing has been received yet. */
    public Optional<StreamInfo> stream() {
        return Optional.ofNullable(info);
    }

    /** Oldest first; empty after {@link #close}. */
    public List<MediaPacket> packets() {
        return packets;
    }

    @Override
    public void close() {
        var released = packets;
        packets = List.of();
        released.forEach(MediaPacket::release);
    }
}
