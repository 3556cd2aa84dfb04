package vn.thonhub.wifi.telemetry;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a value of a mapped message can stand for. */
enum MappedField {
    CLIENTS(0, TelemetryReader.MOST_CLIENTS),
    UPTIME_S(0, TelemetryReader.LONGEST_UPTIME_S),
    /** Text such as {@code 10T01:09:25}. */
    UPTIME(0, 0),
    CPU_PCT(0, 100),
    MEM_USED_PCT(0, 100),
    TEMP_C(-60, 200),
    VOLTS(0, 1_000),
    RTT_MS(0, 600_000),
    LOSS_PCT(0, 100),
    CHANNEL(1, 233),
    NOISE_DBM(-130, -1),
    MODEL(0, 0),
    FIRMWARE(0, 0),
    /** One of the words that mean online, offline or lost. */
    PRESENCE(0, 0);

    private final double least;
    private final double most;

    MappedField(double least, double most) {
        this.least = least;
        this.most = most;
    }

    boolean holds(double value) {
        return value >= least && value <= most;
    }

    String range() {
        return plain(least) + " to " + plain(most);
    }

    private static String plain(double value) {
        return String.valueOf((long) value);
    }

    /** @throws IllegalArgumentException listing what there is */
    static MappedField of(String id) {
        return Arrays.stream(values())
                .filter(field -> field.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("'" + id + "' is no field; there are "
                        + Arrays.stream(values()).map(MappedField::id).collect(Collectors.joining(", "))));
    }

    String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
