package vn.thonhub.core.duty;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import vn.thonhub.core.alert.Severity;

/**
 * When others are told, and when people sleep.
 *
 * @param escalateFrom alerts at least this urgent go to the next level when nobody takes them up
 * @param escalateAfter how long each level has
 * @param reminders what follows when nobody of the last level takes them up either
 */
public record DutyPolicy(
        Severity escalateFrom, Duration escalateAfter, Reminders reminders, Optional<QuietHours> quiet, long version) {
    public DutyPolicy {
        Objects.requireNonNull(reminders, "reminders");
        if (escalateAfter.compareTo(Duration.ofMinutes(1)) < 0 || escalateAfter.compareTo(Duration.ofDays(1)) > 0) {
            throw new IllegalArgumentException("escalation takes between a minute and a day");
        }
    }

    public static DutyPolicy defaults() {
        return new DutyPolicy(Severity.CRITICAL, Duration.ofMinutes(5), Reminders.defaults(), Optional.empty(), 0);
    }
}
