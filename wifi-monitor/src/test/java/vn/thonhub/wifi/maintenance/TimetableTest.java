package vn.thonhub.wifi.maintenance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import vn.thonhub.wifi.uptime.LocalDays;
import vn.thonhub.wifi.uptime.Span;

class TimetableTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final LocalDate MONDAY = LocalDate.parse("2026-11-02");

    @Test
    void everyTuesdayAtTenAtNightInTheCommuneReachesIntoWednesday() {
        Timetable tuesdays = weekly(Set.of(DayOfWeek.TUESDAY), "22:30", Duration.ofHours(3), Optional.empty());
        List<Span> times = tuesdays.between(at("2026-11-01T00:00:00Z"), at("2026-11-18T00:00:00Z"), LocalDays.ZONE);
        assertThat(times)
                .containsExactly(
                        span("2026-11-03T15:30:00Z", "2026-11-03T18:30:00Z"),
                        span("2026-11-10T15:30:00Z", "2026-11-10T18:30:00Z"),
                        span("2026-11-17T15:30:00Z", "2026-11-17T18:30:00Z"));
    }

    @Test
    void oneThatBeganTheDayBeforeStillTouchesTheRange() {
        Timetable tuesdays = weekly(Set.of(DayOfWeek.TUESDAY), "23:00", Duration.ofHours(24), Optional.empty());
        assertThat(tuesdays.between(at("2026-11-04T15:59:59Z"), at("2026-11-04T16:00:10Z"), LocalDays.ZONE))
                .containsExactly(span("2026-11-03T16:00:00Z", "2026-11-04T16:00:00Z"));
        assertThat(tuesdays.between(at("2026-11-04T16:00:00Z"), at("2026-11-04T16:00:10Z"), LocalDays.ZONE))
                .as("its end is not in it")
                .isEmpty();
    }

    @Test
    void firstAndLastDayAreIncluded() {
        Timetable daily = new Timetable.Weekly(
                Set.of(DayOfWeek.values()),
                LocalTime.of(1, 0),
                Duration.ofHours(1),
                MONDAY,
                Optional.of(MONDAY.plusDays(2)));
        assertThat(daily.between(at("2026-10-01T00:00:00Z"), at("2026-12-01T00:00:00Z"), LocalDays.ZONE))
                .hasSize(3);
        assertThat(daily.last(LocalDays.ZONE)).contains(at("2026-11-03T19:00:00Z"));
    }

    @Test
    void whereClocksAreMovedItStaysAtTheSameTimeOfDay() {
        Timetable sundays = new Timetable.Weekly(
                Set.of(DayOfWeek.SUNDAY),
                LocalTime.of(2, 30),
                Duration.ofHours(1),
                LocalDate.parse("2026-03-22"),
                Optional.of(LocalDate.parse("2026-04-05")));
        assertThat(sundays.between(at("2026-03-01T00:00:00Z"), at("2026-05-01T00:00:00Z"), BERLIN))
                .containsExactly(
                        span("2026-03-22T01:30:00Z", "2026-03-22T02:30:00Z"),
                        // On that night 02:30 is skipped: it begins at 03:30 by the clock on the wall.
                        span("2026-03-29T01:30:00Z", "2026-03-29T02:30:00Z"),
                        span("2026-04-05T00:30:00Z", "2026-04-05T01:30:00Z"));
        assertThat(sundays.between(at("2026-03-01T00:00:00Z"), at("2026-05-01T00:00:00Z"), LocalDays.ZONE))
                .as("no clock is moved in the commune")
                .extracting(Span::from)
                .containsExactly(at("2026-03-21T19:30:00Z"), at("2026-03-28T19:30:00Z"), at("2026-04-04T19:30:00Z"));
    }

    @Test
    void whatIsTakenBackWhileItGoesOnEndsThereAndTheRestNeverComes() {
        Timetable daily = weekly(Set.of(DayOfWeek.values()), "08:00", Duration.ofHours(2), Optional.empty());
        Plan plan = new Plan(
                        "p",
                        Plan.Scope.ALL,
                        "",
                        daily,
                        "đo sóng",
                        "ky-thuat",
                        at("2026-11-01T00:00:00Z"),
                        Optional.empty(),
                        at("2026-11-01T00:00:00Z"))
                .takenBackAt(at("2026-11-03T02:00:00Z"));
        assertThat(plan.between(at("2026-11-01T00:00:00Z"), at("2026-11-30T00:00:00Z"), LocalDays.ZONE))
                .containsExactly(
                        span("2026-11-02T01:00:00Z", "2026-11-02T03:00:00Z"),
                        span("2026-11-03T01:00:00Z", "2026-11-03T02:00:00Z"));
    }

    @Test
    void whatCannotBeIsRefused() {
        assertThatThrownBy(() -> new Timetable.Once(at("2026-11-01T00:00:00Z"), at("2026-11-01T00:00:00Z")))
                .hasMessageContaining("end after it starts");
        assertThatThrownBy(() -> weekly(Set.of(), "08:00", Duration.ofHours(1), Optional.empty()))
                .hasMessageContaining("day of the week");
        assertThatThrownBy(() -> weekly(Set.of(DayOfWeek.MONDAY), "08:00", Duration.ofHours(25), Optional.empty()))
                .hasMessageContaining("a minute to a day");
        assertThatThrownBy(() -> weekly(
                        Set.of(DayOfWeek.MONDAY), "08:00", Duration.ofHours(1), Optional.of(MONDAY.minusDays(1))))
                .hasMessageContaining("last day");
    }

    private static Timetable weekly(Set<DayOfWeek> days, String start, Duration lasts, Optional<LocalDate> last) {
        return new Timetable.Weekly(days, LocalTime.parse(start), lasts, MONDAY, last);
    }

    private static Span span(String from, String to) {
        return new Span(at(from), at(to));
    }

    private static Instant at(String instant) {
        return Instant.parse(instant);
    }
}
