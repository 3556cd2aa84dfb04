package vn.thonhub.wifi;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import vn.thonhub.core.metrics.Point;
import vn.thonhub.wifi.telemetry.ApTelemetry;
import vn.thonhub.wifi.telemetry.CounterHistory;

/** What of a telemetry message becomes metrics. Pure. */
final class TelemetryPoints {
    /** A device clock further off than this dates nothing. */
    private static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(5);

    private TelemetryPoints() {}

    /** Of a message said now. */
    static List<Point> of(ApOrigins origins, ApTelemetry now, CounterHistory.Rates rates, Instant receivedAt) {
        Instant own = now.at().orElse(receivedAt);
        Duration off = Duration.between(receivedAt, own);
        Map<String, Double> whole = whole(now, rates);
        if (now.at().isPresent()) {
            whole.put("clock_offset_s", off.toMillis() / 1000.0);
        }
        return points(origins, now, rates, whole, off.abs().compareTo(CLOCK_TOLERANCE) <= 0 ? own : receivedAt);
    }

    /** Of a message that waited: at its own time, and it tells nothing of the device's clock. */
    static List<Point> late(ApOrigins origins, ApTelemetry then, CounterHistory.Rates rates, Instant at) {
        return points(origins, then, rates, whole(then, rates), at);
    }

    private static List<Point> points(
            ApOrigins origins, ApTelemetry now, CounterHistory.Rates rates, Map<String, Double> whole, Instant at) {
        List<Point> points =
                new ArrayList<>(1 + now.radios().size() + now.ssids().size());
        if (!whole.isEmpty()) {
            points.add(new Point(origins.whole(), whole, at));
        }
        for (ApTelemetry.Radio radio : now.radios()) {
            Map<String, Double> fields = radio(radio, rates);
            if (!fields.isEmpty()) {
                points.add(new Point(origins.radio(radio.id()), fields, at));
            }
        }
        for (ApTelemetry.Ssid ssid : now.ssids()) {
            points.add(new Point(origins.ssid(ssid.name()), Map.of("clients", (double) ssid.clients()), at));
        }
        return points;
    }

    private static Map<String, Double> whole(ApTelemetry now, CounterHistory.Rates rates) {
        Map<String, Double> fields = new HashMap<>();
        now.clients().ifPresent(value -> fields.put("clients", (double) value));
        now.uptimeS().ifPresent(value -> fields.put("uptime_s", (double) value));
        now.wan().up().ifPresent(up -> fields.put("wan_up", up ? 1.0 : 0.0));
        put(fields, "rtt_ms", now.wan().rttMs());
        put(fields, "loss_pct", now.wan().lossPct());
        put(fields, "cpu_pct", now.load().cpuPct());
        put(fields, "mem_used_pct", now.load().memUsedPct());
        put(fields, "temp_c", now.load().tempC());
        put(fields, "volts", now.power().volts());
        put(fields, "rx_bps", rates.rxBps());
        put(fields, "tx_bps", rates.txBps());
        return fields;
    }

    private static Map<String, Double> radio(ApTelemetry.Radio radio, CounterHistory.Rates rates) {
        Map<String, Double> fields = new HashMap<>();
        radio.channel().ifPresent(value -> fields.put("channel", (double) value));
        radio.clients().ifPresent(value -> fields.put("clients", (double) value));
        put(fields, "noise_dbm", radio.noiseDbm());
        Double utilisation = rates.utilisationPct().get(radio.id());
        if (utilisation != null) {
            fields.put("utilisation_pct", utilisation);
        }
        return fields;
    }

    private static void put(Map<String, Double> fields, String name, OptionalDouble value) {
        if (value.isPresent()) {
            fields.put(name, value.getAsDouble());
        }
    }
}
