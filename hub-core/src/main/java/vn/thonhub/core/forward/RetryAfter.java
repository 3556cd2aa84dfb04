package vn.thonhub.core.forward;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** Reads the {@code Retry-After} header (RFC 9110, 10.2.3): seconds or a date. */
final class RetryAfter {
    /** A receiver may ask for a pause, not for silence. */
    static final Duration LONGEST = Duration.ofHours(6);

    private RetryAfter() {}

    static Optional<Duration> parse(String header, Instant now) {
        if (header == null || header.isBlank()) {
            return Optional.empty();
        }
        String value = header.strip();
        Optional<Duration> wait = value.chars().allMatch(Character::isDigit) ? seconds(value) : date(value, now);
        return wait.filter(asked -> !asked.isNegative()).map(asked -> asked.compareTo(LONGEST) > 0 ? LONGEST : asked);
    }

    private static Optional<Duration> seconds(String digits) {
        return Optional.of(digits.length() > 9 ? LONGEST : Duration.ofSeconds(Long.parseLong(digits)));
    }

    private static Optional<Duration> date(String text, Instant now) {
        try {
            Instant until = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            return Optional.of(Duration.between(now, until));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
