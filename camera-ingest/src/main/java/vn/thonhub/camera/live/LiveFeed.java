package vn.thonhub.camera.live;

import static java.util.Objects.requireNonNull;

import vn.thonhub.camera.packet.Footage;

/**
 * Where the packets of one stream of a camera come from, at the moment of asking.
 *
 * @param footage the stream as people may see it
 * @param state how the stream is doing now
 */
public record LiveFeed(Footage footage, LiveState state) {
    public LiveFeed {
        requireNonNull(footage, "footage");
        requireNonNull(state, "state");
    }
}
