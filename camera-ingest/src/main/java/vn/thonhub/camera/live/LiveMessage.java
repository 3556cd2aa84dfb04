package vn.thonhub.camera.live;

import io.vertx.core.buffer.Buffer;
import java.util.List;

/** What is sent to viewers, made once per stream and shared by all of them. */
sealed interface LiveMessage {
    /** A JSON message that stands alone. */
    record Note(String json) implements LiveMessage {}

    /** A JSON message and the init segment it announces. */
    record Init(String json, Buffer segment) implements LiveMessage {}

    /**
     * Consecutive frames.
     *
     * @param keyframe whether a viewer can begin with it
     * @param frames how many
     * @param ticks length in 1/90000 s
     * @param past whether it happened before the stream was watched; then it does not count against a viewer's limits
     */
    record Media(Buffer data, boolean keyframe, int frames, long ticks, boolean past) implements LiveMessage {
        static Media of(Fragment fragment, boolean past) {
            return new Media(fragment.data(), fragment.keyframe(), 1, fragment.duration(), past);
        }

        /** The group of pictures under way, for someone who comes in the middle of it. */
        static Media past(List<Fragment> group) {
            var data = Buffer.buffer();
            var ticks = 0L;
            for (var fragment : group) {
                data.appendBuffer(fragment.data());
                ticks += fragment.duration();
            }
            return new Media(data, true, group.size(), ticks, true);
        }
    }
}
