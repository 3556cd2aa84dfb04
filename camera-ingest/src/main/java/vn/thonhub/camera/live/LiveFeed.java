package vn.thonhub.camera.live;

import static java.util.Objects.requireNonNull;

import vn.thonhub.camera.packet.PacketFanOut;
import vn.thonhub.camera.packet.PacketRing;

/**
 * Where the packets of one stream of a camera come from, at the moment of asking.
 *
 * @param ring attached to {@code fanOut}
 * @param state how the stream is doing now
 */
public record LiveFeed(PacketFanOut fanOut, PacketRing ring, LiveState state) {
    public LiveFeed {
        requireNonNull(fanOut, "fanOut");
        requireNonNull(ring, "ring");
        requireNonNull(state, "state");
    }
}
