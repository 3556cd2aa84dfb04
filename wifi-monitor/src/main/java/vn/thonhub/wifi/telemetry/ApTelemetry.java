package vn.thonhub.wifi.telemetry;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * One telemetry message of an access point, checked. Counts only: no field can carry a client's address. Formats differ in
 * what they tell, so all of it may be absent; a message with nothing in it still proves that somebody lives.
 *
 * @param at the device's own clock
 * @param position where the message stands in what the device said since its boot
 * @param uptimeS seconds since the boot
 * @param clients stations associated now, all radios
 * @param wan counters and reachability of the uplink
 * @param partial whether more messages tell the rest: what is absent here is not gone
 */
public record ApTelemetry(
        Optional<Instant> at,
        Optional<Position> position,
        OptionalLong uptimeS,
        OptionalInt clients,
        Wan wan,
        Power power,
        Load load,
        List<Radio> radios,
        List<Ssid> ssids,
        boolean partial) {
    public ApTelemetry {
        requireNonNull(wan, "wan");
        requireNonNull(power, "power");
        requireNonNull(load, "load");
        radios = List.copyOf(radios);
        ssids = List.copyOf(ssids);
    }

    /**
     * @param bootId changes at every boot
     * @param seq counts messages since the boot
     */
    public record Position(String bootId, long seq) {}

    /**
     * @param rttMs round trip to the probe target
     * @param lossPct 0 to 100
     * @param counters absent when the device counts nothing on its uplink
     * @param rates of devices that send rates instead of counters
     */
    public record Wan(
            Optional<Boolean> up,
            OptionalDouble rttMs,
            OptionalDouble lossPct,
            Optional<Counters> counters,
            Optional<Rates> rates) {
        static final Wan NOTHING = of(Optional.empty(), Optional.empty());

        static Wan of(Optional<Counters> counters, Optional<Rates> rates) {
            return new Wan(Optional.empty(), OptionalDouble.empty(), OptionalDouble.empty(), counters, rates);
        }
    }

    /** Bits per second, seen from the hotspot. */
    public record Rates(double rxBps, double txBps) {}

    /**
     * Byte counters since the boot, seen from the hotspot.
     *
     * @param bits width at which they wrap, 32 or 64; 0 when the format does not tell
     */
    public record Counters(long rxBytes, long txBytes, int bits) {}

    /** @param source {@code mains}, {@code battery}, or the device's own word */
    public record Power(Optional<String> source, OptionalDouble volts) {
        static final Power NOTHING = new Power(Optional.empty(), OptionalDouble.empty());
    }

    /** Of the device itself; per cent from 0 to 100, degrees Celsius. */
    public record Load(OptionalDouble cpuPct, OptionalDouble memUsedPct, OptionalDouble tempC) {
        static final Load NOTHING = new Load(OptionalDouble.empty(), OptionalDouble.empty(), OptionalDouble.empty());
    }

    /**
     * @param id the device's name of it
     * @param band {@code 2g4}, {@code 5g}, {@code 6g}
     * @param noiseDbm noise floor
     * @param airtime counters of the channel since the boot
     */
    public record Radio(
            String id,
            Optional<String> band,
            OptionalInt channel,
            OptionalDouble noiseDbm,
            Optional<Airtime> airtime,
            OptionalInt clients) {}

    /** Milliseconds the radio listened to its channel, and those of them it was in use. */
    public record Airtime(long activeMs, long busyMs) {}

    /** A network name and how many use it. */
    public record Ssid(String name, int clients) {}
}
