package vn.thonhub.deploy.hub;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import vn.thonhub.core.HubModule;
import vn.thonhub.core.alert.AlertCloudEvent;
import vn.thonhub.core.alert.AlertDesk;
import vn.thonhub.core.alert.AlertKinds;
import vn.thonhub.core.alert.AlertView;
import vn.thonhub.core.alert.AlertWatch;
import vn.thonhub.core.api.AlertApi;
import vn.thonhub.core.async.Ticker;
import vn.thonhub.core.device.DeviceRegistry;
import vn.thonhub.core.duty.DutyBook;
import vn.thonhub.core.duty.DutyDesk;
import vn.thonhub.core.duty.DutyWatch;
import vn.thonhub.core.event.EventChannel;
import vn.thonhub.core.forward.Channels;
import vn.thonhub.core.forward.Couriers;
import vn.thonhub.core.forward.Outbox;
import vn.thonhub.core.forward.Sender;
import vn.thonhub.core.http.ApiRoutes;
import vn.thonhub.core.http.LiveSocket;
import vn.thonhub.core.inbox.PeerHubs;
import vn.thonhub.core.mqtt.MqttLink;
import vn.thonhub.core.security.AuditLog;
import vn.thonhub.core.security.SecretBox;
import vn.thonhub.core.store.Store;

/** The alert desk, its way out (outbox and couriers) and its way to people (routes and live messages). */
final class Alerting implements AutoCloseable {
    private final AlertDesk desk;
    private final Couriers couriers;
    private final AlertApi api;
    private final AlertWatch watch;
    private final DutyWatch dutyWatch;
    private volatile MqttLink link;

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
        SecretBox box = SecretBox.in(settings.dataDir());
        AlertKinds kinds = new AlertKinds();
        AlertView view = new AlertView(kinds, devices);
        AlertCloudEvent format = new AlertCloudEvent(settings.hub().id(), view);
        DutyBook book = new DutyBook(clock);
        DutyDesk duty = new DutyDesk(new Outbox(format, events), book, clock);
        desk = new AlertDesk(kinds, devices, events, duty, settings.alerts(), clock);
        modules.forEach(module -> desk.register(module.alertKinds()));
        couriers = new Couriers(
                vertx,
                store,
                events,
                desk,
                duty::refused,
                format,
                settings.networkPolicy(),
                box,
                sender(settings, modules),
                clock,
                ticker);
        Channels channels = new Channels(clock, new SecureRandom(), box);
        PeerHubs hubs = new PeerHubs(box);
        store.writeNow(work -> channels.sealAll(work) + hubs.sealAll(work));
        api = new AlertApi(
                vertx,
                store,
                desk,
                view,
                channels,
                couriers,
                audit,
                events,
                live,
                book,
                duty,
                hubs,
                settings.hub().name(),
                clock);
        watch = new AlertWatch(vertx, store, desk, clock);
        dutyWatch = new DutyWatch(vertx, store, duty, desk);
    }

    private Sender sender(HubSettings settings, List<HubModule> modules) {
        return new Sender(
                settings.hub().id(),
                settings.hub().name(),
                settings.server().publicUrl(),
                message ->
                        link == null ? Future.failedFuture("the broker link is not there yet") : link.publish(message),
                href -> picture(modules, href));
    }

    private static Future<Optional<byte[]>> picture(List<HubModule> modules, String href) {
        Future<Optional<byte[]>> found = Future.succeededFuture(Optional.empty());
        for (HubModule module : modules) {
            found = found.compose(known -> known.isPresent() ? Future.succeededFuture(known) : module.picture(href));
        }
        return found;
    }

    AlertDesk desk() {
        return desk;
    }

    List<ApiRoutes> routes() {
        return api.routes();
    }

    /** Begins to deliver what waits in the outbox, a former run's included. */
    void deliver(MqttLink broker) {
        link = broker;
        Waiting.until(couriers.start());
        watch.start();
        dutyWatch.start();
    }

    @Override
    public void close() {
        dutyWatch.close();
        watch.close();
        api.close();
        Waiting.until(couriers.stop());
    }
}
