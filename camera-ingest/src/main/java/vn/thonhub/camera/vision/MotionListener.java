package vn.thonhub.camera.vision;

import java.time.Instant;
import vn.thonhub.camera.packet.MediaPacket;
import vn.thonhub.camera.packet.StreamInfo;

/** Hears what moves in a camera's zones. Called on the analysis pool, one call at a time per camera; may block briefly. */
public interface MotionListener {
    /**
     * Something began to move.
     *
     * @param keyframe the first keyframe that shows it, borrowed for the call
     */
    void motionStarted(Instant at, StreamInfo stream, MediaPacket keyframe);

    /**
     * What began to move still does.
     *
     * @param keyframe another one that shows it, borrowed for the call
     */
    default void motionGoesOn(Instant at, StreamInfo stream, MediaPacket keyframe) {}

    /**
     * Nothing has moved for the hold time, or the stream was lost.
     *
     * @param best the keyframe that shows most of it, borrowed for the call
     */
    void motionEnded(Instant lastSeen, StreamInfo stream, MediaPacket best);
}
