package vn.thonhub.camera.packet;

import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Executor;

/**
 * A stream as people may see and keep it: what live view, clips and recordings are made from. Where a camera has privacy
 * masks, the pictures beneath them are gone before they reach any sink. Analysis, which shows nobody anything, reads the
 * stream itself.
 *
 * <p>One footage stands for one set of masks: when they change, it is closed and another takes its place, so nothing that
 * was attached goes on with what it may no longer show. Thread-safe; no call waits for a sink or for video.
 */
public interface Footage extends AutoCloseable {
    /** The stream's parameters as sinks get them; empty as long as they are not known. */
    Optional<StreamInfo> stream();

    /** Attaches a sink that is called on {@code worker}, one call at a time, from a bounded queue, with what comes from now on. */
    Subscription attach(PacketSink sink, SinkLimits limits, Executor worker);

    /**
     * As {@link #attach}, but the sink first gets what is still held since the last keyframe at or before {@code from}
     * ({@link Instant#MAX}: the group of pictures under way), without gap or repetition at the seam. The past does not
     * count against {@code limits}; packets carry the times at which their pictures arrived.
     */
    Subscription attachSince(Instant from, PacketSink sink, SinkLimits limits, Executor worker);

    /** Ends everything attached; what is queued is dropped. Later attachments end at once. */
    @Override
    void close();
}
