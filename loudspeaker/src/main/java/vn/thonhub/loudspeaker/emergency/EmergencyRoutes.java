package vn.thonhub.loudspeaker.emergency;

import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import vn.thonhub.core.http.ApiCall;
import vn.thonhub.core.http.ApiReply;
import vn.thonhub.core.http.ApiRoutes;
import vn.thonhub.core.http.LiveSocket;
import vn.thonhub.core.http.Problem;
import vn.thonhub.core.security.Permission;
import vn.thonhub.core.store.Store;

/** Emergencies over HTTP: draft, confirm, end, look. */
public final class EmergencyRoutes {
    private static final int USUAL = 50;
    private final Store store;
    private final EmergencyDesk desk;
    private final Offers offers;

    /** {@code POST /emergencies/{id}/confirm}. */
    record Confirmation(String confirmToken, String zoneName, String text) {}

    /** A page, the newest first. */
    record EmergencyPage(List<EmergencyView> items, Optional<String> next) {}

    /** All of them; there are never many. */
    record OfferList(List<Offers.Offer> items) {}

    public EmergencyRoutes(Store store, EmergencyDesk desk, Offers offers) {
        this.store = store;
        this.desk = desk;
        this.offers = offers;
    }

    public void mount(ApiRoutes routes) {
        routes.on("listEmergencies", this::list)
                .on("draftEmergency", this::draft)
                .on("getEmergency", call -> view(call.path("emergency_id")).map(ApiReply::ok))
                .on("confirmEmergency", this::confirm)
                .on("cancelEmergency", this::cancel)
                .on(
                        "listEmergencyOffers",
                        call -> store.read(handle -> ApiReply.ok(new OfferList(offers.open(handle)))));
    }

    private Future<ApiReply> list(ApiCall call) {
        int limit = call.query("limit").map(Integer::parseInt).orElse(USUAL);
        Optional<EmergencyState> state = call.query("state").map(EmergencyState::of);
        Optional<String> before = call.query("cursor");
        return store.read(handle -> {
            List<Emergency> found = EmergencyTable.page(handle, state, before, limit + 1);
            List<EmergencyView> items = found.stream()
                    .limit(limit)
                    .map(one -> shown(handle, one, false))
                    .toList();
            Optional<String> next =
                    found.size() > limit ? Optional.of(items.get(limit - 1).id()) : Optional.empty();
            return ApiReply.ok(new EmergencyPage(items, next));
        });
    }

    private Future<ApiReply> draft(ApiCall call) {
        NewEmergency wanted = call.body(NewEmergency.class);
        return store.write(work -> {
                    EmergencyDesk.Drafted drafted = desk.draft(work, wanted, call.principal());
                    return EmergencyView.of(
                            drafted.emergency(),
                            EmergencyDeliveryTable.of(
                                    work.handle(), drafted.emergency().id()),
                            true,
                            Optional.of(drafted.confirmToken()));
                })
                .map(view -> ApiReply.created("/api/v1/emergencies/" + view.id(), view));
    }

    private Future<ApiReply> confirm(ApiCall call) {
        String id = call.path("emergency_id");
        Confirmation said = call.body(Confirmation.class);
        return store.write(work ->
                        desk.confirm(work, id, said.confirmToken(), said.zoneName(), said.text(), call.principal()))
                .recover(refused -> noted(refused, id, call))
                .compose(done -> view(id))
                .map(ApiReply::ok);
    }

    private Future<Emergency> noted(Throwable refused, String id, ApiCall call) {
        if (!(refused instanceof Problem problem) || problem.status() != 403) {
            return Future.failedFuture(refused);
        }
        return store.<Void>write(work -> {
                    desk.noteRefused(work, id, call.principal());
                    return null;
                })
                .transform(kept -> Future.failedFuture(refused));
    }

    private Future<ApiReply> cancel(ApiCall call) {
        String id = call.path("emergency_id");
        return store.write(work -> desk.cancel(work, id, call.principal()))
                .compose(done -> view(id))
                .map(ApiReply::ok);
    }

    private Future<EmergencyView> view(String id) {
        return store.read(handle -> EmergencyTable.find(handle, id).map(one -> shown(handle, one, true)))
                .map(found -> found.orElseThrow(() -> Problem.notFound("There is no emergency " + id + ".")));
    }

    private static EmergencyView shown(Handle handle, Emergency one, boolean detailed) {
        return EmergencyView.of(one, EmergencyDeliveryTable.of(handle, one.id()), detailed, Optional.empty());
    }

    /** Tells those who may act on them that there are other offers now. Any thread. */
    public static void announceOffers(LiveSocket live) {
        live.publish("emergency", "offers_changed", Map.of(), person -> person.may(Permission.BROADCAST_EMERGENCY));
    }

    /** Shows an emergency to all consoles anew. Any thread. */
    public static void announce(Store store, LiveSocket live, String id) {
        store.read(handle -> EmergencyTable.find(handle, id).map(one -> shown(handle, one, false)))
                .onSuccess(found -> found.ifPresent(view ->
                        live.publish("emergency", "updated", view, person -> person.may(Permission.BROADCAST_VIEW))));
    }
}
