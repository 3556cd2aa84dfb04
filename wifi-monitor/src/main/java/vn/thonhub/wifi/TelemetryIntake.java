package vn.thonhub.wifi;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import vn.thonhub.core.device.DeviceId;
import vn.thonhub.core.mqtt.InboundGroup;
import vn.thonhub.core.mqtt.InboundMessage;
import vn.thonhub.core.mqtt.MqttLink;
import vn.thonhub.wifi.command.Answer;
import vn.thonhub.wifi.command.Commands;
import vn.thonhub.wifi.liveness.Liveness;
import vn.thonhub.wifi.liveness.LivenessInput;
import vn.thonhub.wifi.telemetry.ApMessage;
import vn.thonhub.wifi.telemetry.ApTelemetry;
import vn.thonhub.wifi.telemetry.Availability;
import vn.thonhub.wifi.telemetry.CounterHistory;

/** Stages what access points say. Runs on the link's worker thread only, so its own map needs no lock. */
final class TelemetryIntake {
    /** A stranger who invents topics fills no memory. */
    private static final int MOST_TOPICS = 20_000;

    /** What a topic says: who speaks, and of what. */
    private record Address(Binding sender, String rest) {}

    private final Bindings bindings;
    private final AccessPoints accessPoints;
    private final Commands commands;
    private final Thresholds thresholds;
    private final Backlog backlog;
    private final RefusedMessages refused;
    private final Map<DeviceId, Known> known = new HashMap<>();

    /** What is remembered of an access point between two messages. */
    private record Known(CounterHistory counters, ApOrigins origins) {}

    TelemetryIntake(
            Bindings bindings,
            AccessPoints accessPoints,
            Commands commands,
            Thresholds thresholds,
            Backlog backlog,
            RefusedMessages refused) {
        this.bindings = bindings;
        this.accessPoints = accessPoints;
        this.commands = commands;
        this.thresholds = thresholds;
        this.backlog = backlog;
        this.refused = refused;
    }

    void route(MqttLink link, Sources sources) {
        sources.all().forEach(source -> {
            Map<String, Address> addresses = new HashMap<>();
            link.route(
                    source.topic().filter(),
                    (message, group) -> take(source, address(addresses, source, message.topic()), message, group));
        });
    }

    private static Address address(Map<String, Address> known, Source source, String topic) {
        Address address = known.get(topic);
        if (address == null) {
            if (known.size() >= MOST_TOPICS) {
                known.clear();
            }
            address = new Address(
                    new Binding(source.name(), source.topic().name(topic)),
                    source.topic().rest(topic));
            known.put(topic, address);
        }
        return address;
    }

    private void take(Source source, Address address, InboundMessage message, InboundGroup group) {
        Binding sender = address.sender();
        Optional<DeviceId> id = bindings.find(sender);
        if (id.isEmpty()) {
            refused.add(sender, false, message, "nobody is known under this name; add it in the console");
            return;
        }
        try {
            source.format()
                    .read(address.rest(), message.payload())
                    .ifPresent(said -> stage(id.get(), said, message, group));
        } catch (IllegalArgumentException malformed) {
            refused.add(sender, true, message, malformed.getMessage());
            throw malformed;
        }
    }

    private void stage(DeviceId id, ApMessage said, InboundMessage message, InboundGroup group) {
        if (said instanceof ApMessage.Measured measured) {
            telemetry(id, measured.telemetry(), message, group);
        } else if (said instanceof ApMessage.Presence presence) {
            LivenessInput input = input(presence.availability(), message);
            group.change(work -> accessPoints.apply(work, id, input));
        } else if (said instanceof ApMessage.Answered answered) {
            Answer answer = new Answer(answered.commandId(), answered.status(), answered.detail());
            group.change(work -> commands.answered(work, id, answer, message.receivedAt()));
        } else if (said instanceof ApMessage.Described described) {
            group.change(work -> accessPoints.describe(
                    work, id, described.info().model(), described.info().firmware()));
        }
    }

    private void telemetry(DeviceId id, ApTelemetry now, InboundMessage message, InboundGroup group) {
        if (message.retained()) {
            throw new IllegalArgumentException("telemetry must not be retained: the device would seem alive forever");
        }
        Known ap = known.computeIfAbsent(id, any -> new Known(new CounterHistory(), new ApOrigins(any)));
        CounterHistory.Rates rates = ap.counters().next(now, message.receivedAt());
        Instant own = now.at().orElse(message.receivedAt());
        Optional<Long> clockOffsetS = accessPoints.get(id).reading().clockOffsetS();
        if (backlog.holds(own, message.receivedAt(), clockOffsetS)) {
            group.points(TelemetryPoints.late(ap.origins(), now, rates, own));
            return;
        }
        group.points(TelemetryPoints.of(ap.origins(), now, rates, message.receivedAt()));
        LivenessInput heard = new LivenessInput.Heard(
                message.receivedAt(),
                now.position().map(at -> new Liveness.Mark(at.bootId(), at.seq())),
                now.uptimeS());
        Instant at = message.receivedAt();
        group.change(work -> {
            if (accessPoints.apply(work, id, heard, before -> before.after(now, rates, at))) {
                thresholds.read(work, id, now, rates, at);
            }
        });
    }

    private static LivenessInput input(Availability said, InboundMessage message) {
        return said.online()
                ? new LivenessInput.Born(message.receivedAt(), said.session(), message.retained())
                : new LivenessInput.Left(message.receivedAt(), said.session(), said.reason(), message.retained());
    }
}
