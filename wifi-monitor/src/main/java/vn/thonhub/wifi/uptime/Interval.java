package vn.thonhub.wifi.uptime;

import java.time.Instant;
import java.util.Optional;

/**
 * A stretch of time in one state.
 *
 * @param state {@code up}, {@code down} or {@code unknown}
 * @param to exclusive
 * @param cause of a down interval, once known
 */
public record Interval(String state, Instant from, Instant to, Optional<String> cause) {}
