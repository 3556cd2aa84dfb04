package vn.thonhub.loudspeaker.sound;

import java.time.Duration;

/** The one form of decoded sound in this module: signed 16 bit, one channel, 48 kHz. */
public final class Pcm {
    public static final int RATE = 48_000;

    private Pcm() {}

    public static Duration duration(long samples) {
        return Duration.ofNanos(nanos(samples));
    }

    public static long nanos(long samples) {
        return samples * (1_000_000_000L / 1000) / (RATE / 1000);
    }

    public static long millis(long samples) {
        return samples / (RATE / 1000);
    }

    public static long samples(Duration duration) {
        return duration.toMillis() * (RATE / 1000);
    }
}
