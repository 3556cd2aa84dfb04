package vn.thonhub.core.duty;

import java.time.Duration;

/**
 * What happens when even the last level is silent: it is told again, a few times.
 *
 * @param every time between two reminders, 5 minutes to a day
 * @param most how many there are for one alert, 0 (none) to {@value #HIGHEST}
 */
public record Reminders(Duration every, int most) {
    public static final int HIGHEST = 24;

    public Reminders {
        if (every.compareTo(Duration.ofMinutes(5)) < 0 || every.compareTo(Duration.ofDays(1)) > 0) {
            throw new IllegalArgumentException("reminders are between 5 minutes and a day apart");
        }
        if (most < 0 || most > HIGHEST) {
            throw new IllegalArgumentException("an alert has between 0 and " + HIGHEST + " reminders");
        }
    }

    /** An hour's worth: who slept through the first call is called again; a phone is not rung all night. */
    public static Reminders defaults() {
        return new Reminders(Duration.ofMinutes(15), 4);
    }
}
