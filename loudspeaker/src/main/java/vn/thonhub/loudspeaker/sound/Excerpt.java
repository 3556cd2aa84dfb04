package vn.thonhub.loudspeaker.sound;

/**
 * A part of a recording, in samples at {@link Pcm#RATE}.
 *
 * @param start first sample, from 0
 * @param end the one after the last; {@link Long#MAX_VALUE} is the recording's own end
 */
public record Excerpt(long start, long end) {
    public static final Excerpt WHOLE = new Excerpt(0, Long.MAX_VALUE);

    public Excerpt {
        if (start < 0 || end <= start) {
            throw new IllegalArgumentException("an excerpt must end after its start");
        }
    }

    /** @param startMs from 0 @param endMs after it */
    public static Excerpt millis(long startMs, long endMs) {
        return new Excerpt(startMs * (Pcm.RATE / 1000), endMs * (Pcm.RATE / 1000));
    }

    boolean isWhole() {
        return start == 0 && end == Long.MAX_VALUE;
    }
}
