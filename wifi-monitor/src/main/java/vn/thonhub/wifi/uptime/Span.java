package vn.thonhub.wifi.uptime;

import java.time.Instant;

/** From {@code from} until before {@code to}. */
public record Span(Instant from, Instant to) {
    public boolean meets(Span other) {
        return from.isBefore(other.to) && other.from.isBefore(to);
    }
}
