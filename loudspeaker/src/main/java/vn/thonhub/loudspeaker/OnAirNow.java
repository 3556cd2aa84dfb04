package vn.thonhub.loudspeaker;

import io.vertx.core.Future;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import vn.thonhub.core.device.DeviceKind;
import vn.thonhub.core.device.DeviceRegistry;
import vn.thonhub.core.http.ApiCall;
import vn.thonhub.core.http.ApiReply;
import vn.thonhub.core.http.ApiRoutes;
import vn.thonhub.core.store.Store;
import vn.thonhub.loudspeaker.plan.BroadcastState;
import vn.thonhub.loudspeaker.plan.BroadcastTable;
import vn.thonhub.loudspeaker.plan.DeliveryState;

/** {@code GET /on-air}: what sounds now and what comes next, for the strip that every screen of the console carries. */
final class OnAirNow {
    private final Store store;
    private final DeviceRegistry devices;
    private final Views views;
    private final Clock clock;

    /**
     * The air at one instant.
     *
     * @param speakers how many the commune has at all
     * @param now broadcasts that sound, or should by now, the earliest first
     * @param next the first that is still to begin
     */
    record Air(int speakers, List<BroadcastView> now, Optional<BroadcastView> next) {}

    OnAirNow(Store store, DeviceRegistry devices, Views views, Clock clock) {
        this.store = store;
        this.devices = devices;
        this.views = views;
        this.clock = clock;
    }

    void mount(ApiRoutes routes) {
        routes.on("getOnAir", this::air);
    }

    private Future<ApiReply> air(ApiCall call) {
        int speakers = devices.ofKind(DeviceKind.SPEAKER).size();
        return store.read(handle -> ApiReply.ok(new Air(speakers, now(handle), next(handle))));
    }

    private List<BroadcastView> now(Handle handle) {
        Instant now = clock.instant();
        return BroadcastTable.first(handle, BroadcastState.PLAYING, 50).stream()
                .map(one -> views.listed(handle, one))
                .filter(one -> isHeard(one, now))
                .toList();
    }

    /** A broadcast waits for speakers that never said a word for some time after its end; by then nobody hears it. */
    private static boolean isHeard(BroadcastView one, Instant now) {
        return now.isBefore(one.endsAt()) || one.counts().containsKey(DeliveryState.STARTED.id());
    }

    private Optional<BroadcastView> next(Handle handle) {
        return BroadcastTable.first(handle, BroadcastState.SCHEDULED, 1).stream()
                .findFirst()
                .map(one -> views.listed(handle, one));
    }
}
