package vn.thonhub.wifi.telemetry;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One telemetry message of an access point, checked. Counts only: no field can carry a client's address.
 *
 * @param at the device's own clock
 * @param bootId changes at every boot
 * @param seq counts messages since the boot
 * @param uptimeS seconds since the boot
 * @param clients stations associated now, all radios
 * @param wan counters and reachability of the uplink
 */
public record ApTelemetry(
        Instant at,
        String bootId,
        long seq,
        long uptimeS,
        int clients,
        Wan wan,
        Optional<String> powerSource,
        OptionalDouble cpuPct,
        OptionalDouble tempC) {
    /**
     * @param rttMs round trip to the probe target
     * @param lossPct 0 to 100
     * @param counters absent when the device counts nothing on its uplink
     */
    public record Wan(
            Optional<Boolean> up, OptionalDouble rttMs, OptionalDouble lossPct, Optional<Counters> counters) {}

    /** Byte counters since the boot, wrapping at 2^bits. */
    public record Counters(long rxBytes, long txBytes, int bits) {}
}
