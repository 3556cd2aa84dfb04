package vn.thonhub.camera.vision.detect;

import java.util.concurrent.atomic.LongAdder;

/** How often a model was to look at one camera's pictures, and what became of it. Thread-safe. */
public final class DetectionCounts {
    private final LongAdder asked = new LongAdder();
    private final LongAdder made = new LongAdder();
    private final LongAdder skipped = new LongAdder();
    private final LongAdder nanos = new LongAdder();

    /**
     * Sums since the start.
     *
     * @param skipped because the model was busy with others for too long, failed, or the picture may not be shown to it
     * @param nanos the model's work alone
     */
    public record Snapshot(long asked, long made, long skipped, long nanos) {
        public static final Snapshot NOTHING = new Snapshot(0, 0, 0, 0);

        /** Milliseconds per picture since {@code former}; 0 if there was none. */
        public double millisEach(Snapshot former) {
            var pictures = made - former.made;
            return pictures == 0 ? 0 : (nanos - former.nanos) / 1e6 / pictures;
        }
    }

    public Snapshot snapshot() {
        return new Snapshot(asked.sum(), made.sum(), skipped.sum(), nanos.sum());
    }

    /** A picture was worth a look. */
    public void asked() {
        asked.increment();
    }

    /** One that was asked for is not looked at. */
    public void skipped() {
        skipped.increment();
    }

    void made(long took) {
        nanos.add(took);
        made.increment();
    }
}
