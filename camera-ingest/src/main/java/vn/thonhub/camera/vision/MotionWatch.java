package vn.thonhub.camera.vision;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import vn.thonhub.camera.packet.MediaPacket;
import vn.thonhub.camera.packet.StreamInfo;
import vn.thonhub.camera.vision.MotionState.Change;

/** Makes motions, with a beginning, an end and a best keyframe, of the scores of one stream. Not thread-safe. */
public final class MotionWatch {
    private final MotionListener listener;
    private MotionState state = MotionState.QUIET;
    private StreamInfo stream;
    private MediaPacket best;

    public MotionWatch(MotionListener listener) {
        this.listener = requireNonNull(listener, "listener");
    }

    /** @param keyframe that was scored, or the last one before the picture that was; borrowed for the call */
    public void scored(Instant at, StreamInfo from, MediaPacket keyframe, int score) {
        stream = from;
        var before = state;
        var step = state.step(at, score);
        state = step.state();
        if (step.change() == Change.STARTED || step.change() == Change.BETTER) {
            remember(keyframe);
        }
        if (step.change() == Change.STARTED) {
            listener.motionStarted(at, stream, keyframe);
        } else if (step.change() == Change.ENDED) {
            ended(before.lastSeen());
        } else if (score > 0) {
            listener.motionGoesOn(at, stream, keyframe);
        }
    }

    /** The stream was lost or is watched no more. */
    public void end() {
        if (state.since().isPresent()) {
            var lastSeen = state.lastSeen();
            state = MotionState.QUIET;
            ended(lastSeen);
        }
    }

    private void remember(MediaPacket keyframe) {
        var former = best;
        best = keyframe.retain();
        if (former != null) {
            former.release();
        }
    }

    private void ended(Instant lastSeen) {
        var shown = best;
        best = null;
        try {
            listener.motionEnded(lastSeen, stream, shown);
        } finally {
            shown.release();
        }
    }
}
