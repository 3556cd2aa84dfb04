package vn.thonhub.core.duty;

import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import vn.thonhub.core.security.Role;

/** Answers, as a pure function of shifts and local time, who is on duty. */
public final class Roster {
    private final List<Shift> shifts;

    public Roster(List<Shift> shifts) {
        this.shifts = List.copyOf(shifts);
    }

    /** Everybody on duty at this time, lowest level first. */
    public List<Shift> at(LocalDateTime now) {
        return shifts.stream()
                .filter(shift -> covers(shift, now))
                .sorted((a, b) -> Integer.compare(a.level(), b.level()))
                .toList();
    }

    /** Who sees to something of a role in a village, on one level. */
    public List<Shift> at(LocalDateTime now, Role role, Optional<String> village, int level) {
        return matching(now, role, village).stream()
                .filter(shift -> shift.level() == level)
                .toList();
    }

    /** The lowest level above this one that has somebody on duty. */
    public OptionalInt levelAbove(LocalDateTime now, Role role, Optional<String> village, int level) {
        return matching(now, role, village).stream()
                .mapToInt(Shift::level)
                .filter(next -> next > level)
                .min();
    }

    /** The highest level up to this one that has somebody on duty. */
    public OptionalInt levelUpTo(LocalDateTime now, Role role, Optional<String> village, int level) {
        return matching(now, role, village).stream()
                .mapToInt(Shift::level)
                .filter(one -> one <= level)
                .max();
    }

    private List<Shift> matching(LocalDateTime now, Role role, Optional<String> village) {
        return at(now).stream()
                .filter(shift -> shift.role() == role)
                .filter(shift -> shift.village().isEmpty() || shift.village().equals(village))
                .toList();
    }

    private static boolean covers(Shift shift, LocalDateTime now) {
        DayOfWeek today = now.getDayOfWeek();
        LocalTime time = now.toLocalTime();
        if (shift.starts().isBefore(shift.ends())) {
            return shift.weekdays().contains(today) && !time.isBefore(shift.starts()) && time.isBefore(shift.ends());
        }
        boolean begun = shift.weekdays().contains(today) && !time.isBefore(shift.starts());
        boolean fromYesterday = shift.weekdays().contains(today.minus(1)) && time.isBefore(shift.ends());
        return begun || fromYesterday;
    }
}
