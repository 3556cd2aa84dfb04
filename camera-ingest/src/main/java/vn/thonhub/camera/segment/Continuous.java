package vn.thonhub.camera.segment;

import io.vertx.core.Future;
import vn.thonhub.camera.packet.Subscription;

/** A camera being recorded continuously. Thread-safe; no call blocks. */
public final class Continuous {
    private final SegmentRecorder recorder;
    private final Subscription subscription;

    Continuous(SegmentRecorder recorder, Subscription subscription) {
        this.recorder = recorder;
        this.subscription = subscription;
    }

    public RecordingState state() {
        return recorder.state();
    }

    /** Frames that are missing because the disk was too slow. */
    public long dropped() {
        return subscription.dropped();
    }

    /** Completes when the recording is over, because it was closed or its footage ended, and what was recorded is filed. */
    public Future<Void> ended() {
        return recorder.ended();
    }

    /** Ends the recording; what still waits to be written is dropped. Completes as {@link #ended}. */
    public Future<Void> close() {
        subscription.close();
        return recorder.ended();
    }
}
