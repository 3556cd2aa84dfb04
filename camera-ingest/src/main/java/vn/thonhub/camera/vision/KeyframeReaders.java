package vn.thonhub.camera.vision;

import java.util.ArrayDeque;
import java.util.Deque;
import vn.thonhub.camera.packet.StreamInfo;

/**
 * Readers that cameras take in turns: a keyframe is decoded by itself, so a decoder need not stay with one camera, and at
 * two to eight megabytes each forty would be most of the hub's memory. A village has few kinds of cameras; as many readers
 * are in use as threads read at once. Thread-safe.
 */
public final class KeyframeReaders implements AutoCloseable {
    private static final int MOST_IDLE = 8;

    /** The one used last comes first: its memory is warm, and what is not used any more ends up last. */
    private final Deque<KeyframeReader> idle = new ArrayDeque<>();

    private boolean closed;

    /**
     * A reader for such a stream, to be {@link #giveBack given back}.
     *
     * @throws VisionFailed when there is no decoder for it
     */
    public KeyframeReader take(StreamInfo stream) {
        synchronized (this) {
            for (var readers = idle.iterator(); readers.hasNext(); ) {
                var reader = readers.next();
                if (reader.reads(stream)) {
                    readers.remove();
                    return reader;
                }
            }
        }
        return new KeyframeReader(stream);
    }

    public synchronized void giveBack(KeyframeReader reader) {
        if (closed) {
            reader.close();
            return;
        }
        idle.addFirst(reader);
        if (idle.size() > MOST_IDLE) {
            idle.removeLast().close();
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        idle.forEach(KeyframeReader::close);
        idle.clear();
    }
}
