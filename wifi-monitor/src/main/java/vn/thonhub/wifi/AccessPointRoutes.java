package vn.thonhub.wifi;

import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.thonhub.core.HubContext;
import vn.thonhub.core.device.Device;
import vn.thonhub.core.device.DeviceId;
import vn.thonhub.core.device.DeviceKind;
import vn.thonhub.core.http.ApiCall;
import vn.thonhub.core.http.ApiReply;
import vn.thonhub.core.http.ApiRoutes;
import vn.thonhub.core.http.Problem;
import vn.thonhub.core.store.UnitOfWork;

/** The resource {@code /api/v1/wifi/access-points}. */
final class AccessPointRoutes {
    private static final int DEFAULT_LIMIT = 50;

    private final HubContext hub;
    private final AccessPoints accessPoints;
    private final Sources sources;
    private final Bindings bindings;
    private final RefusedMessages refused;
    private final MaintenanceBooker maintenance;

    /** Body of a new access point. */
    record NewAccessPoint(String id, String name, Optional<String> placeId, Optional<Speaks> source) {}

    /** Body of a changed one. */
    record Settings(String name, Optional<String> placeId, Optional<Speaks> source) {}

    /** Where it speaks; its name there is its id if it has no other. */
    record Speaks(String source, Optional<String> name) {}

    record Refusals(List<RefusedMessages.Refused> items) {}

    record SourceNames(List<String> items) {}

    record Page(List<AccessPointView> items, Optional<String> next) {}

    AccessPointRoutes(
            HubContext hub,
            AccessPoints accessPoints,
            Sources sources,
            Bindings bindings,
            RefusedMessages refused,
            MaintenanceBooker maintenance) {
        this.maintenance = maintenance;
        this.hub = hub;
        this.accessPoints = accessPoints;
        this.sources = sources;
        this.bindings = bindings;
        this.refused = refused;
    }

    void mount(ApiRoutes routes) {
        routes.on("listAccessPoints", this::list);
        routes.on("createAccessPoint", this::create);
        routes.on("getAccessPoint", this::get);
        routes.on("updateAccessPoint", this::update);
        routes.on("deleteAccessPoint", this::delete);
        routes.on("listSources", this::listSources);
        routes.on("listRefusedMessages", this::listRefused);
    }

    private Future<ApiReply> list(ApiCall call) {
        int limit = call.query("limit").map(Integer::parseInt).orElse(DEFAULT_LIMIT);
        String after = call.query("cursor").orElse("");
        List<Device> rest = hub.devices().ofKind(DeviceKind.ACCESS_POINT).stream()
                .filter(device -> device.id().value().compareTo(after) > 0)
                .toList();
        List<AccessPointView> items = rest.stream().limit(limit).map(this::view).toList();
        Optional<String> next =
                rest.size() > limit ? Optional.of(items.get(items.size() - 1).id()) : Optional.empty();
        return Future.succeededFuture(ApiReply.ok(new Page(items, next)));
    }

    private Future<ApiReply> get(ApiCall call) {
        Device device = known(call);
        return Future.succeededFuture(ApiReply.ok(view(device), device.version()));
    }

    private Future<ApiReply> create(ApiCall call) {
        NewAccessPoint wanted = call.body(NewAccessPoint.class);
        DeviceId id = DeviceId.of(wanted.id());
        Binding speaks = binding(id, wanted.source());
        return hub.store()
                .write(work -> {
                    if (hub.devices().find(id).isPresent()) {
                        throw Problem.conflict("A device with the id " + id + " exists already; choose another id.");
                    }
                    Device device = new Device(
                            id,
                            DeviceKind.ACCESS_POINT,
                            wanted.name(),
                            place(wanted.placeId()),
                            hub.clock().instant(),
                            0);
                    audit(work, call, "access_point.create", id);
                    bind(work, id, speaks);
                    return hub.devices().save(work, device);
                })
                .map(device -> ApiReply.created("/api/v1/wifi/access-points/" + id, view(device)));
    }

    private Future<ApiReply> update(ApiCall call) {
        Settings wanted = call.body(Settings.class);
        Device device = known(call);
        call.ifMatch().filter(version -> version != device.version()).ifPresent(version -> {
            throw Problem.stale("Someone changed " + device.id() + " meanwhile; load it again and repeat the change.");
        });
        Device changed = new Device(
                device.id(),
                device.kind(),
                wanted.name(),
                place(wanted.placeId()),
                device.createdAt(),
                device.version());
        Binding speaks = binding(device.id(), wanted.source());
        return hub.store()
                .write(work -> {
                    hub.devices().save(work, changed);
                    bind(work, device.id(), speaks);
                    audit(work, call, "access_point.update", device.id());
                    return null;
                })
                .map(done -> known(call))
                .map(now -> ApiReply.ok(view(now), now.version()));
    }

    private Future<ApiReply> delete(ApiCall call) {
        Device device = known(call);
        return hub.store()
                .write(work -> {
                    hub.credentials().revoke(work, device.id());
                    accessPoints.remove(work, device.id());
                    bindings.remove(work, device.id());
                    hub.devices().remove(work, device.id());
                    audit(work, call, "access_point.delete", device.id());
                    return null;
                })
                .map(done -> ApiReply.noContent());
    }

    private Future<ApiReply> listSources(ApiCall call) {
        return Future.succeededFuture(ApiReply.ok(
                new SourceNames(sources.all().stream().map(Source::name).toList())));
    }

    private Future<ApiReply> listRefused(ApiCall call) {
        return Future.succeededFuture(ApiReply.ok(new Refusals(refused.all())));
    }

    private Binding binding(DeviceId id, Optional<Speaks> wanted) {
        if (wanted.isEmpty() || wanted.get().source().equals(Sources.OWN)) {
            return Binding.own(id);
        }
        Binding binding = new Binding(wanted.get().source(), wanted.get().name().orElse(id.value()));
        if (binding.name().isBlank() || binding.name().matches(".*[/+#\\s].*")) {
            throw Problem.invalid("/source/name", "The name is one level of a topic: without / + # and blanks.");
        }
        if (sources.find(binding.source()).isEmpty()) {
            throw Problem.invalid(
                    "/source/source",
                    "There is no source " + binding.source()
                            + "; name it under wifi.sources in hub.yaml, or choose one of "
                            + String.join(
                                    ", ",
                                    sources.all().stream().map(Source::name).toList()) + ".");
        }
        bindings.find(binding).filter(other -> !other.equals(id)).ifPresent(other -> {
            throw Problem.conflict("Access point " + other + " is called " + binding.name() + " at " + binding.source()
                    + " already; change it first.");
        });
        return binding;
    }

    private void bind(UnitOfWork work, DeviceId id, Binding binding) {
        bindings.save(work, id, binding);
        work.afterCommit(() -> refused.forget(binding));
    }

    AccessPointView view(Device device) {
        return AccessPointView.of(
                device,
                accessPoints.get(device.id()),
                bindings.of(device.id()),
                maintenance.work(device),
                hub.devices());
    }

    private Device known(ApiCall call) {
        String id = call.path("id");
        return hub.devices()
                .find(DeviceId.of(id))
                .filter(device -> device.kind() == DeviceKind.ACCESS_POINT)
                .orElseThrow(() -> Problem.notFound("There is no access point " + id + "."));
    }

    private Optional<String> place(Optional<String> placeId) {
        placeId.filter(id -> hub.devices().place(id).isEmpty()).ifPresent(id -> {
            throw Problem.invalid("/place_id", "There is no place " + id + "; add it first.");
        });
        return placeId;
    }

    private void audit(UnitOfWork work, ApiCall call, String action, DeviceId id) {
        hub.audit().record(work, call.principal(), action, "access_point/" + id, Map.of());
    }
}
