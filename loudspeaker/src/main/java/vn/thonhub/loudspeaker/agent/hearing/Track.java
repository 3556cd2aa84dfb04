package vn.thonhub.loudspeaker.agent.hearing;

import java.util.Arrays;
import vn.thonhub.loudspeaker.sound.Pcm;

/**
 * Sound as levels: one mean square in every 50 ms since the listening began, so that nobody can hear again what people said
 * near a speaker. Times in nanoseconds since that beginning. An hour at most (300 KB); what comes later is left out.
 * Thread-safe.
 */
final class Track {
    /** Samples of one frame. */
    static final int FRAME = Pcm.RATE / 20;

    static final int FRAMES_PER_SECOND = Pcm.RATE / FRAME;
    private static final int MOST = 3600 * FRAMES_PER_SECOND;
    /** Less is the jitter of buffers, more is sound that is not there. */
    private static final long GAP_SAMPLES = Pcm.RATE / 2;

    private float[] frames = new float[64];
    private int count;
    private boolean begun;
    /** Samples since the beginning, gaps included. */
    private long at;

    private double sum;
    private int inFrame;

    /** @param arrivedNanos when the last of them was there; a block more or less does not matter */
    synchronized void add(short[] samples, int length, long arrivedNanos) {
        long now = arrivedNanos / 1_000 * (Pcm.RATE / 1000) / 1_000;
        if (!begun || now - length - at > GAP_SAMPLES) {
            gapUntil(Math.max(0, now - length));
            begun = true;
        }
        for (int i = 0; i < length; i++) {
            double share = samples[i] / 32768.0;
            sum += share * share;
            if (++inFrame == FRAME) {
                put((float) (sum / FRAME));
                sum = 0;
                inFrame = 0;
            }
        }
        at += length;
    }

    /** Unknown, not silent. */
    private void gapUntil(long sample) {
        while ((long) count * FRAME < sample && count < MOST) {
            put(Float.NaN);
        }
        sum = 0;
        inFrame = 0;
        at = Math.max(sample, (long) count * FRAME);
    }

    private void put(float level) {
        if (count == MOST) {
            return;
        }
        if (count == frames.length) {
            frames = Arrays.copyOf(frames, Math.min(MOST, count * 2));
        }
        frames[count++] = level;
    }

    /** Mean squares, 1 for full scale; {@code NaN} where nothing came. */
    synchronized float[] frames() {
        return Arrays.copyOf(frames, count);
    }
}
