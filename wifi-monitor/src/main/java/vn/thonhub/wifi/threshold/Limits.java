package vn.thonhub.wifi.threshold;

import java.time.Duration;

/**
 * Section {@code wifi.thresholds} of hub.yaml.
 *
 * @param rttMs round trip to the probe target, ms
 * @param lossPct packets lost on the uplink, per cent
 * @param tempC of the device, degrees Celsius
 * @param utilisationPct busiest radio's channel in use, per cent of the time
 * @param clients stations at once
 * @param clockSkewS how far the device's clock is off, seconds, either way
 */
public record Limits(Limit rttMs, Limit lossPct, Limit tempC, Limit utilisationPct, Limit clients, Limit clockSkewS) {
    /** A line that makes calls hard, a box that shortens its life, a channel and a cell that serve nobody well. */
    public static Limits defaults() {
        Duration minutes = Duration.ofMinutes(5);
        return new Limits(
                new Limit(300, 200, minutes),
                new Limit(10, 3, minutes),
                new Limit(85, 75, minutes),
                new Limit(80, 60, Duration.ofMinutes(15)),
                new Limit(60, 50, minutes),
                new Limit(120, 60, minutes));
    }
}
