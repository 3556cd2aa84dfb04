package vn.thonhub.core.api;

import java.net.InetAddress;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.thonhub.core.alert.AlertCategory;
import vn.thonhub.core.alert.AlertCloudEvent;
import vn.thonhub.core.alert.AlertDesk;
import vn.thonhub.core.alert.AlertKind;
import vn.thonhub.core.alert.AlertKinds;
import vn.thonhub.core.alert.AlertSignal;
import vn.thonhub.core.alert.AlertView;
import vn.thonhub.core.alert.Severity;
import vn.thonhub.core.async.Ticker;
import vn.thonhub.core.config.NetworkPolicy;
import vn.thonhub.core.device.Device;
import vn.thonhub.core.device.DeviceId;
import vn.thonhub.core.device.DeviceKind;
import vn.thonhub.core.device.DeviceRegistry;
import vn.thonhub.core.duty.DutyBook;
import vn.thonhub.core.duty.DutyDesk;
import vn.thonhub.core.event.EventChannel;
import vn.thonhub.core.forward.Channels;
import vn.thonhub.core.forward.Couriers;
import vn.thonhub.core.forward.Outbox;
import vn.thonhub.core.forward.Sender;
import vn.thonhub.core.http.ApiRoutes;
import vn.thonhub.core.inbox.PeerHubs;
import vn.thonhub.core.security.SecretBox;
import vn.thonhub.core.store.Store;
import vn.thonhub.core.testing.TestServer;

/** The resources of alerts and channels on a real server, with the desk and the couriers behind them. */
final class AlertServer implements AutoCloseable {
    static final AlertKind WRONG_WAY = new AlertKind(
            "camera.wrong_way",
            AlertCategory.CAMERA_EVENT,
            Severity.MAJOR,
            "{device}: ngược chiều",
            "{device}: wrong way");
    static final AlertKind OUTAGE = new AlertKind(
            "wifi.outage", AlertCategory.HOTSPOT, Severity.MINOR, "{device}: mất Wi-Fi", "{device}: Wi-Fi is down");

    final TestServer server;
    private final String hubId;
    private final boolean movable;
    private DutyDesk duty;
    private AlertDesk desk;
    private Couriers couriers;
    private AlertApi api;

    AlertServer() {
        this("thon-thu", false);
    }

    /** Retries and quiet hours follow the clock of the server, which a test moves. */
    static AlertServer onMovableTime() {
        return new AlertServer("thon-thu", true);
    }

    /** A hub of this id, on the time of its own clock; two of them can talk. */
    static AlertServer named(String hubId) {
        return new AlertServer(hubId, true);
    }

    private AlertServer(String hubId, boolean movable) {
        this.hubId = hubId;
        this.movable = movable;
        server = TestServer.with(this::routes);
        couriers.start().await();
        device("cam-cho", DeviceKind.CAMERA);
        device("ap-cho", DeviceKind.ACCESS_POINT);
    }

    private DeviceRegistry devices;

    private List<ApiRoutes> routes(TestServer running, Store store) {
        devices = DeviceRegistry.load(store);
        SecretBox box = SecretBox.in(running.storeFile().getParent());
        EventChannel events = new EventChannel(running.vertx());
        AlertKinds kinds = new AlertKinds();
        AlertView view = new AlertView(kinds, devices);
        AlertCloudEvent format = new AlertCloudEvent(hubId, view);
        DutyBook book = new DutyBook(running.clock());
        duty = new DutyDesk(new Outbox(format, events), book, running.clock());
        desk = new AlertDesk(kinds, devices, events, duty, running.clock());
        desk.register(List.of(WRONG_WAY, OUTAGE));
        couriers = new Couriers(
                running.vertx(),
                store,
                events,
                desk,
                duty::refused,
                format,
                new NetworkPolicy(List.of(InetAddress.getLoopbackAddress().getHostAddress() + "/32")),
                box,
                Sender.plain(hubId),
                movable ? running.clock() : Clock.systemUTC(),
                movable ? running.clock() : Ticker.system());
        Channels channels = new Channels(running.clock(), new SecureRandom(), box);
        api = new AlertApi(
                running.vertx(),
                store,
                desk,
                view,
                channels,
                couriers,
                running.security().audit(),
                events,
                running.live(),
                book,
                duty,
                new PeerHubs(box),
                hubId,
                running.clock());
        List<ApiRoutes> all = new ArrayList<>(api.routes());
        all.add(ApiRoutes.of("openapi/live-test.yaml").socket("openTab", running.live()::accept));
        return all;
    }

    private void device(String id, DeviceKind kind) {
        TestServer.await(server.store()
                .write(work -> devices.save(
                        work,
                        new Device(DeviceId.of(id), kind, "Thiết bị " + id, Optional.empty(), Instant.EPOCH, 0))));
    }

    String raise(AlertKind kind, String device, String key) {
        AlertSignal signal = new AlertSignal(
                kind.name(),
                DeviceId.of(device),
                key,
                AlertSignal.Phase.RAISE,
                Optional.empty(),
                server.clock().instant(),
                Map.of(),
                List.of());
        return TestServer.await(server.store().write(work -> desk.signal(work, signal)))
                .orElseThrow();
    }

    void clear(AlertKind kind, String device, String key) {
        AlertSignal signal = new AlertSignal(
                kind.name(),
                DeviceId.of(device),
                key,
                AlertSignal.Phase.CLEAR,
                Optional.empty(),
                server.clock().instant(),
                Map.of(),
                List.of());
        TestServer.await(server.store().write(work -> desk.signal(work, signal)));
    }

    /** What looks for alerts nobody took up does so now. */
    void escalateDue() {
        TestServer.await(server.store().write(work -> duty.escalateDue(work, desk)));
    }

    @Override
    public void close() {
        couriers.stop().await();
        api.close();
        server.close();
    }
}
