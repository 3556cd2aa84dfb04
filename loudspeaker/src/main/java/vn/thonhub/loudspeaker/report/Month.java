package vn.thonhub.loudspeaker.report;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import vn.thonhub.core.http.Problem;
import vn.thonhub.core.security.Principal;
import vn.thonhub.loudspeaker.recurrence.Timetable;

/**
 * What a report is about: a local month, up to now, of one village or of all a person may see.
 *
 * @param villages the only ones in it; absent: all
 */
record Month(YearMonth month, Instant now, Optional<List<String>> villages) {
    static final ZoneId ZONE = Timetable.ZONE;

    /** @throws Problem 400 for a month that is none or to come, 403 for a village of others */
    static Month asked(String text, Optional<String> village, Instant now, Principal who) {
        YearMonth month;
        try {
            month = YearMonth.parse(text);
        } catch (DateTimeException malformed) {
            throw Problem.invalid("/month", "'month' must be a month such as 2026-11.");
        }
        if (month.atDay(1).atStartOfDay(ZONE).toInstant().isAfter(now)) {
            throw Problem.invalid("/month", "'month' must not lie in the future.");
        }
        village.ifPresent(
                one -> who.villages().filter(own -> !own.contains(one)).ifPresent(own -> {
                    throw Problem.forbidden("The village " + one + " is not one of yours.");
                }));
        return new Month(
                month, now, village.map(List::of).or(() -> who.villages().map(List::copyOf)));
    }

    boolean holds(String village) {
        return villages.map(own -> own.contains(village)).orElse(true);
    }

    Instant from() {
        return month.atDay(1).atStartOfDay(ZONE).toInstant();
    }

    /** Its end, or now. */
    Instant until() {
        Instant end = month.plusMonths(1).atDay(1).atStartOfDay(ZONE).toInstant();
        return now.isBefore(end) ? now : end;
    }

    List<LocalDate> days() {
        return month.atDay(1)
                .datesUntil(month.plusMonths(1).atDay(1))
                .filter(day -> day.atStartOfDay(ZONE).toInstant().isBefore(now))
                .toList();
    }
}
