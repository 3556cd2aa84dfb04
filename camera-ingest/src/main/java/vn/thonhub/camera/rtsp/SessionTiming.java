package vn.thonhub.camera.rtsp;

import java.time.Duration;

/**
 * Absolute deadlines of a session; none is extended by what a peer sends, except by pictures.
 *
 * @param open from the first byte to a described and playing session
 * @param firstKeyframe from then on to the first keyframe; the longest keyframe interval that works
 * @param stall between two pictures
 */
public record SessionTiming(Duration open, Duration firstKeyframe, Duration stall) {
    public static final SessionTiming DEFAULT =
            new SessionTiming(Duration.ofSeconds(8), Duration.ofSeconds(15), Duration.ofSeconds(5));

    public SessionTiming {
        if (open.isNegative()
                || open.isZero()
                || firstKeyframe.compareTo(stall) < 0
                || stall.isNegative()
                || stall.isZero()) {
            throw new IllegalArgumentException("session deadlines must be positive, the first keyframe's the longest");
        }
    }
}
