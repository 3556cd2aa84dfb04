package vn.thonhub.wifi.telemetry;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import vn.thonhub.core.json.Json;

/**
 * Reads one telemetry message of the contract token by token: a thousand access points speak at once, and a tree of each
 * message would cost more than all that is done with it. Of a field that comes twice the last one counts. For one message.
 */
final class TelemetryReader {
    static final int MOST_CLIENTS = 100_000;
    static final long LONGEST_UPTIME_S = 4_000_000_000L;
    private static final long YEAR_2020 = 1_577_836_800_000L;
    private static final long YEAR_2100 = 4_102_444_800_000L;
    /** A device with more radios or networks than this is none. */
    private static final int MOST_PARTS = 16;

    private final JsonTokens json;
    private int version = 1;
    private OptionalLong ts = OptionalLong.empty();
    private Optional<String> boot = Optional.empty();
    private OptionalLong seq = OptionalLong.empty();
    private OptionalLong uptimeS = OptionalLong.empty();
    private OptionalLong clients = OptionalLong.empty();
    private ApTelemetry.Wan wan = ApTelemetry.Wan.NOTHING;
    private Optional<ApTelemetry.Counters> counters = Optional.empty();
    private ApTelemetry.Power power = ApTelemetry.Power.NOTHING;
    private ApTelemetry.Load load = ApTelemetry.Load.NOTHING;
    private List<ApTelemetry.Radio> radios = List.of();
    private List<ApTelemetry.Ssid> ssids = List.of();

    private TelemetryReader(JsonParser parser) {
        json = new JsonTokens(parser);
    }

    /** @throws IllegalArgumentException naming the field when the message is not a telemetry */
    static ApTelemetry read(byte[] payload) {
        try (JsonParser parser = Json.mapper().getFactory().createParser(payload)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new IllegalArgumentException("not a JSON object");
            }
            TelemetryReader reader = new TelemetryReader(parser);
            reader.json.object(reader::field);
            return reader.telemetry();
        } catch (IOException e) {
            throw new IllegalArgumentException("not JSON", e);
        }
    }

    private ApTelemetry telemetry() {
        if (version != 1) {
            throw new IllegalArgumentException("telemetry v: version " + version + " is not known, expected 1");
        }
        String bootId = boot.orElseThrow(() -> new IllegalArgumentException("telemetry boot_id is missing"));
        return new ApTelemetry(
                Optional.of(Instant.ofEpochMilli(required(ts, "ts", YEAR_2020, YEAR_2100))),
                Optional.of(new ApTelemetry.Position(bootId, required(seq, "seq", 0, Long.MAX_VALUE / 2))),
                OptionalLong.of(required(uptimeS, "uptime_s", 0, LONGEST_UPTIME_S)),
                OptionalInt.of((int) required(clients, "clients", 0, MOST_CLIENTS)),
                new ApTelemetry.Wan(wan.up(), wan.rttMs(), wan.lossPct(), counters, Optional.empty()),
                power,
                load,
                radios,
                ssids,
                false);
    }

    private static long required(OptionalLong value, String field, long min, long max) {
        if (value.isEmpty() || value.getAsLong() < min || value.getAsLong() > max) {
            throw JsonFields.refused(field, min, max);
        }
        return value.getAsLong();
    }

    private void field(String name) throws IOException {
        switch (name) {
            case "v" -> version = json.wholeOr(1);
            case "ts" -> ts = json.whole();
            case "boot_id" -> boot = json.text(64);
            case "seq" -> seq = json.whole();
            case "uptime_s" -> uptimeS = json.whole();
            case "clients" -> clients = json.whole();
            case "wan" -> wan = new WanFields().read();
            case "power" -> power = new PowerFields().read();
            case "sys" -> load = new LoadFields().read();
            case "ifaces" -> interfaces();
            case "radios" -> {
                radios = new ArrayList<>();
                json.objects(() -> new RadioFields().read());
            }
            case "ssids" -> {
                ssids = new ArrayList<>();
                json.objects(() -> new SsidFields().read());
            }
            default -> json.skip();
        }
    }

    private void interfaces() throws IOException {
        counters = Optional.empty();
        json.objects(() -> {
            Optional<ApTelemetry.Counters> uplink = new InterfaceFields().read();
            counters = counters.or(() -> uplink);
        });
    }

    private final class WanFields {
        private Optional<Boolean> up = Optional.empty();
        private OptionalDouble rttMs = OptionalDouble.empty();
        private OptionalDouble lossPct = OptionalDouble.empty();

        ApTelemetry.Wan read() throws IOException {
            json.object(name -> {
                switch (name) {
                    case "up" -> up = json.truth();
                    case "rtt_ms" -> rttMs = json.decimal(0, 600_000);
                    case "loss_pct" -> lossPct = json.decimal(0, 100);
                    default -> json.skip();
                }
            });
            return new ApTelemetry.Wan(up, rttMs, lossPct, Optional.empty(), Optional.empty());
        }
    }

    private final class PowerFields {
        private Optional<String> source = Optional.empty();
        private OptionalDouble volts = OptionalDouble.empty();

        ApTelemetry.Power read() throws IOException {
            json.object(name -> {
                switch (name) {
                    case "source" -> source = json.text(20);
                    case "volts" -> volts = json.decimal(0, 1_000);
                    default -> json.skip();
                }
            });
            return new ApTelemetry.Power(source, volts);
        }
    }

    private final class LoadFields {
        private OptionalDouble cpuPct = OptionalDouble.empty();
        private OptionalDouble memUsedPct = OptionalDouble.empty();
        private OptionalDouble tempC = OptionalDouble.empty();

        ApTelemetry.Load read() throws IOException {
            json.object(name -> {
                switch (name) {
                    case "cpu_pct" -> cpuPct = json.decimal(0, 100);
                    case "mem_used_pct" -> memUsedPct = json.decimal(0, 100);
                    case "temp_c" -> tempC = json.decimal(-60, 200);
                    default -> json.skip();
                }
            });
            return new ApTelemetry.Load(cpuPct, memUsedPct, tempC);
        }
    }

    private final class InterfaceFields {
        private String name = "";
        private OptionalLong rxBytes = OptionalLong.empty();
        private OptionalLong txBytes = OptionalLong.empty();
        private int bits = 64;

        /** Empty unless it is the uplink. */
        Optional<ApTelemetry.Counters> read() throws IOException {
            json.object(field -> {
                switch (field) {
                    case "name" -> name = json.text(32).orElse("");
                    case "rx_bytes" -> rxBytes = json.whole();
                    case "tx_bytes" -> txBytes = json.whole();
                    case "counter_bits" -> bits = json.wholeOr(64);
                    default -> json.skip();
                }
            });
            if (!name.equals("wan")) {
                return Optional.empty();
            }
            return Optional.of(new ApTelemetry.Counters(
                    required(rxBytes, "rx_bytes", 0, Long.MAX_VALUE),
                    required(txBytes, "tx_bytes", 0, Long.MAX_VALUE),
                    bits == 32 ? 32 : 64));
        }
    }

    private final class RadioFields {
        private Optional<String> id = Optional.empty();
        private Optional<String> band = Optional.empty();
        private OptionalInt channel = OptionalInt.empty();
        private OptionalDouble noiseDbm = OptionalDouble.empty();
        private OptionalLong activeMs = OptionalLong.empty();
        private OptionalLong busyMs = OptionalLong.empty();
        private OptionalInt stations = OptionalInt.empty();

        void read() throws IOException {
            json.object(this::field);
            if (id.isPresent() && radios.size() < MOST_PARTS) {
                radios.add(new ApTelemetry.Radio(id.get(), band, channel, noiseDbm, airtime(), stations));
            }
        }

        private void field(String name) throws IOException {
            switch (name) {
                case "id" -> id = json.text(32);
                case "band" -> band = json.text(8);
                case "channel" -> channel = json.small(1, 233);
                case "noise_dbm" -> noiseDbm = json.decimal(-130, -1);
                case "active_ms" -> activeMs = json.whole();
                case "busy_ms" -> busyMs = json.whole();
                case "clients" -> stations = json.small(0, MOST_CLIENTS);
                default -> json.skip();
            }
        }

        private Optional<ApTelemetry.Airtime> airtime() {
            boolean counted = activeMs.orElse(-1) >= 0 && busyMs.orElse(-1) >= 0;
            return counted
                    ? Optional.of(new ApTelemetry.Airtime(activeMs.getAsLong(), busyMs.getAsLong()))
                    : Optional.empty();
        }
    }

    private final class SsidFields {
        private Optional<String> name = Optional.empty();
        private OptionalInt stations = OptionalInt.empty();

        void read() throws IOException {
            json.object(field -> {
                switch (field) {
                    case "ssid" -> name = json.text(32);
                    case "clients" -> stations = json.small(0, MOST_CLIENTS);
                    default -> json.skip();
                }
            });
            if (name.isPresent() && stations.isPresent() && ssids.size() < MOST_PARTS) {
                ssids.add(new ApTelemetry.Ssid(name.get(), stations.getAsInt()));
            }
        }
    }
}
