package vn.thonhub.loudspeaker.live;

import java.util.OptionalLong;
import vn.thonhub.loudspeaker.sound.Pcm;

/**
 * Where each piece of a live sound lies, counted in samples from the start of the play. All speakers play by this one
 * line, so a stumbling network makes a gap for all and an echo for none. Not thread-safe.
 */
final class Timeline {
    private final long lead;
    private final long store;
    private final long longest;
    private long end;

    Timeline(LiveSound sound) {
        this.lead = Pcm.samples(sound.lead());
        this.store = Pcm.samples(sound.store());
        this.longest = Pcm.samples(sound.longest());
    }

    /**
     * @param now samples since the start of the play; negative before it
     * @return where a piece of this length goes; empty when it comes too late to be of use
     */
    OptionalLong place(long now, int samples) {
        long at = end < now + lead ? Math.max(0, now + store) : end;
        if (at > now + longest) {
            return OptionalLong.empty();
        }
        end = at + samples;
        return OptionalLong.of(at);
    }

    /** Where the newest piece ends. */
    long end() {
        return end;
    }
}
