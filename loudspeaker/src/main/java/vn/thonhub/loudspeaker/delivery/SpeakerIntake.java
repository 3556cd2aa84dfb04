package vn.thonhub.loudspeaker.delivery;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import vn.thonhub.core.device.DeviceId;
import vn.thonhub.core.device.DeviceKind;
import vn.thonhub.core.device.DeviceRegistry;
import vn.thonhub.core.json.Json;
import vn.thonhub.core.metrics.Point;
import vn.thonhub.core.mqtt.InboundGroup;
import vn.thonhub.core.mqtt.InboundHandler;
import vn.thonhub.core.mqtt.InboundMessage;
import vn.thonhub.core.mqtt.MqttLink;
import vn.thonhub.core.store.UnitOfWork;
import vn.thonhub.loudspeaker.plan.SpeakerPlan;
import vn.thonhub.loudspeaker.proof.ProofOfPlay;
import vn.thonhub.loudspeaker.speaker.Speaker;
import vn.thonhub.loudspeaker.speaker.SpeakerStates;
import vn.thonhub.loudspeaker.speaker.SpeakerTable;
import vn.thonhub.loudspeaker.wire.Availability;
import vn.thonhub.loudspeaker.wire.CommandAck;
import vn.thonhub.loudspeaker.wire.PlayEvent;
import vn.thonhub.loudspeaker.wire.Reported;
import vn.thonhub.loudspeaker.wire.SpeakerCommand.EventsSeen;
import vn.thonhub.loudspeaker.wire.SpeakerTelemetry;
import vn.thonhub.loudspeaker.wire.SpeakerTopics;
import vn.thonhub.loudspeaker.wire.TimeRequest;

/** What speakers say, staged for the link's next commit. Runs on the link's worker; its changes on the writer. */
public final class SpeakerIntake {
    private final DeviceRegistry devices;
    private final SpeakerStates states;
    private final ProofOfPlay proof;
    private final CommandOffice commands;
    private final SchedulePublisher schedules;
    private final MqttLink mqtt;
    private final String hubId;
    private final PlayListener plays;
    private final Consumer<String> speakerChanged;
    private final Consumer<String> broadcastChanged;

    /** Hears what speakers say about plays that stand in no plan; inside the transaction, each event once or more. */
    @FunctionalInterface
    public interface PlayListener {
        void heard(UnitOfWork work, String speakerId, PlayEvent event);
    }

    /** The two consumers hear, after the commit, what to show anew. */
    public SpeakerIntake(
            DeviceRegistry devices,
            SpeakerStates states,
            ProofOfPlay proof,
            CommandOffice commands,
            SchedulePublisher schedules,
            MqttLink mqtt,
            String hubId,
            PlayListener plays,
            Consumer<String> speakerChanged,
            Consumer<String> broadcastChanged) {
        this.devices = devices;
        this.states = states;
        this.proof = proof;
        this.commands = commands;
        this.schedules = schedules;
        this.mqtt = mqtt;
        this.hubId = hubId;
        this.plays = plays;
        this.speakerChanged = speakerChanged;
        this.broadcastChanged = broadcastChanged;
    }

    public void route() {
        on("availability", this::availability);
        on("reported", this::reported);
        on("telemetry", this::telemetry);
        on("time", this::time);
        on("ack", this::ack);
        on("event", this::event);
    }

    private void on(String leaf, InboundHandler handler) {
        mqtt.route(SpeakerTopics.ofAll(hubId, leaf), (message, group) -> {
            // A speaker removed here may go on talking until its connection is cut.
            if (isOurs(SpeakerTopics.speakerIn(message.topic()))) {
                handler.stage(message, group);
            }
        });
    }

    private boolean isOurs(String id) {
        return devices.find(DeviceId.of(id))
                .filter(device -> device.kind() == DeviceKind.SPEAKER)
                .isPresent();
    }

    private void availability(InboundMessage message, InboundGroup group) {
        Availability said = read(message, Availability.class);
        String id = SpeakerTopics.speakerIn(message.topic());
        Instant at = message.receivedAt();
        group.change(work -> states.apply(
                work,
                id,
                now -> said.isOnline()
                        ? now.born(said.session(), !message.retained(), at)
                        : now.gone(said.session(), at)));
    }

    private void reported(InboundMessage message, InboundGroup group) {
        Reported said = read(message, Reported.class);
        String id = SpeakerTopics.speakerIn(message.topic());
        if (!message.retained()) {
            said.clockOffsetMs()
                    .filter(Double::isFinite)
                    .ifPresent(offset -> group.point(
                            Point.ofDevice("speaker", id, message.receivedAt(), Map.of("clock_offset_ms", offset))));
        }
        group.change(work -> {
            SpeakerTable.setReported(work.handle(), id, said, message.receivedAt());
            compareRevisions(work, id, said.scheduleRevision());
            commands.repeat(work, id, said.commands(), message.receivedAt());
            SpeakerPlan.acked(work.handle(), id, said.scheduleRevision(), message.receivedAt())
                    .forEach(broadcast -> work.afterCommit(() -> broadcastChanged.accept(broadcast)));
            work.afterCommit(() -> speakerChanged.accept(id));
        });
        alive(message, group, id);
    }

    /** A speaker behind may have met a broker that lost its schedule; one ahead knows an older life of this hub. */
    private void compareRevisions(UnitOfWork work, String id, long reported) {
        SpeakerTable.find(work.handle(), id).ifPresent(speaker -> {
            long wanted = speaker.scheduleRevision();
            if (reported != wanted) {
                SpeakerTable.resend(work.handle(), id, reported > wanted ? reported + 1 : wanted);
                work.afterCommit(schedules::wake);
            }
        });
    }

    private void telemetry(InboundMessage message, InboundGroup group) {
        SpeakerTelemetry said = read(message, SpeakerTelemetry.class);
        String id = SpeakerTopics.speakerIn(message.topic());
        alive(message, group, id);
        group.point(Point.ofDevice("speaker", id, message.receivedAt(), fields(said)));
        group.change(work -> {
            SpeakerTable.setTelemetry(work.handle(), id, said, message.receivedAt());
            states.measured(work, id, said, message.receivedAt());
            // What was ordered while the link was down went nowhere, and nobody has missed it yet.
            SpeakerTable.find(work.handle(), id)
                    .flatMap(Speaker::reported)
                    .ifPresent(before -> commands.repeat(work, id, before.commands(), message.receivedAt()));
        });
    }

    private static Map<String, Double> fields(SpeakerTelemetry said) {
        Map<String, Double> fields = new HashMap<>();
        fields.put("volume", (double) said.volume());
        said.rssiDbm().ifPresent(value -> fields.put("rssi_dbm", value));
        said.tempC().ifPresent(value -> fields.put("temp_c", value));
        said.mains().ifPresent(on -> fields.put("mains", on ? 1.0 : 0.0));
        said.batteryPct().ifPresent(value -> fields.put("battery_pct", value));
        said.freeMb().ifPresent(value -> fields.put("free_mb", value));
        said.ampOk().ifPresent(ok -> fields.put("amp_ok", ok ? 1.0 : 0.0));
        fields.values().removeIf(value -> !Double.isFinite(value));
        return fields;
    }

    /** Answered at once: the stamps take out the way and the waiting, but not the patience of the asker. */
    private void time(InboundMessage message, InboundGroup group) {
        String id = SpeakerTopics.speakerIn(message.topic());
        commands.tellTime(id, read(message, TimeRequest.class), message.receivedAt());
    }

    private void ack(InboundMessage message, InboundGroup group) {
        CommandAck said = read(message, CommandAck.class);
        String id = SpeakerTopics.speakerIn(message.topic());
        group.change(work -> {
            commands.acknowledged(work, id, said, message.receivedAt());
            work.afterCommit(() -> speakerChanged.accept(id));
        });
        alive(message, group, id);
    }

    private void event(InboundMessage message, InboundGroup group) {
        PlayEvent said = read(message, PlayEvent.class);
        String id = SpeakerTopics.speakerIn(message.topic());
        group.change(work -> {
            EventsSeen seen = proof.record(work, id, said, message.receivedAt());
            plays.heard(work, id, said);
            work.afterCommit(() -> commands.confirm(id, seen));
        });
        alive(message, group, id);
    }

    private void alive(InboundMessage message, InboundGroup group, String id) {
        if (!message.retained()) {
            group.change(work -> states.apply(work, id, now -> now.heard(message.receivedAt())));
        }
    }

    private static <T> T read(InboundMessage message, Class<T> type) {
        return Json.read(new String(message.payload(), StandardCharsets.UTF_8), type);
    }
}
