package vn.thonhub.camera.vision.analysis;

import java.time.Duration;
import java.time.Instant;
import vn.thonhub.camera.packet.MediaPacket;
import vn.thonhub.camera.packet.TimeBase;

/**
 * When pictures were taken, in the hub's time: arrival, smoothed by the camera's own timestamps. Packets come in bursts, and
 * speed is distance over time. The clock follows the earliest arrivals, drifts towards later ones by a hundredth, and starts
 * anew where the two differ by more than a second.
 */
final class PictureClock {
    private static final Duration TOO_FAR = Duration.ofSeconds(1);
    private static final int DRIFT = 100;

    private TimeBase ticks = new TimeBase(1, 90_000);
    private long anchorPts = MediaPacket.NO_TIMESTAMP;
    private Instant anchor = Instant.EPOCH;

    /** Another stream, with other timestamps. */
    void restart(TimeBase timeBase) {
        ticks = timeBase;
        anchorPts = MediaPacket.NO_TIMESTAMP;
    }

    /** A packet arrived; to be told of all of them, in their order. Returns the time of its picture. */
    Instant arrived(MediaPacket packet) {
        if (packet.pts() == MediaPacket.NO_TIMESTAMP) {
            return packet.arrivedAt();
        }
        if (anchorPts == MediaPacket.NO_TIMESTAMP) {
            anchorTo(packet.pts(), packet.arrivedAt());
            return anchor;
        }
        var expected = at(packet.pts());
        var late = Duration.between(expected, packet.arrivedAt());
        if (late.abs().compareTo(TOO_FAR) > 0) {
            anchorTo(packet.pts(), packet.arrivedAt());
        } else {
            // Duration.dividedBy goes by way of decimal numbers of any length.
            anchorTo(packet.pts(), expected.plus(late.isNegative() ? late : Duration.ofNanos(late.toNanos() / DRIFT)));
        }
        return anchor;
    }

    /** When the picture with that timestamp was taken. */
    Instant at(long pts) {
        if (anchorPts == MediaPacket.NO_TIMESTAMP || pts == MediaPacket.NO_TIMESTAMP) {
            return anchor;
        }
        var since = pts - anchorPts;
        return since >= 0 ? anchor.plus(ticks.toDuration(since)) : anchor.minus(ticks.toDuration(-since));
    }

    private void anchorTo(long pts, Instant at) {
        anchorPts = pts;
        anchor = at;
    }
}
