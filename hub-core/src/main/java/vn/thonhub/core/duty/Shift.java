package vn.thonhub.core.duty;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import vn.thonhub.core.security.Role;

/**
 * When a person is on duty, every week.
 *
 * @param role police see to what cameras see, technicians to everything else
 * @param village empty means all
 * @param weekdays on which the shift begins
 * @param starts local time (Asia/Ho_Chi_Minh)
 * @param ends before {@code starts} means on the day after; equal means a whole day
 * @param level 1 is told at once, 2 when nobody of 1 took the alert up in time, and so on, up to {@value #HIGHEST}
 * @param channelId how this person is reached
 */
public record Shift(
        String id,
        String username,
        Role role,
        Optional<String> village,
        Set<DayOfWeek> weekdays,
        LocalTime starts,
        LocalTime ends,
        int level,
        String channelId) {
    public static final int HIGHEST = 5;

    public Shift {
        Objects.requireNonNull(username, "user name");
        Objects.requireNonNull(channelId, "channel");
        weekdays = Set.copyOf(weekdays);
        if (role != Role.POLICE && role != Role.TECHNICIAN) {
            throw new IllegalArgumentException("only police and technicians are on duty");
        }
        if (level < 1 || level > HIGHEST || weekdays.isEmpty()) {
            throw new IllegalArgumentException("a shift needs a level of 1 to " + HIGHEST + " and a weekday");
        }
    }
}
