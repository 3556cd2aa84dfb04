package vn.thonhub.core.duty;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.thonhub.core.alert.Severity;
import vn.thonhub.core.security.Role;

class RosterTest {
    private final Roster roster = new Roster(List.of(
            shift("an", Role.POLICE, Optional.empty(), DayOfWeek.MONDAY, "18:00", "06:00", 1),
            shift("binh", Role.POLICE, Optional.of("Thôn 2"), DayOfWeek.MONDAY, "00:00", "00:00", 1),
            shift("chi", Role.POLICE, Optional.empty(), DayOfWeek.TUESDAY, "00:00", "00:00", 3),
            shift("dung", Role.TECHNICIAN, Optional.empty(), DayOfWeek.MONDAY, "08:00", "17:00", 1)));

    @ParameterizedTest
    @CsvSource({
        "2026-11-23T17:59, 0",
        "2026-11-23T18:00, 1",
        "2026-11-24T05:59, 1",
        "2026-11-24T06:00, 0",
        "2026-11-22T19:00, 0"
    })
    void aNightShiftLastsIntoTheNextDay(String now, int people) {
        assertThat(roster.at(LocalDateTime.parse(now), Role.POLICE, Optional.of("Thôn 1"), 1))
                .hasSize(people);
    }

    @Test
    void villagesAndRolesAreKeptApartAndLevelsMayBeMissing() {
        LocalDateTime monday = LocalDateTime.parse("2026-11-23T20:00");
        assertThat(roster.at(monday, Role.POLICE, Optional.of("Thôn 2"), 1)).hasSize(2);
        assertThat(roster.at(monday, Role.TECHNICIAN, Optional.of("Thôn 2"), 1)).isEmpty();
        LocalDateTime tuesday = LocalDateTime.parse("2026-11-24T03:00");
        assertThat(roster.levelAbove(tuesday, Role.POLICE, Optional.empty(), 1)).hasValue(3);
        assertThat(roster.levelAbove(tuesday, Role.POLICE, Optional.empty(), 3)).isEmpty();
    }

    @Test
    void quietHoursHoldWhatCanWaitUntilTheMorning() {
        QuietHours quiet = new QuietHours(LocalTime.of(22, 0), LocalTime.of(6, 0), Severity.MAJOR);

        assertThat(quiet.waitsUntil(LocalDateTime.parse("2026-11-23T23:30"), Severity.MINOR))
                .contains(LocalDateTime.parse("2026-11-24T06:00"));
        assertThat(quiet.waitsUntil(LocalDateTime.parse("2026-11-24T05:59"), Severity.INFO))
                .contains(LocalDateTime.parse("2026-11-24T06:00"));
        assertThat(quiet.waitsUntil(LocalDateTime.parse("2026-11-23T23:30"), Severity.MAJOR))
                .isEmpty();
        assertThat(quiet.waitsUntil(LocalDateTime.parse("2026-11-23T12:00"), Severity.MINOR))
                .isEmpty();
    }

    static Shift shift(
            String name, Role role, Optional<String> village, DayOfWeek day, String starts, String ends, int level) {
        return new Shift(
                name,
                name,
                role,
                village,
                Set.of(day),
                LocalTime.parse(starts),
                LocalTime.parse(ends),
                level,
                "c-" + name);
    }
}
