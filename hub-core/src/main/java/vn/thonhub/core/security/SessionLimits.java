package vn.thonhub.core.security;

import java.time.Duration;

/**
 * How long people stay signed in; section {@code session} of hub.yaml.
 *
 * @param idle a session unused for this long ends
 * @param max a session this old ends, used or not
 */
public record SessionLimits(Duration idle, Duration max) {
    public SessionLimits {
        if (idle.compareTo(Duration.ofMinutes(1)) < 0 || max.compareTo(idle) < 0) {
            throw new IllegalArgumentException("idle must be at least 1m, and max not shorter than idle");
        }
    }

    /** A shift of idling, a day at most. */
    public static SessionLimits defaults() {
        return new SessionLimits(Duration.ofHours(8), Duration.ofHours(24));
    }
}
