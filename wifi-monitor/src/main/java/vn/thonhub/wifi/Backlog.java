package vn.thonhub.wifi;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Tells what the broker kept while the hub could not hear from what is said now. A late message belongs into the charts at
 * its own time; it proves no life today and raises no alert. Any thread.
 */
final class Backlog {
    /** A clock further off than this is no witness, and a message no older than this is treated as said now. */
    private static final Duration FRESH = Duration.ofSeconds(120);

    /** The last time nobody heard. */
    private record Deafness(Instant from, Instant until) {}

    private volatile Deafness last = new Deafness(Instant.MAX, Instant.MAX);

    void deafSince(Instant from) {
        last = new Deafness(from, Instant.MAX);
    }

    void hearingSince(Instant at) {
        last = new Deafness(last.from(), at);
    }

    /**
     * @param own when the device says it spoke
     * @param clockOffsetS how far its clock was ahead of the hub's before, seconds; a device whose clock is not known to be
     *     right cannot be told from one whose clock is wrong, and counts as speaking now
     */
    boolean holds(Instant own, Instant receivedAt, Optional<Long> clockOffsetS) {
        Deafness deaf = last;
        boolean trusted =
                clockOffsetS.filter(off -> Math.abs(off) <= FRESH.toSeconds()).isPresent();
        return trusted
                && own.isBefore(receivedAt.minus(FRESH))
                && !own.isBefore(deaf.from())
                && !own.isAfter(deaf.until());
    }
}
