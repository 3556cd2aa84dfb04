package vn.thonhub.wifi.busy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import vn.thonhub.wifi.uptime.LocalDays;

class BusyHoursTest {
    /** Monday, 20:00 in the commune. */
    private static final Instant MONDAY_EVENING = Instant.parse("2026-11-02T13:00:00Z");

    private final BusyHours hours = new BusyHours(LocalDays.ZONE);

    @Test
    void anHourOfTheWeekIsTheAverageOfItsWeeks() {
        hours.add(MONDAY_EVENING, 30);
        hours.add(MONDAY_EVENING.plus(Duration.ofDays(7)), 10);
        hours.add(MONDAY_EVENING.plus(Duration.ofHours(4)), 2);
        assertThat(hours.week()).containsExactly(new BusyHours.Hour(1, 20, 20, 2), new BusyHours.Hour(2, 0, 2, 1));
    }

    @Test
    void severalHotspotsAreSummedBeforeWeeksAreAveraged() {
        hours.add(MONDAY_EVENING, 30);
        hours.add(MONDAY_EVENING, 12);
        hours.add(MONDAY_EVENING.plus(Duration.ofDays(7)), 8);
        assertThat(hours.week()).containsExactly(new BusyHours.Hour(1, 20, 25, 2));
    }

    @Test
    void whatNobodyToldIsAbsentAndNotZero() {
        assertThat(hours.week()).isEmpty();
    }
}
