package vn.thonhub.camera.sim.video;

import java.util.Map;
import java.util.Set;

/** Where a camera's pictures come from. Times are milliseconds since the camera started. */
public interface VideoSource {
    /** Known before anybody plays; cheap and thread-safe. */
    StreamFormat format(StreamKind kind);

    /** Takes what playing needs (threads none, native memory yes). Called when the first client arrives. */
    Playback open(long nowMs);

    /** One running production, used by one thread. */
    interface Playback extends AutoCloseable {
        /** When the next frame is to be made. */
        long dueMs();

        /** Makes the next frame for those streams that are wanted; a stream without a frame is left out. */
        Map<StreamKind, EncodedFrame> next(long nowMs, Set<StreamKind> wanted);

        @Override
        void close();
    }
}
