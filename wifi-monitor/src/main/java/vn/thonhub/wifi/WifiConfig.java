package vn.thonhub.wifi;

import java.time.Duration;

/**
 * Section {@code wifi} of hub.yaml.
 *
 * @param interval how often access points report; the contract's default is 60 s
 * @param timeout silence after which an outage is confirmed; longer than the interval
 */
public record WifiConfig(Duration interval, Duration timeout) {
    public WifiConfig {
        if (interval.isNegative() || interval.isZero() || timeout.compareTo(interval) <= 0) {
            throw new IllegalArgumentException("timeout must be longer than interval");
        }
    }

    public static WifiConfig defaults() {
        return new WifiConfig(Duration.ofSeconds(60), Duration.ofSeconds(150));
    }
}
