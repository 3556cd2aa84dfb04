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
    private final Bindings bindings;
    private final AccessPoints accessPoints;
    private final Commands commands;
    private final Thresholds thresholds;
    private final RefusedMessages refused;
    private final Map<DeviceId, CounterHistory> counters = new HashMap<>();

    TelemetryIntake(
            Bindings bindings,
            AccessPoints accessPoints,
            Commands commands,
            Thresholds thresholds,
            RefusedMessages refused) {
        this.bindings = bindings;
        this.accessPoints = accessPoints;
        this.commands = commands;
        this.thresholds = thresholds;
        this.refused = refused;
    }

    void route(MqttLink link, Sources sources) {
        sources.all()
                .forEach(source ->
                        link.route(source.topic().filter(), (message, group) -> take(source, message, group)));
    }

    private void take(Source source, InboundMessage message, InboundGroup group) {
        Binding sender = new Binding(source.name(), source.topic().name(message.topic()));
        Optional<DeviceId> id = bindings.find(sender);
        if (id.isEmpty()) {
            refused.add(sender, false, message, "nobody is known under this name; add it in the console");
            return;
        }
        try {
            source.format()
                    .read(source.topic().rest(message.topic()), message.payload())
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
        CounterHistory.Rates rates =
                counters.computeIfAbsent(id, any -> new CounterHistory()).next(now, message.receivedAt());
        TelemetryPoints.of(id, now, rates, message.receivedAt()).forEach(group::point);
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
