package vn.thonhub.wifi;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import vn.thonhub.core.device.Device;
import vn.thonhub.core.device.DeviceId;
import vn.thonhub.core.device.DeviceKind;
import vn.thonhub.core.device.DeviceRegistry;
import vn.thonhub.core.metrics.Point;
import vn.thonhub.core.mqtt.InboundGroup;
import vn.thonhub.core.mqtt.InboundMessage;
import vn.thonhub.core.mqtt.MqttLink;
import vn.thonhub.wifi.liveness.Liveness;
import vn.thonhub.wifi.liveness.LivenessInput;
import vn.thonhub.wifi.telemetry.ApInfo;
import vn.thonhub.wifi.telemetry.ApTelemetry;
import vn.thonhub.wifi.telemetry.Availability;
import vn.thonhub.wifi.telemetry.CanonicalCodec;
import vn.thonhub.wifi.telemetry.Throughput;

/** Stages what access points say. Runs on the link's worker thread only, so its own map needs no lock. */
final class TelemetryIntake {
    /** A device clock further off than this dates nothing. */
    private static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(5);

    private static final int DEVICE_LEVEL = 4;

    private final DeviceRegistry devices;
    private final AccessPoints accessPoints;
    private final Map<DeviceId, ApTelemetry> previous = new HashMap<>();

    TelemetryIntake(DeviceRegistry devices, AccessPoints accessPoints) {
        this.devices = devices;
        this.accessPoints = accessPoints;
    }

    void route(MqttLink link, String hubId) {
        String base = "thon/v1/" + hubId + "/wifi/+/";
        link.route(base + "telemetry", this::telemetry);
        link.route(base + "availability", this::availability);
        link.route(base + "info", this::info);
    }

    private void telemetry(InboundMessage message, InboundGroup group) {
        DeviceId id = device(message);
        ApTelemetry now = CanonicalCodec.telemetry(message.payload());
        if (message.retained()) {
            throw new IllegalArgumentException("telemetry must not be retained: the device would seem alive forever");
        }
        Optional<ApTelemetry> before = Optional.ofNullable(previous.put(id, now))
                .filter(last -> last.bootId().equals(now.bootId()) && last.seq() < now.seq());
        OptionalDouble rx = rate(before, now, ApTelemetry.Counters::rxBytes);
        OptionalDouble tx = rate(before, now, ApTelemetry.Counters::txBytes);
        group.point(point(id, now, rx, tx, instant(now, message)));
        LivenessInput heard = new LivenessInput.Heard(
                message.receivedAt(), new Liveness.Mark(now.bootId(), now.seq()), now.uptimeS());
        Reading reading = reading(now, rx, tx);
        group.change(work -> accessPoints.apply(work, id, heard, Optional.of(reading)));
    }

    private void availability(InboundMessage message, InboundGroup group) {
        DeviceId id = device(message);
        Availability said = CanonicalCodec.availability(message.payload());
        LivenessInput input = said.online()
                ? new LivenessInput.Born(message.receivedAt(), said.session(), message.retained())
                : new LivenessInput.Left(message.receivedAt(), said.session(), said.reason(), message.retained());
        group.change(work -> accessPoints.apply(work, id, input));
    }

    private void info(InboundMessage message, InboundGroup group) {
        DeviceId id = device(message);
        ApInfo info = CanonicalCodec.info(message.payload());
        group.change(work -> accessPoints.describe(work, id, info.model(), info.firmware()));
    }

    private DeviceId device(InboundMessage message) {
        DeviceId id = DeviceId.of(message.level(DEVICE_LEVEL));
        Optional<Device> device = devices.find(id).filter(known -> known.kind() == DeviceKind.ACCESS_POINT);
        if (device.isEmpty()) {
            throw new IllegalArgumentException(
                    "access point " + id + " is not known here; add it in the console first");
        }
        return id;
    }

    private static Instant instant(ApTelemetry now, InboundMessage message) {
        Duration off = Duration.between(now.at(), message.receivedAt()).abs();
        return off.compareTo(CLOCK_TOLERANCE) <= 0 ? now.at() : message.receivedAt();
    }

    private static OptionalDouble rate(
            Optional<ApTelemetry> before,
            ApTelemetry now,
            java.util.function.ToLongFunction<ApTelemetry.Counters> counter) {
        Optional<ApTelemetry.Counters> from = before.flatMap(last -> last.wan().counters());
        Optional<ApTelemetry.Counters> to = now.wan().counters();
        if (from.isEmpty() || to.isEmpty()) {
            return OptionalDouble.empty();
        }
        return Throughput.bitsPerSecond(
                counter.applyAsLong(from.get()),
                counter.applyAsLong(to.get()),
                to.get().bits(),
                Duration.between(before.get().at(), now.at()));
    }

    private static Point point(DeviceId id, ApTelemetry now, OptionalDouble rx, OptionalDouble tx, Instant at) {
        Map<String, Double> fields = new HashMap<>();
        fields.put("clients", (double) now.clients());
        fields.put("uptime_s", (double) now.uptimeS());
        now.wan().up().ifPresent(up -> fields.put("wan_up", up ? 1.0 : 0.0));
        now.wan().rttMs().ifPresent(value -> fields.put("rtt_ms", value));
        now.wan().lossPct().ifPresent(value -> fields.put("loss_pct", value));
        now.cpuPct().ifPresent(value -> fields.put("cpu_pct", value));
        now.tempC().ifPresent(value -> fields.put("temp_c", value));
        rx.ifPresent(value -> fields.put("rx_bps", value));
        tx.ifPresent(value -> fields.put("tx_bps", value));
        return Point.ofDevice("wifi_ap", id.value(), at, fields);
    }

    private static Reading reading(ApTelemetry now, OptionalDouble rx, OptionalDouble tx) {
        return new Reading(
                Optional.of(now.clients()),
                boxed(rx),
                boxed(tx),
                now.wan().up(),
                boxed(now.wan().rttMs()),
                now.powerSource(),
                Optional.of(now.uptimeS()),
                Optional.empty(),
                Optional.empty());
    }

    private static Optional<Double> boxed(OptionalDouble value) {
        return value.isPresent() ? Optional.of(value.getAsDouble()) : Optional.empty();
    }
}
