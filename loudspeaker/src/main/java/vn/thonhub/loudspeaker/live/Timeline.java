package vn.thonhub.loudspeaker.live;

import java.time.Duration;
import java.util.OptionalLong;
import vn.thonhub.loudspeaker.sound.Pcm;

/**
 * Where each piece of a live sound lies, counted in samples from the start of the play. All speakers play by this one
 * line, so a stumbling network makes a gap for all and an echo for none. Not thread-safe.
 */
final class Timeline {
    /** A piece must be with the hub so long before it sounds: fetching, decoding, the sink's own buffer. */
    private static final long LEAD = Pcm.samples(Duration.ofMillis(400));
    /** After a gap, so much more is laid in store. */
    private static final long STORE = Pcm.samples(Duration.ofMillis(1_000));
    /** What would be heard later than that after it was said is left out. */
    private static final long LONGEST = Pcm.samples(Duration.ofSeconds(5));

    private long end;

    /**
     * @param now samples since the start of the play; negative before it
     * @return where a piece of this length goes; empty when it comes too late to be of use
     */
    OptionalLong place(long now, int samples) {
        long at = end < now + LEAD ? Math.max(0, now + STORE) : end;
        if (at > now + LONGEST) {
            return OptionalLong.empty();
        }
        end = at + samples;
        return OptionalLong.of(at);
    }
}
