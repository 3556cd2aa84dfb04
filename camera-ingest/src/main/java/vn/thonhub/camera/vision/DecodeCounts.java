package vn.thonhub.camera.vision;

import java.util.concurrent.atomic.LongAdder;

/** What decoding a stream's pictures took and showed since the stream was started. Any thread. */
public final class DecodeCounts {
    private final LongAdder pictures = new LongAdder();
    private final LongAdder damaged = new LongAdder();
    private final LongAdder nanos = new LongAdder();

    /**
     * @param pictures that were decoded, or should have been
     * @param damaged of them: bytes in them were wrong or missing
     * @param nanos spent in the decoder
     */
    public record Snapshot(long pictures, long damaged, long nanos) {
        public static final Snapshot NOTHING = new Snapshot(0, 0, 0);
    }

    public Snapshot snapshot() {
        return new Snapshot(pictures.sum(), damaged.sum(), nanos.sum());
    }

    /** A picture was decoded, or should have been. @param took nanoseconds */
    public void decoded(long took) {
        pictures.increment();
        nanos.add(took);
    }

    /** Bytes of a picture were wrong or missing. */
    public void damage() {
        damaged.increment();
    }
}
