package vn.thonhub.wifi;

import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import vn.thonhub.core.HubContext;
import vn.thonhub.core.HubModule;
import vn.thonhub.core.alert.AlertCategory;
import vn.thonhub.core.alert.AlertKind;
import vn.thonhub.core.alert.Severity;
import vn.thonhub.core.device.DeviceKind;
import vn.thonhub.core.event.DeviceStateChanged;
import vn.thonhub.core.http.ApiRoutes;
import vn.thonhub.core.security.Permission;
import vn.thonhub.wifi.liveness.LivenessMachine;
import vn.thonhub.wifi.liveness.Timing;

/** Public Wi-Fi: access points heard over MQTT, their liveness, uptime and outages. */
public final class WifiModule implements HubModule {
    /** Alert kind of a confirmed outage. */
    public static final String OUTAGE = "wifi.outage";

    private final WifiConfig config;
    private HubContext hub;
    private AccessPoints accessPoints;
    private AccessPointRoutes accessPointRoutes;
    private Watch watch;

    public WifiModule(WifiConfig config) {
        this.config = config;
    }

    @Override
    public String name() {
        return "wifi";
    }

    @Override
    public List<AlertKind> alertKinds() {
        return List.of(new AlertKind(
                OUTAGE,
                AlertCategory.HOTSPOT,
                Severity.MAJOR,
                "Điểm Wi-Fi {device} mất kết nối",
                "Hotspot {device} is down"));
    }

    @Override
    public Future<Void> start(HubContext context) {
        hub = context;
        Timing timing = new Timing(config.interval(), config.timeout());
        accessPoints = new AccessPoints(hub, new LivenessMachine(timing), this::announce);
        accessPointRoutes = new AccessPointRoutes(hub, accessPoints);
        watch = new Watch(hub, accessPoints, timing);
        return watch.start()
                .onSuccess(started -> new TelemetryIntake(hub.devices(), accessPoints).route(hub.mqtt(), hub.hubId()));
    }

    /** Tells consoles and other modules what is committed. Writer thread, so it only hands over. */
    private void announce(AccessPoint ap, boolean stateChanged) {
        hub.devices().find(ap.id()).ifPresent(device -> {
            hub.live()
                    .publish(
                            "wifi",
                            "updated",
                            accessPointRoutes.view(device),
                            person -> person.may(Permission.WIFI_VIEW));
            if (stateChanged) {
                hub.events()
                        .publish(new DeviceStateChanged(
                                DeviceKind.ACCESS_POINT.id(),
                                ap.id().value(),
                                ap.liveness().state().id(),
                                ap.liveness().since(),
                                Map.of()));
            }
        });
    }

    @Override
    public ApiRoutes routes() {
        ApiRoutes routes = ApiRoutes.of("openapi/wifi.yaml");
        accessPointRoutes.mount(routes);
        new UptimeRoutes(hub).mount(routes);
        return routes;
    }

    @Override
    public Future<Void> stop() {
        return watch == null ? Future.succeededFuture() : watch.stop();
    }
}
