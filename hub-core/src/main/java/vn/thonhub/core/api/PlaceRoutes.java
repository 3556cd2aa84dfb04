package vn.thonhub.core.api;

import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.thonhub.core.device.DeviceRegistry;
import vn.thonhub.core.device.Place;
import vn.thonhub.core.http.ApiCall;
import vn.thonhub.core.http.ApiReply;
import vn.thonhub.core.http.ApiRoutes;
import vn.thonhub.core.http.Problem;
import vn.thonhub.core.security.AuditLog;
import vn.thonhub.core.store.Store;
import vn.thonhub.core.store.UnitOfWork;

/** {@code /places}: where devices stand. */
final class PlaceRoutes {
    private final Store store;
    private final DeviceRegistry devices;
    private final AuditLog audit;

    private record Settings(
            String name,
            String village,
            Optional<String> site,
            Optional<String> uplink,
            Optional<String> power,
            Optional<Double> lat,
            Optional<Double> lon) {
        Place at(String id) {
            return new Place(id, name, village, site, uplink, power, lat, lon);
        }
    }

    PlaceRoutes(Store store, DeviceRegistry devices, AuditLog audit) {
        this.store = store;
        this.devices = devices;
        this.audit = audit;
    }

    void mount(ApiRoutes routes) {
        routes.on("listPlaces", this::list)
                .on("createPlace", this::create)
                .on("getPlace", this::get)
                .on("updatePlace", this::update)
                .on("deletePlace", this::delete);
    }

    private Future<ApiReply> list(ApiCall call) {
        List<Place> visible = devices.places().stream()
                .filter(place -> Visibility.maySee(call.principal(), place))
                .toList();
        return Future.succeededFuture(ApiReply.ok(Map.of("items", visible)));
    }

    private Future<ApiReply> get(ApiCall call) {
        return Future.succeededFuture(ApiReply.ok(known(call)));
    }

    private Place known(ApiCall call) {
        return devices.place(call.path("id"))
                .filter(place -> Visibility.maySee(call.principal(), place))
                .orElseThrow(() -> Problem.notFound("there is no place " + call.path("id")));
    }

    private Future<ApiReply> create(ApiCall call) {
        Place place = call.body(Place.class);
        requireVillage(call, place);
        return store.write(work -> {
                    if (devices.place(place.id()).isPresent()) {
                        throw Problem.conflict("there is a place " + place.id() + " already; choose another id");
                    }
                    return saved(work, call, place, "place.create");
                })
                .map(done -> ApiReply.created("/api/v1/places/" + place.id(), done));
    }

    private Future<ApiReply> update(ApiCall call) {
        known(call);
        Place place = call.body(Settings.class).at(call.path("id"));
        requireVillage(call, place);
        return store.write(work -> saved(work, call, place, "place.update")).map(ApiReply::ok);
    }

    private static void requireVillage(ApiCall call, Place place) {
        if (!Visibility.maySee(call.principal(), place)) {
            throw Problem.forbidden("you may not manage places of " + place.village());
        }
    }

    private Place saved(UnitOfWork work, ApiCall call, Place place, String action) {
        devices.savePlace(work, place);
        audit.record(
                work,
                call.principal(),
                action,
                "place/" + place.id(),
                Map.of("name", place.name(), "village", place.village()));
        return place;
    }

    private Future<ApiReply> delete(ApiCall call) {
        Place place = known(call);
        return store.write(work -> {
                    remove(work, place);
                    audit.record(work, call.principal(), "place.remove", "place/" + place.id(), Map.of());
                    return null;
                })
                .map(done -> ApiReply.noContent());
    }

    private void remove(UnitOfWork work, Place place) {
        try {
            devices.removePlace(work, place.id());
        } catch (IllegalArgumentException used) {
            throw Problem.conflict(used.getMessage());
        }
    }
}
