package vn.thonhub.camera.road.rule;

import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.List;

/**
 * A time of day on some days of the week, over midnight when {@code to} is not later than {@code from}; then the days are
 * those it begins on.
 *
 * @param days of {@code mon} to {@code sun}; none: every day
 * @param from {@code HH:mm}, inside
 * @param to {@code HH:mm}, outside
 */
public record TimeWindow(List<String> days, String from, String to) {
    static final List<String> WEEK = List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");

    /** @throws IllegalArgumentException with a sentence for the person who set it */
    public TimeWindow {
        days = days == null ? List.of() : List.copyOf(days);
        if (!WEEK.containsAll(days)) {
            throw new IllegalArgumentException("days are " + String.join(", ", WEEK) + ", not " + days);
        }
        time(from);
        time(to);
    }

    private static LocalTime time(String text) {
        try {
            return LocalTime.parse(text == null ? "" : text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("times of day look like 22:00, not " + text);
        }
    }

    /** Whether the local time lies inside. */
    boolean contains(LocalDateTime local) {
        var now = local.toLocalTime();
        var begins = time(from);
        var ends = time(to);
        if (begins.isBefore(ends)) {
            return on(local.getDayOfWeek()) && !now.isBefore(begins) && now.isBefore(ends);
        }
        return on(local.getDayOfWeek()) && !now.isBefore(begins)
                || on(local.getDayOfWeek().minus(1)) && now.isBefore(ends);
    }

    private boolean on(DayOfWeek day) {
        return days.isEmpty() || days.contains(WEEK.get(day.getValue() - 1));
    }
}
