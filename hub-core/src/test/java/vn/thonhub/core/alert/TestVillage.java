package vn.thonhub.core.alert;

import io.vertx.core.Vertx;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import vn.thonhub.core.device.Device;
import vn.thonhub.core.device.DeviceId;
import vn.thonhub.core.device.DeviceKind;
import vn.thonhub.core.device.DeviceRegistry;
import vn.thonhub.core.device.Place;
import vn.thonhub.core.event.EventChannel;
import vn.thonhub.core.security.Principal;
import vn.thonhub.core.security.Role;
import vn.thonhub.core.store.UnitOfWork;
import vn.thonhub.core.testing.MovableClock;
import vn.thonhub.core.testing.TestStore;

/** A small village with a real store: two cameras, a hotspot, a speaker in two villages, and the desk over it. */
final class TestVillage implements AutoCloseable {
    static final AlertKind WRONG_WAY = new AlertKind(
            "camera.wrong_way",
            AlertCategory.CAMERA_EVENT,
            Severity.MAJOR,
            "{device}: xe đi ngược chiều, {speed} km/h",
            "{device}: vehicle going the wrong way, {speed} km/h");
    static final AlertKind OFFLINE = new AlertKind(
            "camera.offline",
            AlertCategory.CAMERA_HEALTH,
            Severity.MAJOR,
            "{device} mất kết nối",
            "{device} is offline");
    static final AlertKind OUTAGE = new AlertKind(
            "wifi.outage", AlertCategory.HOTSPOT, Severity.MINOR, "{place}: mất Wi-Fi", "{place}: Wi-Fi is down");
    static final AlertKind SILENT = new AlertKind(
            "speaker.offline", AlertCategory.SPEAKER, Severity.MINOR, "{device} im lặng", "{device} is silent");

    final MovableClock clock = MovableClock.at("2026-11-22T05:00:00Z");
    final TestStore files = TestStore.with();
    final Vertx vertx = Vertx.vertx();
    final EventChannel events = new EventChannel(vertx);
    final AlertKinds kinds = new AlertKinds();
    final DeviceRegistry devices = DeviceRegistry.load(files.store());
    final List<AlertEvent> sent = new ArrayList<>();
    final AlertView view = new AlertView(kinds, devices);
    final AlertDesk desk;
    final AlertFeed feed = new AlertFeed(files.store());

    TestVillage() {
        this(AlertPolicy.tellAll());
    }

    TestVillage(AlertPolicy policy) {
        desk = new AlertDesk(kinds, devices, events, this::send, policy, clock);
        desk.register(List.of(WRONG_WAY, OFFLINE, OUTAGE, SILENT));
        files.store().writeNow(work -> {
            place(work, "cho", "Chợ", "Thôn 1");
            place(work, "dinh", "Đình làng", "Thôn 2");
            device(work, "cam-cho", DeviceKind.CAMERA, "Camera chợ", "cho");
            device(work, "cam-dinh", DeviceKind.CAMERA, "Camera đình", "dinh");
            device(work, "ap-cho", DeviceKind.ACCESS_POINT, "Wi-Fi chợ", "cho");
            device(work, "loa-dinh", DeviceKind.SPEAKER, "Loa đình", "dinh");
            return 0;
        });
    }

    private void place(UnitOfWork work, String id, String name, String village) {
        devices.savePlace(
                work,
                new Place(
                        id,
                        name,
                        village,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()));
    }

    private void device(UnitOfWork work, String id, DeviceKind kind, String name, String place) {
        devices.save(work, new Device(DeviceId.of(id), kind, name, Optional.of(place), Instant.EPOCH, 0));
    }

    private void send(UnitOfWork work, AlertEvent event) {
        sent.add(event);
    }

    Optional<String> signal(AlertSignal signal) {
        return files.store().writeNow(work -> desk.signal(work, signal));
    }

    String raise(AlertKind kind, String device) {
        return signal(AlertSignal.raise(kind.name(), DeviceId.of(device), clock.instant(), Map.of()))
                .orElseThrow();
    }

    Optional<String> clear(AlertKind kind, String device) {
        return signal(AlertSignal.clear(kind.name(), DeviceId.of(device), clock.instant(), Map.of()));
    }

    static Principal person(String name, Role... roles) {
        return new Principal("id-" + name, name, Set.of(roles), Optional.empty(), Optional.empty());
    }

    @Override
    public void close() {
        vertx.close().await();
        files.close();
    }
}
