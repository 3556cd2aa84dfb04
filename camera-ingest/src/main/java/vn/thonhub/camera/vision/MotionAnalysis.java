package vn.thonhub.camera.vision;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.thonhub.camera.packet.MediaPacket;
import vn.thonhub.camera.packet.PacketSink;
import vn.thonhub.camera.packet.StreamInfo;
import vn.thonhub.camera.vision.MotionState.Change;

/**
 * Watches one stream for motion, decoding its keyframes only. To be attached to the fan-out with a queue on the analysis
 * pool, which keeps the calls of one camera in order and off the reader thread.
 */
public final class MotionAnalysis implements PacketSink {
    private static final Logger log = LoggerFactory.getLogger(MotionAnalysis.class);

    private final KeyframeDifference difference;
    private final MotionListener listener;
    private final LongAdder damaged = new LongAdder();
    private final LumaScaler scaler = new LumaScaler();
    private KeyframeDecoder decoder;
    private StreamInfo stream;
    private MotionState state = MotionState.QUIET;
    private MediaPacket best;

    /** @param zones where motion counts (none: everywhere). @param masks where it never counts, such as a burnt-in clock */
    public MotionAnalysis(List<Polygon> zones, List<Polygon> masks, Workbenches workbenches, MotionListener listener) {
        this.difference = new KeyframeDifference(new WatchedArea(zones, masks), workbenches);
        this.listener = listener;
    }

    @Override
    public void onStream(StreamInfo info) {
        endMotion();
        closeDecoder();
        // After a reconnect the camera may have been turned or the light gone: the old scene says nothing.
        difference.reset();
        stream = info;
        try {
            decoder = KeyframeDecoder.coarse(info);
        } catch (VisionFailed e) {
            // The next generation may be readable again, so the analysis stays attached.
            log.warn("stream is not analysed cause=\"{}\"", e.getMessage());
        }
    }

    @Override
    public void onPacket(MediaPacket packet) {
        if (!packet.keyframe() || decoder == null) {
            return;
        }
        var picture = decoder.decode(packet);
        if (picture.isEmpty()) {
            damaged.increment();
            return;
        }
        advance(packet, difference.score(scaler.scale(picture.get())));
    }

    @Override
    public void onEnd() {
        endMotion();
        closeDecoder();
        scaler.close();
    }

    /** Keyframes that could not be decoded, since the start. */
    public long damaged() {
        return damaged.sum();
    }

    private void advance(MediaPacket keyframe, int score) {
        var before = state;
        var step = state.step(keyframe.arrivedAt(), score);
        state = step.state();
        if (step.change() == Change.STARTED || step.change() == Change.BETTER) {
            remember(keyframe);
        }
        if (step.change() == Change.STARTED) {
            listener.motionStarted(keyframe.arrivedAt(), stream, keyframe);
        } else if (step.change() == Change.ENDED) {
            ended(before.lastSeen());
        } else if (score > 0) {
            listener.motionGoesOn(keyframe.arrivedAt(), stream, keyframe);
        }
    }

    private void remember(MediaPacket keyframe) {
        var former = best;
        best = keyframe.retain();
        if (former != null) {
            former.release();
        }
    }

    private void endMotion() {
        if (state.since().isPresent()) {
            var lastSeen = state.lastSeen();
            state = MotionState.QUIET;
            ended(lastSeen);
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

    private void closeDecoder() {
        if (decoder != null) {
            decoder.close();
            decoder = null;
        }
    }
}
