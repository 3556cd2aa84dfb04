package vn.thonhub.camera.packet;

import java.time.Duration;
import org.bytedeco.ffmpeg.avutil.AVRational;

/** Length of one tick of a stream's timestamps, as a fraction of a second. Both parts are positive. */
public record TimeBase(int numerator, int denominator) {
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    public TimeBase {
        if (numerator <= 0 || denominator <= 0) {
            throw new IllegalArgumentException("time base must be positive, not " + numerator + "/" + denominator);
        }
    }

    /** The length of {@code ticks}, rounded down to a nanosecond. */
    public Duration toDuration(long ticks) {
        return Duration.ofNanos((long) ((double) ticks * numerator / denominator * NANOS_PER_SECOND));
    }

    /** A new native value for calls such as {@code av_packet_rescale_ts}; the caller closes it. */
    public AVRational toNative() {
        return new AVRational().num(numerator).den(denominator);
    }
}
