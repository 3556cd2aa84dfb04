package vn.thonhub.camera.live;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import vn.thonhub.camera.packet.Footage;
import vn.thonhub.camera.packet.VideoCodec;

/**
 * Where the pictures come from that someone gets who asks for a stream, at the moment of asking.
 *
 * @param shown which stream it is; all who get the same one share it
 * @param footage that stream as people may see it
 * @param state how the stream is doing now
 * @param instead the codec of the stream asked for, when {@code shown} is another because browsers do not play it
 */
public record LiveFeed(LiveKey shown, Footage footage, LiveState state, Optional<VideoCodec> instead) {
    public LiveFeed {
        requireNonNull(shown, "shown");
        requireNonNull(footage, "footage");
        requireNonNull(state, "state");
        requireNonNull(instead, "instead");
    }

    /** The stream that was asked for. */
    public LiveFeed(LiveKey shown, Footage footage, LiveState state) {
        this(shown, footage, state, Optional.empty());
    }
}
