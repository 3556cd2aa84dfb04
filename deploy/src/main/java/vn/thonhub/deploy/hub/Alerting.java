package vn.thonhub.deploy.hub;

import io.vertx.core.Vertx;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import vn.thonhub.core.HubModule;
import vn.thonhub.core.alert.AlertCloudEvent;
import vn.thonhub.core.alert.AlertDesk;
import vn.thonhub.core.alert.AlertKinds;
import vn.thonhub.core.alert.AlertView;
import vn.thonhub.core.alert.AlertWatch;
import vn.thonhub.core.api.AlertApi;
import vn.thonhub.core.async.Ticker;
import vn.thonhub.core.device.DeviceRegistry;
import vn.thonhub.core.event.EventChannel;
import vn.thonhub.core.forward.Channels;
import vn.thonhub.core.forward.Couriers;
import vn.thonhub.core.forward.Outbox;
import vn.thonhub.core.http.ApiRoutes;
import vn.thonhub.core.http.LiveSocket;
import vn.thonhub.core.security.AuditLog;
import vn.thonhub.core.store.Store;

/** The alert desk, its way out (outbox and couriers) and its way to people (routes and live messages). */
final class Alerting implements AutoCloseable {
    private final AlertDesk desk;
    private final Couriers couriers;
    private final AlertApi api;
    private final AlertWatch watch;

    Alerting(
            HubSettings settings,
            Vertx vertx,
            Store store,
            DeviceRegistry devices,
            EventChannel events,
            List<HubModule> modules,
            LiveSocket live,
            AuditLog audit,
            Clock clock,
            Ticker ticker) {
        AlertKinds kinds = new AlertKinds();
        AlertView view = new AlertView(kinds, devices);
        AlertCloudEvent format = new AlertCloudEvent(settings.hub().id(), view);
        desk = new AlertDesk(kinds, devices, events, new Outbox(format, events), settings.alerts(), clock);
        modules.forEach(module -> desk.register(module.alertKinds()));
        couriers = new Couriers(vertx, store, events, desk, format, settings.networkPolicy(), clock, ticker);
        Channels channels = new Channels(clock, new SecureRandom());
        api = new AlertApi(store, desk, view, channels, couriers, audit, events, live, clock);
        watch = new AlertWatch(vertx, store, desk);
    }

    AlertDesk desk() {
        return desk;
    }

    ApiRoutes routes() {
        return api.routes();
    }

    /** Begins to deliver what waits in the outbox, a former run's included. */
    void deliver() {
        Waiting.until(couriers.start());
        watch.start();
    }

    @Override
    public void close() {
        watch.close();
        api.close();
        Waiting.until(couriers.stop());
    }
}
