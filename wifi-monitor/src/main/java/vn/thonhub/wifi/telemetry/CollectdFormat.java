package vn.thonhub.wifi.telemetry;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What collectd's mqtt plugin sends. The topic's rest is {@code plugin[-instance]/type[-instance]}. Each message tells one
 * thing; whatever it tells proves life. There is no last will: silence is the only sign of an outage.
 */
public final class CollectdFormat implements ApFormat {
    private static final double BITS = 8;

    private final String uplink;

    /** @param uplink name of the interface that leads to the internet */
    public CollectdFormat(String uplink) {
        this.uplink = uplink;
    }

    @Override
    public Optional<ApMessage> read(String rest, byte[] payload) {
        String[] levels = rest.split("/", -1);
        if (levels.length != 2 || levels[0].isEmpty() || levels[1].isEmpty()) {
            throw new IllegalArgumentException("a collectd topic ends in plugin/type");
        }
        CollectdSample sample = CollectdSample.parse(payload);
        return Optional.of(new ApMessage.Measured(telemetry(levels[0], levels[1], sample)));
    }

    private ApTelemetry telemetry(String plugin, String type, CollectdSample sample) {
        boolean uptime = plugin.equals("uptime") && type.equals("uptime");
        boolean octets = type.equals("if_octets");
        if (octets && sample.values().size() < 2) {
            throw new IllegalArgumentException("if_octets needs two values, received and sent");
        }
        return new ApTelemetry(
                sample.at(),
                Optional.empty(),
                uptime ? seconds(sample.within(0, TelemetryReader.LONGEST_UPTIME_S)) : OptionalLong.empty(),
                type.startsWith("stations")
                        ? count(sample.within(0, TelemetryReader.MOST_CLIENTS))
                        : OptionalInt.empty(),
                octets && plugin.equals("interface-" + uplink) ? wan(sample) : ApTelemetry.Wan.NOTHING,
                ApTelemetry.Power.NOTHING,
                load(plugin, type, sample),
                List.of(),
                List.of(),
                true);
    }

    /** Whole numbers count, others are rates: the plugin's option StoreRates decides, and the message does not tell. */
    private static ApTelemetry.Wan wan(CollectdSample sample) {
        OptionalLong received = sample.counter(0);
        OptionalLong sent = sample.counter(1);
        if (received.isPresent() && sent.isPresent()) {
            var counters = new ApTelemetry.Counters(received.getAsLong(), sent.getAsLong(), 64);
            return ApTelemetry.Wan.of(Optional.of(counters), Optional.empty());
        }
        OptionalDouble down = sample.values().get(0);
        OptionalDouble up = sample.values().get(1);
        boolean rates = down.isPresent() && up.isPresent() && down.getAsDouble() >= 0 && up.getAsDouble() >= 0;
        return rates
                ? ApTelemetry.Wan.of(
                        Optional.empty(),
                        Optional.of(new ApTelemetry.Rates(BITS * down.getAsDouble(), BITS * up.getAsDouble())))
                : ApTelemetry.Wan.NOTHING;
    }

    private static ApTelemetry.Load load(String plugin, String type, CollectdSample sample) {
        boolean busy = plugin.startsWith("cpu") && type.equals("percent-active");
        boolean memory = plugin.equals("memory") && type.equals("percent-used");
        boolean warm = type.startsWith("temperature");
        return new ApTelemetry.Load(
                busy ? sample.within(0, 100) : OptionalDouble.empty(),
                memory ? sample.within(0, 100) : OptionalDouble.empty(),
                warm ? sample.within(-60, 200) : OptionalDouble.empty());
    }

    private static OptionalLong seconds(OptionalDouble value) {
        return value.isPresent() ? OptionalLong.of((long) value.getAsDouble()) : OptionalLong.empty();
    }

    private static OptionalInt count(OptionalDouble value) {
        return value.isPresent() ? OptionalInt.of((int) value.getAsDouble()) : OptionalInt.empty();
    }
}
