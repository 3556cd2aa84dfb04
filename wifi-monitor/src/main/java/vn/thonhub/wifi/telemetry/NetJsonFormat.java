package vn.thonhub.wifi.telemetry;

import static vn.thonhub.wifi.telemetry.JsonFields.decimal;
import static vn.thonhub.wifi.telemetry.JsonFields.object;
import static vn.thonhub.wifi.telemetry.JsonFields.small;
import static vn.thonhub.wifi.telemetry.JsonFields.text;
import static vn.thonhub.wifi.telemetry.JsonFields.whole;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * NetJSON DeviceMonitoring, as OpenWISP's agents send it. Only {@code type} is required there, and so it is here; fields of
 * the wrong kind are absent. Clients are counted and forgotten. Statistics count since the interface came up, in a width
 * the document does not tell.
 */
public final class NetJsonFormat implements ApFormat {
    private static final long YEAR_2020_S = 1_577_836_800L;
    private static final long YEAR_2100_S = 4_102_444_800L;
    private static final int MOST_INTERFACES = 64;
    /** Usual names of the way to the internet, best first; a bridge counts what stays inside. */
    private static final List<String> UPLINKS = List.of("wan", "pppoe-wan", "wwan0", "eth0.2", "eth1", "eth0");

    private final Optional<String> uplink;

    /** @param uplink name of the interface that leads to the internet; empty: the first usual one */
    public NetJsonFormat(Optional<String> uplink) {
        this.uplink = uplink;
    }

    @Override
    public Optional<ApMessage> read(String rest, byte[] payload) {
        JsonNode root = object(payload);
        String type = root.path("type").asText("");
        if (!type.equals("DeviceMonitoring")) {
            throw new IllegalArgumentException("type must be DeviceMonitoring, not '" + shown(type) + "'");
        }
        return Optional.of(new ApMessage.Measured(telemetry(root)));
    }

    private ApTelemetry telemetry(JsonNode root) {
        JsonNode general = root.path("general");
        OptionalLong local = whole(general.path("local_time"), YEAR_2020_S, YEAR_2100_S);
        List<ApTelemetry.Radio> radios = new ArrayList<>();
        Map<String, Integer> ssids = new LinkedHashMap<>();
        Map<String, JsonNode> interfaces = interfaces(root.path("interfaces"));
        interfaces.forEach((name, item) -> wireless(name, item.path("wireless"), radios, ssids));
        return new ApTelemetry(
                local.isPresent() ? Optional.of(Instant.ofEpochSecond(local.getAsLong())) : Optional.empty(),
                Optional.empty(),
                whole(general.path("uptime"), 0, TelemetryReader.LONGEST_UPTIME_S),
                total(radios),
                wan(interfaces),
                ApTelemetry.Power.NOTHING,
                load(root.path("resources")),
                radios,
                ssids.entrySet().stream()
                        .map(one -> new ApTelemetry.Ssid(one.getKey(), one.getValue()))
                        .toList(),
                false);
    }

    private static Map<String, JsonNode> interfaces(JsonNode items) {
        Map<String, JsonNode> byName = new LinkedHashMap<>();
        for (JsonNode item : items) {
            if (byName.size() < MOST_INTERFACES) {
                text(item.path("name"), 32).ifPresent(name -> byName.putIfAbsent(name, item));
            }
        }
        return byName;
    }

    private static void wireless(
            String name, JsonNode wireless, List<ApTelemetry.Radio> radios, Map<String, Integer> ssids) {
        if (!wireless.isObject() || !wireless.path("mode").asText("").equals("access_point")) {
            return;
        }
        int clients = wireless.path("clients").size();
        OptionalInt megahertz = small(wireless.path("frequency"), 2_000, 8_000);
        // Drivers that cannot tell the noise say 0.
        OptionalDouble noise = decimal(wireless.path("noise"), -130, -1);
        radios.add(new ApTelemetry.Radio(
                name,
                band(megahertz),
                small(wireless.path("channel"), 1, 233),
                noise,
                Optional.empty(),
                OptionalInt.of(clients)));
        text(wireless.path("ssid"), 32).ifPresent(ssid -> ssids.merge(ssid, clients, Integer::sum));
    }

    private static Optional<String> band(OptionalInt megahertz) {
        return megahertz.isEmpty()
                ? Optional.empty()
                : Optional.of(megahertz.getAsInt() < 3_000 ? "2g4" : megahertz.getAsInt() < 5_925 ? "5g" : "6g");
    }

    private static OptionalInt total(List<ApTelemetry.Radio> radios) {
        return radios.isEmpty()
                ? OptionalInt.empty()
                : OptionalInt.of(radios.stream()
                        .mapToInt(radio -> radio.clients().orElse(0))
                        .sum());
    }

    private ApTelemetry.Wan wan(Map<String, JsonNode> interfaces) {
        Optional<JsonNode> found = uplink.or(
                        () -> UPLINKS.stream().filter(interfaces::containsKey).findFirst())
                .map(interfaces::get);
        if (found.isEmpty()) {
            return ApTelemetry.Wan.NOTHING;
        }
        JsonNode item = found.get();
        OptionalLong rx = whole(item.path("statistics").path("rx_bytes"), 0, Long.MAX_VALUE);
        OptionalLong tx = whole(item.path("statistics").path("tx_bytes"), 0, Long.MAX_VALUE);
        return new ApTelemetry.Wan(
                item.path("up").isBoolean() ? Optional.of(item.path("up").booleanValue()) : Optional.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                rx.isPresent() && tx.isPresent()
                        ? Optional.of(new ApTelemetry.Counters(rx.getAsLong(), tx.getAsLong(), 0))
                        : Optional.empty(),
                Optional.empty());
    }

    private static ApTelemetry.Load load(JsonNode resources) {
        OptionalDouble minute = decimal(resources.path("load").path(0), 0, 10_000);
        int cpus = small(resources.path("cpus"), 1, 1_024).orElse(1);
        JsonNode memory = resources.path("memory");
        OptionalLong all = whole(memory.path("total"), 1, Long.MAX_VALUE);
        OptionalLong free = whole(memory.path("available"), 0, Long.MAX_VALUE);
        OptionalLong spare = free.isPresent() ? free : whole(memory.path("free"), 0, Long.MAX_VALUE);
        return new ApTelemetry.Load(
                minute.isPresent()
                        ? OptionalDouble.of(Math.min(100, 100 * minute.getAsDouble() / cpus))
                        : OptionalDouble.empty(),
                all.isPresent() && spare.isPresent() && spare.getAsLong() <= all.getAsLong()
                        ? OptionalDouble.of(100.0 * (all.getAsLong() - spare.getAsLong()) / all.getAsLong())
                        : OptionalDouble.empty(),
                OptionalDouble.empty());
    }

    private static String shown(String text) {
        return text.length() > 40 ? text.substring(0, 40) + "…" : text;
    }
}
