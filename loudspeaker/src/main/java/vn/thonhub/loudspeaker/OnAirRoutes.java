package vn.thonhub.loudspeaker;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import vn.thonhub.core.device.Device;
import vn.thonhub.core.device.DeviceKind;
import vn.thonhub.core.device.DeviceRegistry;
import vn.thonhub.core.http.ApiCall;
import vn.thonhub.core.http.ApiReply;
import vn.thonhub.core.http.ApiRoutes;
import vn.thonhub.core.security.AuditLog;
import vn.thonhub.core.store.Store;
import vn.thonhub.loudspeaker.delivery.CommandOffice;
import vn.thonhub.loudspeaker.wire.CommandOp;
import vn.thonhub.loudspeaker.wire.SpeakerCommand;

/** What sounds now, over HTTP: louder, softer, silent; on some speakers or all. An emergency is ended by its own route only. */
final class OnAirRoutes {
    private static final Duration EXPIRY = Duration.ofSeconds(30);
    private final Store store;
    private final DeviceRegistry devices;
    private final Speakers speakers;
    private final CommandOffice office;
    private final AuditLog audit;

    /** {@code POST /on-air/stop}. */
    record Stop(Optional<List<String>> speakers) {}

    /** {@code POST /on-air/volume}. */
    record Volume(int volume, Optional<List<String>> speakers) {}

    /** How many speakers were told. */
    record Told(int speakers) {}

    OnAirRoutes(Store store, DeviceRegistry devices, Speakers speakers, CommandOffice office, AuditLog audit) {
        this.store = store;
        this.devices = devices;
        this.speakers = speakers;
        this.office = office;
        this.audit = audit;
    }

    void mount(ApiRoutes routes) {
        routes.on("stopOnAir", this::stop).on("setOnAirVolume", this::volume);
    }

    private Future<ApiReply> stop(ApiCall call) {
        return tell(call, call.body(Stop.class).speakers(), CommandOp.STOP, Map.of(), Function.identity());
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
            List<Device> told = wanted.isPresent()
                    ? wanted.get().stream().distinct().map(speakers::require).toList()
                    : devices.ofKind(DeviceKind.SPEAKER);
            for (Device speaker : told) {
                String id = speaker.id().value();
                office.order(work, fill.apply(office.command(id, op, EXPIRY, by)));
                audit.record(
                        work,
                        call.principal(),
                        "on_air." + op.name().toLowerCase(java.util.Locale.ROOT),
                        "speaker/" + id,
                        facts);
            }
            return ApiReply.accepted(new Told(told.size()));
        });
    }
}
