package vn.thonhub.wifi.maintenance;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import vn.thonhub.wifi.uptime.Span;

/** When planned work takes place. Immutable, pure. */
public sealed interface Timetable {
    /** Times that touch the range, the earliest first. */
    List<Span> between(Instant from, Instant to, ZoneId zone);

    /** When the last of them ends; empty when there is no last one. */
    Optional<Instant> last(ZoneId zone);

    /** Once. */
    record Once(Instant startsAt, Instant endsAt) implements Timetable {
        public Once {
            if (!endsAt.isAfter(startsAt)) {
                throw new IllegalArgumentException("the work must end after it starts");
            }
        }

        @Override
        public List<Span> between(Instant from, Instant to, ZoneId zone) {
            Span time = new Span(startsAt, endsAt);
            return time.meets(new Span(from, to)) ? List.of(time) : List.of();
        }

        @Override
        public Optional<Instant> last(ZoneId zone) {
            return Optional.of(endsAt);
        }
    }

    /**
     * Weekly, by the wall clock of people: where clocks are put forward or back it begins at the same time of day and lasts as
     * long. A time of day that a day skips begins as much later as the clock was put forward.
     *
     * @param start to the minute
     * @param lasts a minute to a day; it may reach into the next day
     * @param first first day on which it may begin
     * @param last last day on which it may begin; empty for no end
     */
    record Weekly(Set<DayOfWeek> weekdays, LocalTime start, Duration lasts, LocalDate first, Optional<LocalDate> last)
            implements Timetable {
        private static final Duration DAY = Duration.ofDays(1);

        public Weekly {
            weekdays = Set.copyOf(weekdays);
            if (weekdays.isEmpty()) {
                throw new IllegalArgumentException("weekly work needs a day of the week");
            }
            if (lasts.compareTo(Duration.ofMinutes(1)) < 0 || lasts.compareTo(DAY) > 0) {
                throw new IllegalArgumentException("weekly work lasts a minute to a day");
            }
            if (last.filter(first::isAfter).isPresent()) {
                throw new IllegalArgumentException("the last day must not be before the first");
            }
        }

        @Override
        public List<Span> between(Instant from, Instant to, ZoneId zone) {
            LocalDate begin = later(from.minus(lasts).atZone(zone).toLocalDate().minusDays(1), first);
            LocalDate end = to.atZone(zone).toLocalDate();
            LocalDate until = last.filter(end::isAfter).orElse(end);
            return begin.isAfter(until)
                    ? List.of()
                    : begin.datesUntil(until.plusDays(1))
                            .filter(day -> weekdays.contains(day.getDayOfWeek()))
                            .map(day -> on(day, zone))
                            .filter(new Span(from, to)::meets)
                            .toList();
        }

        private Span on(LocalDate day, ZoneId zone) {
            Instant begins = day.atTime(start).atZone(zone).toInstant();
            return new Span(begins, begins.plus(lasts));
        }

        private static LocalDate later(LocalDate a, LocalDate b) {
            return a.isAfter(b) ? a : b;
        }

        @Override
        public Optional<Instant> last(ZoneId zone) {
            return last.map(day -> lastOn(day, zone));
        }

        /** The end of the last one, or the start of the first day when no day of the week falls in between. */
        private Instant lastOn(LocalDate end, ZoneId zone) {
            for (LocalDate day = end; !day.isBefore(first) && day.isAfter(end.minusDays(7)); day = day.minusDays(1)) {
                if (weekdays.contains(day.getDayOfWeek())) {
                    return on(day, zone).to();
                }
            }
            return first.atStartOfDay(zone).toInstant();
        }

        /** Monday first. */
        public Set<DayOfWeek> inOrder() {
            return new TreeSet<>(weekdays);
        }
    }
}
