package vn.thonhub.core.metrics;

import java.net.URI;
import java.util.Optional;
import vn.thonhub.core.config.Secret;

/**
 * Section {@code metrics.influx} of hub.yaml.
 *
 * @param url base address, e.g. {@code http://192.168.1.20:8086}
 * @param org organisation (InfluxDB 2); any text for older ones
 * @param bucket bucket to write to
 * @param database InfluxQL name to read from; the bucket's own name when absent (InfluxDB 2 needs a DBRP mapping)
 * @param token API token
 * @param spoolCapMb size of the spool in megabytes, at least 1; beyond it the oldest points are dropped and counted
 */
public record InfluxConfig(
        String url, String org, String bucket, Optional<String> database, Optional<Secret> token, int spoolCapMb) {
    public InfluxConfig {
        if (spoolCapMb < 1) {
            throw new IllegalArgumentException("spool_cap_mb must be at least 1");
        }
    }

    public static InfluxConfig defaults() {
        return new InfluxConfig("", "thonhub", "thonhub", Optional.empty(), Optional.empty(), 512);
    }

    String databaseName() {
        return database.orElse(bucket);
    }

    void requireComplete() {
        if (!isHttp(url)) {
            throw new IllegalArgumentException(
                    "influx.url is needed when store is influx, e.g. http://127.0.0.1:8086, without user or password");
        }
        if (bucket.isBlank()) {
            throw new IllegalArgumentException("influx.bucket is needed when store is influx");
        }
    }

    private static boolean isHttp(String text) {
        try {
            URI uri = URI.create(text);
            boolean scheme = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            return scheme && uri.getHost() != null && uri.getUserInfo() == null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
