package vn.thonhub.loudspeaker;

import io.vertx.core.Future;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import vn.thonhub.core.http.ApiCall;
import vn.thonhub.core.http.ApiReply;
import vn.thonhub.core.http.ApiRoutes;
import vn.thonhub.core.http.Problem;
import vn.thonhub.core.store.Store;
import vn.thonhub.loudspeaker.plan.Broadcast;
import vn.thonhub.loudspeaker.plan.BroadcastDesk;
import vn.thonhub.loudspeaker.plan.BroadcastState;
import vn.thonhub.loudspeaker.plan.BroadcastTable;
import vn.thonhub.loudspeaker.plan.Delivery;
import vn.thonhub.loudspeaker.plan.DeliveryTable;
import vn.thonhub.loudspeaker.plan.NewBroadcast;
import vn.thonhub.loudspeaker.plan.PageMark;

/** Broadcasts: list, plan, cancel; and the proof of play. */
final class BroadcastRoutes {
    private final Store store;
    private final Views views;
    private final BroadcastDesk desk;

    BroadcastRoutes(Store store, Views views, BroadcastDesk desk) {
        this.store = store;
        this.views = views;
        this.desk = desk;
    }

    void mount(ApiRoutes routes) {
        routes.on("listBroadcasts", this::list)
                .on("scheduleBroadcast", this::schedule)
                .on("getBroadcast", call -> view(call.path("broadcast_id")).map(ApiReply::ok))
                .on("cancelBroadcast", this::cancel)
                .on("listProofOfPlay", this::proof);
    }

    private Future<ApiReply> list(ApiCall call) {
        int limit = Page.limit(call);
        Optional<BroadcastState> state = call.query("state").map(BroadcastState::of);
        PageMark after = PageMark.of(call.query("cursor"));
        return store.read(handle -> {
            List<Broadcast> found = BroadcastTable.page(handle, state, after, limit + 1);
            Page<Broadcast> page =
                    Page.of(found, limit, last -> new PageMark(last.startAt().toEpochMilli(), last.id()).cursor());
            return ApiReply.ok(new Page<>(
                    page.items().stream().map(one -> views.listed(handle, one)).toList(), page.next()));
        });
    }

    private Future<ApiReply> schedule(ApiCall call) {
        NewBroadcast wanted = call.body(NewBroadcast.class);
        return store.write(work -> desk.plan(work, wanted, call.principal()))
                .compose(planned -> view(planned.id()))
                .map(view -> ApiReply.created("/api/v1/broadcasts/" + view.id(), view));
    }

    private Future<ApiReply> cancel(ApiCall call) {
        String id = call.path("broadcast_id");
        return store.write(work -> {
                    desk.cancel(work, id, call.principal());
                    return null;
                })
                .compose(done -> view(id))
                .map(ApiReply::ok);
    }

    private Future<BroadcastView> view(String id) {
        return store.read(handle -> views.broadcast(handle, id))
                .map(found -> found.orElseThrow(() -> Problem.notFound("There is no broadcast " + id + ".")));
    }

    private Future<ApiReply> proof(ApiCall call) {
        int limit = Page.limit(call);
        Optional<Instant> since = instant(call, "since");
        Optional<Instant> until = instant(call, "until");
        PageMark after = PageMark.of(call.query("cursor"));
        return store.read(handle -> {
            List<Delivery> found = DeliveryTable.page(handle, call.query("speaker"), since, until, after, limit + 1);
            return ApiReply.ok(Page.of(found, limit, BroadcastRoutes::cursor));
        });
    }

    private static String cursor(Delivery last) {
        return new PageMark(last.startAt().toEpochMilli(), last.broadcastId() + "/" + last.speakerId()).cursor();
    }

    private static Optional<Instant> instant(ApiCall call, String name) {
        return call.query(name).map(text -> {
            try {
                return OffsetDateTime.parse(text).toInstant();
            } catch (DateTimeParseException malformed) {
                throw Problem.invalid("/" + name, "\"" + name + "\" must be an instant such as 2026-11-22T05:30:00Z.");
            }
        });
    }
}
