package vn.thonhub.core.api;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import vn.thonhub.core.device.Device;
import vn.thonhub.core.device.DeviceId;
import vn.thonhub.core.device.DeviceKind;
import vn.thonhub.core.device.DeviceRegistry;
import vn.thonhub.core.device.Place;
import vn.thonhub.core.http.ApiCall;
import vn.thonhub.core.http.ApiReply;
import vn.thonhub.core.http.ApiRoutes;
import vn.thonhub.core.http.Problem;
import vn.thonhub.core.mqtt.BrokerRefusals;
import vn.thonhub.core.mqtt.DeviceCredentials;
import vn.thonhub.core.security.AuditLog;
import vn.thonhub.core.store.Store;

/** {@code /devices}: devices of all kinds, and their way into the MQTT broker. */
final class DeviceRoutes {
    private final Store store;
    private final DeviceRegistry devices;
    private final DeviceCredentials credentials;
    private final AuditLog audit;
    private final DeviceStates states;

    private record View(
            DeviceId id, DeviceKind kind, String name, Optional<Place> place, String state, Instant stateSince) {}

    private record Refusals(List<BrokerRefusals.Refusal> items) {}

    DeviceRoutes(
            Store store, DeviceRegistry devices, DeviceCredentials credentials, AuditLog audit, DeviceStates states) {
        this.store = store;
        this.devices = devices;
        this.credentials = credentials;
        this.audit = audit;
        this.states = states;
    }

    void mount(ApiRoutes routes) {
        routes.on("listDevices", this::list)
                .on("enrolDevice", this::enrol)
                .on("revokeDevice", this::revoke)
                .on("listBrokerRefusals", this::refusals);
    }

    private Future<ApiReply> list(ApiCall call) {
        int limit = Pages.limit(call);
        String after = Pages.cursor(call).orElse("");
        List<Device> found = all(call.query("kind"))
                .filter(device -> device.id().value().compareTo(after) > 0)
                .filter(device -> call.query("place")
                        .map(Optional::of)
                        .map(device.placeId()::equals)
                        .orElse(true))
                .filter(device -> maySee(call, device))
                .sorted(Comparator.comparing(Device::id))
                .limit(limit + 1L)
                .toList();
        return Future.succeededFuture(
                Pages.reply(found, limit, device -> device.id().value(), this::view));
    }

    private Stream<Device> all(Optional<String> kind) {
        return kind.map(DeviceKind::of)
                .map(one -> devices.ofKind(one).stream())
                .orElseGet(() -> Arrays.stream(DeviceKind.values()).flatMap(each -> devices.ofKind(each).stream()));
    }

    private boolean maySee(ApiCall call, Device device) {
        return Visibility.maySee(call.principal(), devices, device);
    }

    private View view(Device device) {
        DeviceStates.State state = states.of(device);
        return new View(
                device.id(), device.kind(), device.name(), devices.placeOf(device), state.word(), state.since());
    }

    private Device known(ApiCall call) {
        return devices.find(DeviceId.of(call.path("id")))
                .filter(device -> maySee(call, device))
                .orElseThrow(() -> Problem.notFound("there is no device " + call.path("id")));
    }

    private Future<ApiReply> enrol(ApiCall call) {
        Device device = known(call);
        if (device.kind() == DeviceKind.CAMERA) {
            throw Problem.conflict("cameras speak RTSP and need no MQTT credentials");
        }
        Duration overlap =
                Duration.ofHours(call.query("overlap_h").map(Long::parseLong).orElse(0L));
        return store.write(work -> {
                    DeviceCredentials.Enrolment enrolment = credentials.enrol(work, device, overlap);
                    audit.record(
                            work,
                            call.principal(),
                            "device.enrol",
                            subject(device),
                            Map.of("overlap_h", overlap.toHours()));
                    return enrolment;
                })
                .map(enrolment -> new ApiReply(201, Optional.of(enrolment), Map.of()));
    }

    private Future<ApiReply> revoke(ApiCall call) {
        Device device = known(call);
        return store.write(work -> {
                    credentials.revoke(work, device.id());
                    audit.record(work, call.principal(), "device.revoke", subject(device), Map.of());
                    return null;
                })
                .map(done -> ApiReply.noContent());
    }

    private Future<ApiReply> refusals(ApiCall call) {
        return Future.succeededFuture(
                ApiReply.ok(new Refusals(credentials.refusals().newestFirst())));
    }

    private static String subject(Device device) {
        return device.kind().id() + "/" + device.id();
    }
}
