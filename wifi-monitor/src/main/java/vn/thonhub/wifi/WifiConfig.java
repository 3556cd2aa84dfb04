package vn.thonhub.wifi;

import java.time.Duration;
import java.util.List;
import vn.thonhub.wifi.threshold.Limits;

/**
 * Section {@code wifi} of hub.yaml.
 *
 * @param interval how often access points report; the contract's default is 60 s
 * @param timeout silence after which an outage is confirmed; longer than the interval
 * @param sources where access points speak that know another form
 * @param thresholds figures beyond which people are told
 */
public record WifiConfig(Duration interval, Duration timeout, List<SourceConfig> sources, Limits thresholds) {
    public WifiConfig {
        sources = List.copyOf(sources);
        if (interval.isNegative() || interval.isZero() || timeout.compareTo(interval) <= 0) {
            throw new IllegalArgumentException("timeout must be longer than interval");
        }
    }

    public static WifiConfig defaults() {
        return new WifiConfig(Duration.ofSeconds(60), Duration.ofSeconds(150), List.of(), Limits.defaults());
    }
}
