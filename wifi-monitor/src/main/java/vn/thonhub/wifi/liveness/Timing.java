package vn.thonhub.wifi.liveness;

import java.time.Duration;

/**
 * @param interval how often telemetry is due
 * @param timeout silence that confirms an outage; more than one interval
 */
public record Timing(Duration interval, Duration timeout) {
    public Timing {
        if (interval.isNegative() || interval.isZero() || timeout.compareTo(interval) <= 0) {
            throw new IllegalArgumentException("wifi.timeout must be longer than wifi.interval");
        }
    }

    /** After a start or a return of the broker link nothing is concluded from silence for this long. */
    Duration grace() {
        return interval.multipliedBy(2).compareTo(timeout) > 0 ? interval.multipliedBy(2) : timeout;
    }
}
