package vn.thonhub.loudspeaker.speaker;

import java.time.Duration;
import java.util.Optional;

/**
 * When something counts as wrong with a speaker, as the commune wants it; what is left out is as usual. A box in the sun of a
 * hot summer, or on a line that fails for half an hour each week, needs other limits than one in an office.
 *
 * @param hotC °C in the box
 * @param storageMb megabytes free
 * @param batteryMinutes on battery for so long
 * @param clockMinutes without knowing the time for so long
 */
public record ConditionLimits(
        Optional<Integer> hotC,
        Optional<Integer> storageMb,
        Optional<Integer> batteryMinutes,
        Optional<Integer> clockMinutes) {
    public static final ConditionLimits USUAL =
            new ConditionLimits(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /** Above 80 small computers begin to slow down. */
    private static final int HOT_C = 75;
    /** A figure near the limit must not ring people up again and again. */
    private static final int COOLER_C = 7;
    /** Five hours of recordings. */
    private static final int STORAGE_MB = 200;

    private static final double FREER = 1.5;
    private static final int BATTERY_MINUTES = 1;
    private static final int CLOCK_MINUTES = 2;

    public ConditionLimits {
        hotC = or(hotC);
        storageMb = or(storageMb);
        batteryMinutes = or(batteryMinutes);
        clockMinutes = or(clockMinutes);
    }

    private static Optional<Integer> or(Optional<Integer> value) {
        return value == null ? Optional.empty() : value;
    }

    double hotFrom() {
        return hotC.orElse(HOT_C);
    }

    double hotUntil() {
        return hotFrom() - COOLER_C;
    }

    double storageFrom() {
        return storageMb.orElse(STORAGE_MB);
    }

    double storageUntil() {
        return storageFrom() * FREER;
    }

    Duration battery() {
        return Duration.ofMinutes(batteryMinutes.orElse(BATTERY_MINUTES));
    }

    Duration clock() {
        return Duration.ofMinutes(clockMinutes.orElse(CLOCK_MINUTES));
    }
}
