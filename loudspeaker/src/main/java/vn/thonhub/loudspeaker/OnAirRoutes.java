package vn.thonhub.loudspeaker;

import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import vn.thonhub.core.device.Device;
import vn.thonhub.core.device.DeviceKind;
import vn.thonhub.core.device.DeviceRegistry;
import vn.thonhub.core.http.ApiCall;
import vn.thonhub.core.http.ApiReply;
import vn.thonhub.core.http.ApiRoutes;
import vn.thonhub.core.security.AuditLog;
import vn.thonhub.core.store.Store;
import vn.thonhub.loudspeaker.delivery.CommandOffice;
import vn.thonhub.loudspeaker.plan.PauseTable;
import vn.thonhub.loudspeaker.wire.CommandOp;
import vn.thonhub.loudspeaker.wire.SpeakerCommand;

/** What sounds now, over HTTP: louder, softer, silent; on some speakers or all. An emergency is ended by its own route only. */
final class OnAirRoutes {
    private static final Duration EXPIRY = Duration.ofSeconds(30);
    /** The way to all speakers. */
    private static final Duration TOGETHER = Duration.ofMillis(1_500);
    /** A speaker that was away for a moment still learns of it. */
    private static final Duration HOLD_EXPIRY = Duration.ofMinutes(30);

    private final Store store;
    private final DeviceRegistry devices;
    private final Speakers speakers;
    private final CommandOffice office;
    private final AuditLog audit;
    private final Clock clock;

    /** {@code POST /on-air/stop}. */
    record Stop(Optional<List<String>> speakers) {}

    /** {@code POST /on-air/pause} and {@code /resume}. */
    record Hold(Optional<List<String>> speakers) {}

    /** {@code POST /on-air/volume}. */
    record Volume(int volume, Optional<List<String>> speakers) {}

    /** How many speakers were told. */
    record Told(int speakers) {}

    OnAirRoutes(
            Store store, DeviceRegistry devices, Speakers speakers, CommandOffice office, AuditLog audit, Clock clock) {
        this.clock = clock;
        this.store = store;
        this.devices = devices;
        this.speakers = speakers;
        this.office = office;
        this.audit = audit;
    }

    void mount(ApiRoutes routes) {
        routes.on("stopOnAir", this::stop)
                .on("setOnAirVolume", this::volume)
                .on("pauseOnAir", call -> hold(call, CommandOp.PAUSE, PauseTable::pause))
                .on("resumeOnAir", call -> hold(call, CommandOp.RESUME, PauseTable::resume));
    }

    private Future<ApiReply> stop(ApiCall call) {
        return tell(call, call.body(Stop.class).speakers(), CommandOp.STOP, Map.of(), Function.identity());
    }

    /** Changes the plan of these speakers. */
    @FunctionalInterface
    private interface PlanChange {
        int apply(Handle handle, Collection<String> speakers, Instant at);
    }

    /** All do it at the same instant, a moment from now, so that all go on at the same sample. */
    private Future<ApiReply> hold(ApiCall call, CommandOp op, PlanChange plan) {
        Optional<List<String>> wanted = call.body(Hold.class).speakers();
        Instant at = clock.instant().plus(TOGETHER);
        return store.write(work -> {
            List<String> told = devicesOf(wanted).stream()
                    .map(speaker -> speaker.id().value())
                    .toList();
            if (!told.isEmpty()) {
                plan.apply(work.handle(), told, at);
            }
            for (String id : told) {
                office.order(
                        work,
                        office.command(id, op, HOLD_EXPIRY, call.principal().username())
                                .at(at));
                audit.record(work, call.principal(), name(op), "speaker/" + id, Map.of());
            }
            return ApiReply.accepted(new Told(told.size()));
        });
    }

    private static String name(CommandOp op) {
        return "on_air." + op.name().toLowerCase(java.util.Locale.ROOT);
    }

    private List<Device> devicesOf(Optional<List<String>> wanted) {
        return wanted.isPresent()
                ? wanted.get().stream().distinct().map(speakers::require).toList()
                : devices.ofKind(DeviceKind.SPEAKER);
    }

    private Future<ApiReply> volume(ApiCall call) {
        Volume wanted = call.body(Volume.class);
        return tell(
                call,
                wanted.speakers(),
                CommandOp.SET_VOLUME,
                Map.of("volume", wanted.volume()),
                command -> command.withVolume(wanted.volume()));
    }

    private Future<ApiReply> tell(
            ApiCall call,
            Optional<List<String>> wanted,
            CommandOp op,
            Map<String, Object> facts,
            Function<SpeakerCommand, SpeakerCommand> fill) {
        String by = call.principal().username();
        return store.write(work -> {
            List<Device> told = devicesOf(wanted);
            for (Device speaker : told) {
                String id = speaker.id().value();
                office.order(work, fill.apply(office.command(id, op, EXPIRY, by)));
                audit.record(work, call.principal(), name(op), "speaker/" + id, facts);
            }
            return ApiReply.accepted(new Told(told.size()));
        });
    }
}
