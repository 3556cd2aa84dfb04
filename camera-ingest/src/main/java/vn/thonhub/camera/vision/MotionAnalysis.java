package vn.thonhub.camera.vision;

import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
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
    private final DecodeCounts counts;
    private final KeyframeReaders readers;
    private StreamInfo stream;
    private boolean unreadable;
    private boolean read;
    private MotionState state = MotionState.QUIET;
    private MediaPacket best;

    /**
     * @param zones where motion counts (none: everywhere)
     * @param masks where it never counts, such as a burnt-in clock
     * @param counts of the stream, gets what decoding takes and shows
     */
    public MotionAnalysis(
            List<Polygon> zones,
            List<Polygon> masks,
            Workbenches workbenches,
            DecodeCounts counts,
            MotionListener listener) {
        this.counts = counts;
        this.difference = new KeyframeDifference(new WatchedArea(zones, masks), workbenches);
        this.readers = workbenches.readers();
        this.listener = listener;
    }

    @Override
    public void onStream(StreamInfo info) {
        endMotion();
        // After a reconnect the camera may have been turned or the light gone: the old scene says nothing.
        difference.reset();
        stream = info;
        unreadable = false;
        read = false;
    }

    @Override
    public void onPacket(MediaPacket packet) {
        if (packet.keyframe() && !unreadable) {
            score(packet).ifPresent(score -> advance(packet, score));
        }
    }

    private OptionalInt score(MediaPacket keyframe) {
        KeyframeReader reader;
        try {
            reader = readers.take(stream);
        } catch (VisionFailed e) {
            // The next generation may be readable again, so the analysis stays attached.
            unreadable = true;
            log.warn("stream is not analysed cause=\"{}\"", e.getMessage());
            return OptionalInt.empty();
        }
        try {
            var picture = reader.read(keyframe, counts);
            if (picture.isEmpty()) {
                damaged();
                return OptionalInt.empty();
            }
            read = true;
            return OptionalInt.of(difference.score(picture.get()));
        } finally {
            readers.giveBack(reader);
        }
    }

    @Override
    public void onEnd() {
        endMotion();
    }

    /** Some encoders refresh their pictures bit by bit; no keyframe of theirs can be read alone, and none is damaged. */
    private void damaged() {
        if (read) {
            counts.damage();
        }
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
}
