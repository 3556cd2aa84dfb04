package vn.thonhub.wifi;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import vn.thonhub.core.device.DeviceId;
import vn.thonhub.core.metrics.Point;
import vn.thonhub.wifi.telemetry.ApTelemetry;
import vn.thonhub.wifi.telemetry.CounterHistory;

/** What of a telemetry message becomes metrics. Pure. */
final class TelemetryPoints {
    /** A device clock further off than this dates nothing. */
    private static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(5);

    private TelemetryPoints() {}

    static List<Point> of(DeviceId id, ApTelemetry now, CounterHistory.Rates rates, Instant receivedAt) {
        Instant at = now.at()
                .filter(own -> Duration.between(own, receivedAt).abs().compareTo(CLOCK_TOLERANCE) <= 0)
                .orElse(receivedAt);
        List<Point> points = new ArrayList<>();
        Map<String, Double> whole = whole(now, rates, receivedAt);
        if (!whole.isEmpty()) {
            points.add(Point.ofDevice("wifi_ap", id.value(), at, whole));
        }
        now.radios().forEach(radio -> {
            Map<String, Double> fields = radio(radio, rates);
            if (!fields.isEmpty()) {
                points.add(tagged("wifi_radio", id, "radio", radio.id(), at, fields));
            }
        });
        now.ssids()
                .forEach(ssid -> points.add(
                        tagged("wifi_ssid", id, "ssid", ssid.name(), at, Map.of("clients", (double) ssid.clients()))));
        return points;
    }

    private static Map<String, Double> whole(ApTelemetry now, CounterHistory.Rates rates, Instant receivedAt) {
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
        now.at()
                .ifPresent(own -> fields.put(
                        "clock_offset_s", Duration.between(receivedAt, own).toMillis() / 1000.0));
        return fields;
    }

    private static Map<String, Double> radio(ApTelemetry.Radio radio, CounterHistory.Rates rates) {
        Map<String, Double> fields = new HashMap<>();
        radio.channel().ifPresent(value -> fields.put("channel", (double) value));
        radio.clients().ifPresent(value -> fields.put("clients", (double) value));
        put(fields, "noise_dbm", radio.noiseDbm());
        if (rates.utilisationPct().containsKey(radio.id())) {
            fields.put("utilisation_pct", rates.utilisationPct().get(radio.id()));
        }
        return fields;
    }

    private static void put(Map<String, Double> fields, String name, OptionalDouble value) {
        value.ifPresent(number -> fields.put(name, number));
    }

    private static Point tagged(
            String measurement, DeviceId id, String tag, String value, Instant at, Map<String, Double> fields) {
        // A network's name is anybody's text.
        String clean = value.replaceAll("\\p{Cntrl}", " ");
        return new Point(measurement, new TreeMap<>(Map.of("device", id.value(), tag, clean)), fields, at);
    }
}
