package vn.thonhub.loudspeaker.recurrence;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * When a programme is on, as people say it: at these times of the day, on the days of a rule, from a first to a last
 * day, but not on some and also on others. Local time of {@link #ZONE}. {@link TimetableCheck} refuses what cannot be.
 *
 * @param times times of the day; each day of the rule has them all
 * @param rrule an RFC 5545 rule of days without times, COUNT counting days; absent: the first day only
 * @param from first possible day
 * @param until last possible day; absent: without end
 * @param exceptDates days left out whole
 * @param exceptTimes single plays left out
 * @param extraTimes single plays besides
 */
public record Timetable(
        List<LocalTime> times,
        Optional<String> rrule,
        LocalDate from,
        Optional<LocalDate> until,
        List<LocalDate> exceptDates,
        List<LocalDateTime> exceptTimes,
        List<LocalDateTime> extraTimes) {
    /** Every commune of Vietnam keeps this time; it has no daylight saving. */
    public static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");

    private static final DateTimeFormatter UTC_BASIC =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    public Timetable {
        Objects.requireNonNull(from, "timetable from");
        times = List.copyOf(new TreeSet<>(times));
        rrule = rrule == null ? Optional.empty() : rrule;
        until = until == null ? Optional.empty() : until;
        exceptDates = exceptDates == null ? List.of() : List.copyOf(new TreeSet<>(exceptDates));
        exceptTimes = exceptTimes == null ? List.of() : List.copyOf(new TreeSet<>(exceptTimes));
        extraTimes = extraTimes == null ? List.of() : List.copyOf(new TreeSet<>(extraTimes));
    }

    /** Plays from {@code from} (inclusive) until {@code until} (exclusive), in order, none twice. */
    public List<ZonedDateTime> between(Instant from, Instant until, int limit) {
        return merged(recurrences().stream().flatMap(one -> one.between(from, until, limit).stream()), limit);
    }

    /** The first plays at or after {@code from}. */
    public List<ZonedDateTime> next(Instant from, int limit) {
        return between(from, Instant.ofEpochMilli(Long.MAX_VALUE / 4), limit);
    }

    private List<ZonedDateTime> merged(Stream<ZonedDateTime> all, int limit) {
        return all.collect(Collectors.toCollection(TreeSet::new)).stream()
                .limit(limit)
                .toList();
    }

    /** The same as recurrence sets of RFC 5545, one for each time of the day and one for extra plays. */
    public List<Recurrence> recurrences() {
        List<Recurrence> sets = new ArrayList<>();
        for (LocalTime time : times) {
            firstAt(time)
                    .ifPresent(start -> sets.add(new Recurrence(
                            ZONE,
                            start,
                            rrule.map(rule -> rule + end(time)).stream().toList(),
                            List.of(),
                            exceptions(time))));
        }
        if (!extraTimes.isEmpty()) {
            sets.add(new Recurrence(ZONE, extraTimes.get(0), List.of(), extraTimes, exceptTimes));
        }
        return sets;
    }

    /** The first day of the rule: RFC 5545 counts the start as an instance, so it must be one. */
    private Optional<LocalDateTime> firstAt(LocalTime time) {
        LocalDateTime earliest = from.atTime(time);
        Optional<LocalDateTime> first =
                rrule.isEmpty() ? Optional.of(earliest) : FirstInstance.of(rrule.get(), earliest, ZONE);
        return first.filter(
                start -> until.map(last -> !start.toLocalDate().isAfter(last)).orElse(true));
    }

    private String end(LocalTime time) {
        return until.map(last -> ";UNTIL=" + UTC_BASIC.format(last.atTime(time).atZone(ZONE)))
                .orElse("");
    }

    private List<LocalDateTime> exceptions(LocalTime time) {
        return Stream.concat(exceptDates.stream().map(day -> day.atTime(time)), exceptTimes.stream())
                .toList();
    }
}
