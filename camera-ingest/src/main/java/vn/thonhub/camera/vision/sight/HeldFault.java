package vn.thonhub.camera.vision.sight;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** One kind of fault, said when it has lasted, and taken back when it has been away for a while. Not thread-safe. */
final class HeldFault {
    private static final Duration GONE = Duration.ofSeconds(10);

    private final Duration hold;
    private Optional<Instant> since = Optional.empty();
    private Instant lastSeen = Instant.MIN;
    private boolean said;

    HeldFault(Duration hold) {
        this.hold = hold;
    }

    void look(Instant at, boolean there) {
        if (there) {
            since = since.or(() -> Optional.of(at));
            lastSeen = at;
            said |= !at.isBefore(since.get().plus(hold));
        } else if (since.isPresent() && (!said || !at.isBefore(lastSeen.plus(GONE)))) {
            clear();
        }
    }

    boolean said() {
        return said;
    }

    /** Whether it may be there, said or not. */
    boolean suspected() {
        return since.isPresent();
    }

    /** Since when; empty if it is not suspected. */
    Optional<Instant> since() {
        return since;
    }

    void clear() {
        since = Optional.empty();
        said = false;
    }
}
