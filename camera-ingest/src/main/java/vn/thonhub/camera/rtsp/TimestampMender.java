package vn.thonhub.camera.rtsp;

import vn.thonhub.camera.packet.MediaPacket;
import vn.thonhub.camera.packet.TimeBase;

/**
 * Keeps media time going forward when a camera sets its clock: a step that differs from the time that truly passed by more
 * than {@link #TOLERATED_SECONDS} is taken out, and all that follows is shifted with it. Pure.
 */
final class TimestampMender {
    /** More than any jitter, less than what a player or a file would bear. */
    private static final double TOLERATED_SECONDS = 3;

    private final double ticksPerSecond;
    private long shift;
    private long lastTime = MediaPacket.NO_TIMESTAMP;
    private long lastNanos;
    private boolean lastOrdered;
    private long jumps;

    TimestampMender(TimeBase timeBase) {
        this.ticksPerSecond = (double) timeBase.denominator() / timeBase.numerator();
    }

    /**
     * How many ticks must be added to the timestamps of the next packet.
     *
     * @param dts its decoding time; these must grow
     * @param pts its presentation time, which may step back a little, used where there is no other
     * @param nanos monotonic time of its arrival
     */
    long shift(long dts, long pts, long nanos) {
        var ordered = dts != MediaPacket.NO_TIMESTAMP;
        var time = ordered ? dts : pts;
        if (time == MediaPacket.NO_TIMESTAMP) {
            return shift;
        }
        if (lastTime != MediaPacket.NO_TIMESTAMP) {
            var stepped = (time + shift - lastTime) / ticksPerSecond;
            var passed = (nanos - lastNanos) / 1e9;
            var back = ordered && lastOrdered ? stepped <= 0 : stepped < -TOLERATED_SECONDS;
            if (back || stepped - passed > TOLERATED_SECONDS) {
                jumps++;
                // At least one tick, so that no two pictures share a time.
                shift = lastTime + Math.max(1, Math.round(passed * ticksPerSecond)) - time;
            }
        }
        lastTime = time + shift;
        lastNanos = nanos;
        lastOrdered = ordered;
        return shift;
    }

    /** How often the camera's clock jumped. */
    long jumps() {
        return jumps;
    }
}
