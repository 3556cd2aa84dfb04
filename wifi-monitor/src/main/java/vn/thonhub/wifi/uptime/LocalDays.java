package vn.thonhub.wifi.uptime;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

/** Days as people in the commune live them. */
public final class LocalDays {
    public static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");

    private LocalDays() {}

    public static LocalDate of(Instant instant) {
        return instant.atZone(ZONE).toLocalDate();
    }

    public static Span span(LocalDate day) {
        return new Span(
                day.atStartOfDay(ZONE).toInstant(),
                day.plusDays(1).atStartOfDay(ZONE).toInstant());
    }

    /** Both included. */
    public static List<LocalDate> between(LocalDate first, LocalDate last) {
        return first.datesUntil(last.plusDays(1)).toList();
    }
}
