package vn.thonhub.loudspeaker.agent;

import java.util.Arrays;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.thonhub.loudspeaker.sound.SoundFailure;

/** A recording over and over; what cannot be read is silence, for a station may still be heard. One thread. */
final class FallbackLoop implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FallbackLoop.class);
    private final Opening recording;
    private Voice voice;
    /** Length of the recording in samples, known after the first round. */
    private long round;

    private long taken;
    private boolean broken;

    FallbackLoop(Opening recording) {
        this.recording = recording;
    }

    /** Fills {@code into} up to {@code count}. */
    void read(short[] into, int from, int count) {
        int filled = 0;
        while (filled < count && !broken) {
            int done = filled;
            filled += (int) step(voice -> voice.read(into, from + done, count - done), count - done);
        }
        Arrays.fill(into, from + filled, from + count, (short) 0);
    }

    /** Leaves out samples; whole rounds cost nothing once the first has been gone through. */
    void skip(long samples) {
        long left = samples;
        while (left > 0 && !broken) {
            if (round > 0 && taken == 0) {
                left %= round;
            }
            long rest = left;
            left -= step(voice -> voice.skip(rest), left);
        }
    }

    /** Opens the recording anew. */
    @FunctionalInterface
    interface Opening {
        Voice open() throws SoundFailure;
    }

    @FunctionalInterface
    private interface Taking {
        long from(Voice voice) throws SoundFailure;
    }

    private long step(Taking taking, long wanted) {
        try {
            if (voice == null) {
                voice = recording.open();
            }
            long got = taking.from(voice);
            taken += got;
            if (got < wanted) {
                // A recording without a sample would go round for ever.
                broken = taken == 0;
                round = taken;
                taken = 0;
                close();
            }
            return got;
        } catch (SoundFailure failure) {
            LOG.warn("no fallback for a relay cause=\"{}\"", failure.getMessage());
            broken = true;
            return 0;
        }
    }

    @Override
    public void close() {
        if (voice != null) {
            voice.close();
            voice = null;
        }
    }
}
