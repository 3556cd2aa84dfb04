package vn.thonhub.core.metrics;

import java.time.Duration;
import java.util.Objects;

/**
 * Section {@code metrics} of hub.yaml.
 *
 * @param store {@code embedded} keeps everything in one file of the data directory, {@code influx} writes to InfluxDB
 * @param rawRetention how long the embedded store keeps every value
 * @param fiveMinuteRetention how long it keeps five-minute rollups
 * @param hourlyRetention how long it keeps hourly rollups
 */
public record MetricsConfig(
        Kind store,
        Duration rawRetention,
        Duration fiveMinuteRetention,
        Duration hourlyRetention,
        InfluxConfig influx) {
    /** Which store. */
    public enum Kind {
        EMBEDDED,
        INFLUX
    }

    public MetricsConfig {
        Objects.requireNonNull(store, "store");
        requireAtLeast("raw_retention", rawRetention, Duration.ofHours(2));
        requireAtLeast("five_minute_retention", fiveMinuteRetention, rawRetention);
        requireAtLeast("hourly_retention", hourlyRetention, fiveMinuteRetention);
        if (store == Kind.INFLUX) {
            influx.requireComplete();
        }
    }

    private static void requireAtLeast(String key, Duration value, Duration least) {
        if (value.compareTo(least) < 0) {
            throw new IllegalArgumentException(key + " must be at least " + least.toHours() + "h");
        }
    }

    public static MetricsConfig defaults() {
        return new MetricsConfig(
                Kind.EMBEDDED, Duration.ofDays(14), Duration.ofDays(30), Duration.ofDays(400), InfluxConfig.defaults());
    }

    /** An InfluxDB with the default retentions (its own decide). */
    public static MetricsConfig influx(InfluxConfig influx) {
        MetricsConfig base = defaults();
        return new MetricsConfig(
                Kind.INFLUX, base.rawRetention(), base.fiveMinuteRetention(), base.hourlyRetention(), influx);
    }
}
