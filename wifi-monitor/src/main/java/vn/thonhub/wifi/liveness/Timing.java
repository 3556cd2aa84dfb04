package vn.thonhub.wifi.liveness;

import java.time.Duration;

/**
 * How a kind of access point speaks.
 *
 * @param interval how often telemetry is due
 * @param timeout silence that confirms an outage; more than one interval
 * @param silent whether it speaks only when something changes: then silence proves nothing, and the broker's word for
 *     whether it is connected is all there is
 */
public record Timing(Duration interval, Duration timeout, boolean silent) {
    public Timing {
        if (interval.isNegative() || interval.isZero() || timeout.compareTo(interval) <= 0) {
            throw new IllegalArgumentException("wifi.timeout must be longer than wifi.interval");
        }
    }

    /** Of a device that reports at that interval. */
    public Timing(Duration interval, Duration timeout) {
        this(interval, timeout, false);
    }

    /** No report for so long is one sign of an outage; it is enough beside the broker's word that the device is gone. */
    Duration missed() {
        return interval.multipliedBy(11).dividedBy(10);
    }

    /** After a start or a return of the broker link nothing is concluded from silence for this long. */
    Duration grace() {
        return interval.multipliedBy(2).compareTo(timeout) > 0 ? interval.multipliedBy(2) : timeout;
    }
}
