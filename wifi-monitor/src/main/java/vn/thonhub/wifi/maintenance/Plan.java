package vn.thonhub.wifi.maintenance;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import vn.thonhub.wifi.uptime.Span;

/**
 * Announced work on access points, once or weekly. Never changed, only taken back: what it covered before stays covered.
 *
 * @param scopeId an access point's id, a site's or a village's name; empty for {@link Scope#ALL}
 * @param createdBy user name
 * @param takenBack from when on it covers nothing more
 * @param bookedTo up to when the times that follow from it are entered at the alert desk
 */
public record Plan(
        String id,
        Scope scope,
        String scopeId,
        Timetable timetable,
        String reason,
        String createdBy,
        Instant createdAt,
        Optional<Instant> takenBack,
        Instant bookedTo) {
    /** Which access points are worked on. */
    public enum Scope {
        DEVICE,
        SITE,
        VILLAGE,
        ALL;

        @JsonValue
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Scope of(String id) {
            return valueOf(id.toUpperCase(Locale.ROOT));
        }
    }

    public Plan {
        Objects.requireNonNull(scope, "plan scope");
        Objects.requireNonNull(timetable, "plan timetable");
    }

    /** Its times that touch the range, the earliest first; one that is taken back while it goes on ends there. */
    public List<Span> between(Instant from, Instant to, ZoneId zone) {
        return timetable.between(from, to, zone).stream()
                .filter(time -> takenBack.isEmpty() || time.from().isBefore(takenBack.get()))
                .map(time -> new Span(
                        time.from(), takenBack.filter(time.to()::isAfter).orElse(time.to())))
                .filter(time -> time.to().isAfter(from))
                .toList();
    }

    /** Whether nothing follows from it any more. */
    public boolean over(Instant now, ZoneId zone) {
        return takenBack.isPresent()
                || timetable.last(zone).filter(end -> !end.isAfter(now)).isPresent();
    }

    Plan takenBackAt(Instant at) {
        return new Plan(id, scope, scopeId, timetable, reason, createdBy, createdAt, Optional.of(at), bookedTo);
    }

    /** Longest that one piece of work may last; what is away for longer is removed instead. */
    public static final Duration LONGEST = Duration.ofDays(30);
}
