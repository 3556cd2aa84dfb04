package vn.thonhub.core.alert;

import java.time.Duration;

/**
 * Section {@code alerts} of hub.yaml: how much is told. Critical alerts are always told at once.
 *
 * @param outageHold how long people are not told that a device is away, to see whether others are for the same cause
 * @param causeHold once two devices are away together, a common cause is told as soon as no other went for so long, and
 *     not later than {@code outageHold} after the first
 * @param outageWindow devices of a site or an uplink that went within this time went for one cause
 * @param bundleGap what a camera sees so soon after something else ended belongs to it
 * @param flapCount so many times within {@code flapWindow} is flapping: told once more, then held
 * @param stormCount so many alerts of one device within a minute are a storm
 */
public record AlertPolicy(
        Duration outageHold,
        Duration causeHold,
        Duration outageWindow,
        Duration bundleGap,
        int flapCount,
        Duration flapWindow,
        int stormCount) {
    public AlertPolicy {
        if (outageHold.isNegative() || outageHold.compareTo(Duration.ofMinutes(15)) > 0) {
            throw new IllegalArgumentException("outage_hold must be between 0 s and 15 min");
        }
        if (causeHold.isNegative()) {
            throw new IllegalArgumentException("cause_hold must not be negative");
        }
        if (outageWindow.isNegative() || outageWindow.isZero()) {
            throw new IllegalArgumentException("outage_window must be more than 0 s");
        }
        if (flapCount < 2 || stormCount < 2) {
            throw new IllegalArgumentException("flap_count and storm_count must be 2 or more");
        }
    }

    public static AlertPolicy defaults() {
        return new AlertPolicy(
                Duration.ofMinutes(2),
                Duration.ofSeconds(15),
                Duration.ofMinutes(5),
                Duration.ofSeconds(10),
                4,
                Duration.ofMinutes(30),
                30);
    }

    public AlertPolicy withOutageHold(Duration hold) {
        return new AlertPolicy(hold, causeHold, outageWindow, bundleGap, flapCount, flapWindow, stormCount);
    }

    /** @param gap zero: each thing a camera sees is an item of its own */
    public AlertPolicy withBundleGap(Duration gap) {
        return new AlertPolicy(outageHold, causeHold, outageWindow, gap, flapCount, flapWindow, stormCount);
    }

    /** Tells everything at once. */
    public static AlertPolicy tellAll() {
        return new AlertPolicy(
                Duration.ZERO,
                Duration.ZERO,
                Duration.ofMinutes(5),
                Duration.ZERO,
                1_000,
                Duration.ofMinutes(30),
                1_000);
    }
}
