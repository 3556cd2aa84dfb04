package vn.thonhub.loudspeaker.live;

import java.time.Duration;
import java.time.Instant;
import vn.thonhub.loudspeaker.sound.Pcm;

/**
 * When a live sound begins and how far behind its source it is heard.
 *
 * @param startAt place 0 of its timeline
 * @param lead a piece must be with the hub so long before it sounds: fetching, decoding, the sink's own buffer
 * @param store after a gap, so much more is laid in store
 * @param longest what would be heard later than that after it came is left out
 * @param kept pieces are forgotten so long after the newest
 */
public record LiveSound(Instant startAt, Duration lead, Duration store, Duration longest, Duration kept) {
    /**
     * A station. Its sound comes in lumps of up to ten seconds, and nobody hears that it is late. Places are absolute, so that
     * one listening serves every broadcast that relays it, before and after a pause, too.
     */
    public static final LiveSound STATION = new LiveSound(
            Instant.EPOCH,
            Duration.ofSeconds(2),
            Duration.ofSeconds(10),
            Duration.ofSeconds(40),
            Duration.ofSeconds(70));

    /** Somebody speaks and wants to be heard now. */
    public static LiveSound speech(Instant startAt) {
        return new LiveSound(
                startAt,
                Duration.ofMillis(400),
                Duration.ofMillis(1_000),
                Duration.ofSeconds(5),
                Duration.ofSeconds(30));
    }

    long place(Instant at) {
        return Pcm.samples(Duration.between(startAt, at));
    }
}
