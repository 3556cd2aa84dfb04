package vn.thonhub.wifi.threshold;

import java.time.Duration;

/**
 * One limit of hub.yaml.
 *
 * @param raise from this value on it is too much
 * @param clear below this value it is well again; below {@code raise}, so that a value about the limit does not flap
 * @param hold for so long without pause, both ways
 */
public record Limit(double raise, double clear, Duration hold) {
    public Limit {
        if (!(clear < raise)) {
            throw new IllegalArgumentException(
                    "clear must be less than raise, so that a value about the limit does not flap");
        }
        if (hold.isNegative() || hold.compareTo(Duration.ofHours(24)) > 0) {
            throw new IllegalArgumentException("hold must be between 0 s and 24 h");
        }
    }
}
