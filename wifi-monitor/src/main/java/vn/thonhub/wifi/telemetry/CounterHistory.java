package vn.thonhub.wifi.telemetry;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Makes rates of one access point's counters, message by message. For one thread. */
public final class CounterHistory {
    /** The channel must have been listened to for so long, or a share of it says nothing. */
    private static final long SHORTEST_AIRTIME_MS = 1_000;

    private record Counted(ApTelemetry.Counters counters, Instant at, ApTelemetry message) {}

    private Optional<Counted> before = Optional.empty();
    private final Map<String, ApTelemetry.Airtime> airtimes = new HashMap<>();
    private Optional<ApTelemetry> latest = Optional.empty();

    /**
     * @param rxBps bits per second from the internet
     * @param txBps bits per second to the internet
     * @param utilisationPct per radio, how much of the time its channel was in use
     */
    public record Rates(OptionalDouble rxBps, OptionalDouble txBps, Map<String, Double> utilisationPct) {}

    /** What follows from this message and those before. @param receivedAt stands for its time if it has none */
    public Rates next(ApTelemetry now, Instant receivedAt) {
        boolean sameBoot = latest.filter(last -> sameBoot(last, now)).isPresent();
        Map<String, Double> utilisation = utilisation(now, sameBoot);
        Rates rates = now.wan()
                .rates()
                .map(sent -> new Rates(OptionalDouble.of(sent.rxBps()), OptionalDouble.of(sent.txBps()), utilisation))
                .orElseGet(() -> counted(now, now.at().orElse(receivedAt), utilisation));
        latest = Optional.of(now);
        return rates;
    }

    private Rates counted(ApTelemetry now, Instant at, Map<String, Double> utilisation) {
        if (now.wan().counters().isEmpty()) {
            return new Rates(OptionalDouble.empty(), OptionalDouble.empty(), utilisation);
        }
        ApTelemetry.Counters to = now.wan().counters().get();
        Optional<Counted> from = before.filter(last -> sameBoot(last.message(), now));
        before = Optional.of(new Counted(to, at, now));
        if (from.isEmpty()) {
            return new Rates(OptionalDouble.empty(), OptionalDouble.empty(), utilisation);
        }
        Duration between = Duration.between(from.get().at(), at);
        ApTelemetry.Counters last = from.get().counters();
        return new Rates(
                Throughput.bitsPerSecond(last.rxBytes(), to.rxBytes(), to.bits(), between),
                Throughput.bitsPerSecond(last.txBytes(), to.txBytes(), to.bits(), between),
                utilisation);
    }

    /** Counters begin anew with a boot. Where neither boot nor uptime is told, only a counter that went back tells. */
    private static boolean sameBoot(ApTelemetry last, ApTelemetry now) {
        if (last.position().isPresent() && now.position().isPresent()) {
            return last.position().get().bootId().equals(now.position().get().bootId())
                    && last.position().get().seq() < now.position().get().seq();
        }
        return last.uptimeS().isEmpty()
                || now.uptimeS().isEmpty()
                || now.uptimeS().getAsLong() >= last.uptimeS().getAsLong();
    }

    private Map<String, Double> utilisation(ApTelemetry now, boolean sameBoot) {
        Map<String, Double> shares = new LinkedHashMap<>();
        now.radios().forEach(radio -> radio.airtime().ifPresent(to -> {
            ApTelemetry.Airtime from = airtimes.put(radio.id(), to);
            if (from != null && sameBoot) {
                share(from, to).ifPresent(share -> shares.put(radio.id(), share));
            }
        }));
        return shares;
    }

    /** Drivers are known whose busy time exceeds the time they listened: such a share is no share. */
    private static OptionalDouble share(ApTelemetry.Airtime from, ApTelemetry.Airtime to) {
        long active = to.activeMs() - from.activeMs();
        long busy = to.busyMs() - from.busyMs();
        boolean sound = active >= SHORTEST_AIRTIME_MS && busy >= 0 && busy <= active;
        return sound ? OptionalDouble.of(100.0 * busy / active) : OptionalDouble.empty();
    }
}
