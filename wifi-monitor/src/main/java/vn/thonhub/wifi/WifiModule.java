package vn.thonhub.wifi;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.thonhub.core.HubContext;
import vn.thonhub.core.HubModule;
import vn.thonhub.core.alert.AlertCategory;
import vn.thonhub.core.alert.AlertKind;
import vn.thonhub.core.alert.Severity;
import vn.thonhub.core.device.DeviceId;
import vn.thonhub.core.device.DeviceKind;
import vn.thonhub.core.event.DeviceStateChanged;
import vn.thonhub.core.http.ApiRoutes;
import vn.thonhub.core.http.Gauges;
import vn.thonhub.core.http.Readiness;
import vn.thonhub.core.security.Permission;
import vn.thonhub.wifi.command.Command;
import vn.thonhub.wifi.command.Commands;
import vn.thonhub.wifi.liveness.LivenessState;
import vn.thonhub.wifi.publicpage.PageTable;
import vn.thonhub.wifi.publicpage.ReportTable;

/** Public Wi-Fi: access points heard over MQTT, their liveness, uptime and outages. */
public final class WifiModule implements HubModule {
    /** Alert kind of a confirmed outage. */
    public static final String OUTAGE = "wifi.outage";

    private static final Logger LOG = LoggerFactory.getLogger(WifiModule.class);

    private final WifiConfig config;
    private long rollupTimer = -1;
    private long maintenanceTimer = -1;
    private long sweepTimer = -1;
    private MaintenanceBooker maintenance;
    private PublicWords publicWords;
    private PublicPages publicPages;
    private HubContext hub;
    private final RefusedMessages refused = new RefusedMessages();
    private Sources sources;
    private Bindings bindings;
    private Commands commands;
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
        AlertKind outage = AlertKind.outage(
                OUTAGE,
                AlertCategory.HOTSPOT,
                Severity.MAJOR,
                "Điểm Wi-Fi {device} mất kết nối",
                "Hotspot {device} is down");
        return Stream.concat(Stream.of(outage, PublicWords.kind()), Thresholds.kinds())
                .toList();
    }

    @Override
    public Future<Void> start(HubContext context) {
        hub = context;
        sources = new Sources(config, hub.hubId());
        bindings = new Bindings(hub.devices(), sources, hub.credentials().grants());
        commands = new Commands(this::announce);
        Thresholds thresholds = new Thresholds(hub.alerts(), config.thresholds());
        accessPoints = new AccessPoints(hub, this::source, commands, thresholds, this::announce);
        maintenance = new MaintenanceBooker(hub.store(), hub.devices(), hub.clock());
        accessPointRoutes = new AccessPointRoutes(hub, accessPoints, sources, bindings, refused, maintenance);
        publicWords = new PublicWords(hub);
        publicPages = new PublicPages(hub, new PublicViews(hub, accessPoints, maintenance), publicWords);
        Backlog backlog = new Backlog();
        watch = new Watch(hub, accessPoints, commands, thresholds, backlog);
        return hub.store()
                .read(handle -> {
                    bindings.load(handle);
                    publicPages.load(
                            PageTable.load(handle),
                            ReportTable.since(handle, hub.clock().instant().minus(Duration.ofDays(1))));
                    return null;
                })
                // Before anything is concluded: work that began while the hub was away holds what is found now.
                .compose(loaded -> maintenance.run())
                .compose(entered -> watch.start())
                .onSuccess(started -> startRollup())
                .onSuccess(started -> startMaintenance())
                .onSuccess(
                        started -> new TelemetryIntake(bindings, accessPoints, commands, thresholds, backlog, refused)
                                .route(hub.mqtt(), sources));
    }

    private void startRollup() {
        DayRollup rollup = new DayRollup(hub);
        rollupTimer = hub.vertx().setPeriodic(1, DayRollup.EVERY.toMillis(), timer -> rollup.run()
                .onFailure(failure -> LOG.warn("days not summed up, tried again cause={}", failure.toString())));
    }

    private void startMaintenance() {
        maintenanceTimer = hub.vertx().setPeriodic(MaintenanceBooker.EVERY.toMillis(), timer -> maintenance
                .run()
                .onSuccess(entered ->
                        maintenance.turned().forEach(device -> announce(accessPoints.get(device.id()), true)))
                .onFailure(failure ->
                        LOG.warn("planned maintenance not entered, tried again cause={}", failure.toString())));
        sweepTimer = hub.vertx().setPeriodic(PublicWords.SWEEP_EVERY.toMillis(), timer -> publicWords
                .sweep()
                .onFailure(
                        failure -> LOG.warn("resolved problems not ended, tried again cause={}", failure.toString())));
    }

    private Source source(DeviceId id) {
        return sources.orOwn(bindings.of(id).source());
    }

    /** Tells consoles and other modules what is committed, or that work began or ended. Any thread; it only hands over. */
    private void announce(AccessPoint ap, boolean stateChanged) {
        if (!stateChanged && !hub.live().isHeard()) {
            return;
        }
        hub.devices().find(ap.id()).ifPresent(device -> {
            AccessPointView shown = accessPointRoutes.view(device);
            hub.live().publish("wifi", "updated", shown, person -> person.may(Permission.WIFI_VIEW));
            if (stateChanged) {
                hub.events()
                        .publish(new DeviceStateChanged(
                                DeviceKind.ACCESS_POINT.id(),
                                ap.id().value(),
                                shown.state().id(),
                                shown.stateSince(),
                                Map.of()));
            }
        });
    }

    /** How many access points are in each state, as people are shown it. */
    @Override
    public void signs(Readiness readiness, Gauges gauges) {
        for (LivenessState state : LivenessState.values()) {
            gauges.gauge(
                    "thonhub_wifi_access_points",
                    "Access points by state",
                    Map.of("state", state.id()),
                    () -> hub.devices().ofKind(DeviceKind.ACCESS_POINT).stream()
                            .filter(device -> accessPointRoutes.view(device).state() == state)
                            .count());
        }
    }

    private void announce(Command command) {
        hub.live().publish("wifi", "command", command, person -> person.may(Permission.WIFI_VIEW));
    }

    @Override
    public ApiRoutes routes() {
        ApiRoutes routes = ApiRoutes.of("openapi/wifi.yaml");
        accessPointRoutes.mount(routes);
        new CommandRoutes(hub, accessPoints, bindings, commands).mount(routes);
        new UptimeRoutes(hub).mount(routes);
        new ReportRoutes(hub).mount(routes);
        new IncidentRoutes(hub).mount(routes);
        new MaintenanceRoutes(hub, maintenance).mount(routes);
        new BusyHoursRoutes(hub).mount(routes);
        publicPages.mount(routes);
        new PublicSettingsRoutes(hub, publicPages).mount(routes);
        return routes;
    }

    @Override
    public Future<Void> stop() {
        for (long timer : new long[] {rollupTimer, maintenanceTimer, sweepTimer}) {
            if (timer >= 0) {
                hub.vertx().cancelTimer(timer);
            }
        }
        return watch == null ? Future.succeededFuture() : watch.stop();
    }
}
