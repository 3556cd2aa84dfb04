package vn.thonhub.core.alert;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;

/**
 * Announced work: alerts of what it covers are kept and shown, and nobody is told while it goes on.
 *
 * @param scopeId a device's, place's or site's id; empty for {@link Scope#ALL}
 * @param createdBy user name
 */
public record Maintenance(
        String id,
        Scope scope,
        String scopeId,
        Instant startsAt,
        Instant endsAt,
        String reason,
        String createdBy,
        Instant createdAt) {
    /** What is worked on. */
    public enum Scope {
        DEVICE,
        PLACE,
        SITE,
        ALL;

        @JsonValue
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Maintenance {
        Objects.requireNonNull(scope, "maintenance scope");
        if (!endsAt.isAfter(startsAt)) {
            throw new IllegalArgumentException("maintenance must end after it starts");
        }
    }
}
