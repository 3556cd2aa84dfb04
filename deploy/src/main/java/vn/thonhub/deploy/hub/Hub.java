package vn.thonhub.deploy.hub;

import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import vn.thonhub.camera.CameraModule;
import vn.thonhub.core.HubContext;
import vn.thonhub.core.HubModule;
import vn.thonhub.core.api.CoreApi;
import vn.thonhub.core.async.Ticker;
import vn.thonhub.core.device.DeviceRegistry;
import vn.thonhub.core.event.EventChannel;
import vn.thonhub.core.http.ApiRoutes;
import vn.thonhub.core.http.Gauges;
import vn.thonhub.core.http.HubInfo;
import vn.thonhub.core.http.HubServer;
import vn.thonhub.core.http.LiveSocket;
import vn.thonhub.core.http.Readiness;
import vn.thonhub.core.http.SessionCookie;
import vn.thonhub.core.metrics.MetricsStore;
import vn.thonhub.core.mqtt.GroupSteps;
import vn.thonhub.core.mqtt.MqttLink;
import vn.thonhub.core.security.AuditLog;
import vn.thonhub.core.security.Security;
import vn.thonhub.core.store.Store;
import vn.thonhub.core.tls.ServerCertificate;
import vn.thonhub.loudspeaker.LoudspeakerModule;
import vn.thonhub.wifi.WifiModule;

/**
 * One running hub, put together by hand: open the stores, load who is who, start broker and link, start the modules,
 * serve. {@link #close} is the same list backwards.
 */
public final class Hub implements AutoCloseable {
    private final ClosingStack stack = new ClosingStack();
    private final HubSettings settings;
    private final Clock clock;
    private final Ticker ticker = Ticker.system();
    private final Readiness readiness = new Readiness();
    private final Gauges gauges = new Gauges();
    private Security security;
    private Front front;

    private Hub(HubSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Starts everything; blocks until the hub serves, or has said why its address is not free and goes on without.
     *
     * @throws StartFailed in one line, when it cannot start; nothing is left open then
     */
    public static Hub start(HubSettings settings) {
        List<HubModule> modules = List.of(
                new CameraModule(settings.camera()),
                new WifiModule(settings.wifi()),
                new LoudspeakerModule(settings.loudspeaker()));
        return start(settings, modules, Clock.systemUTC(), GroupSteps.NONE);
    }

    /** With other modules, another clock, or a stop between two steps: for tests. */
    public static Hub start(HubSettings settings, List<HubModule> modules, Clock clock, GroupSteps steps) {
        Hub hub = new Hub(settings, clock);
        try {
            hub.open(modules, steps);
            return hub;
        } catch (RuntimeException failure) {
            hub.stack.close();
            throw StartFailed.explaining(failure);
        }
    }

    private void open(List<HubModule> modules, GroupSteps steps) {
        Vertx vertx = Vertx.vertx();
        stack.closing("vertx", () -> Waiting.until(vertx.close()));
        EventChannel events = new EventChannel(vertx);
        Stores.prepare(settings);
        CompletableFuture<MetricsStore> metricsOpening = Stores.openMetrics(settings, clock);
        stack.closing("metrics", () -> metricsOpening.join().close());
        Store store = stack.closing("store", Stores.openVillage(settings, modules));
        DeviceRegistry devices = DeviceRegistry.load(store);
        CompletableFuture<ServerCertificate> certificateOpening =
                CompletableFuture.supplyAsync(() -> Stores.openCertificate(settings, clock));
        stack.closing("certificate", () -> certificateOpening.join().close());
        Broker broker = new Broker(settings, certificateOpening, store, devices, clock);
        stack.closing("broker", broker);
        CompletableFuture<Void> brokerStarting = CompletableFuture.runAsync(broker::start);

        security = stack.closing("security", openSecurity(store));
        HubInfo info = new HubInfo(settings.hub().id(), settings.hub().name(), BuildInfo.version());
        LiveSocket live = new LiveSocket(vertx, clock, info);
        Alerting alerting = stack.closing(
                "alerting",
                new Alerting(settings, vertx, store, devices, events, modules, live, security.audit(), clock, ticker));

        MetricsStore metrics = metricsOpening.join().yielding(store::isRoomShort);
        brokerStarting.join();
        MqttLink link = stack.closing(
                "mqtt link",
                new MqttLink(broker.linkConfig(), settings.hub().id(), metrics, store, events, clock, ticker, steps));
        HubContext context = new HubContext(
                vertx,
                settings.hub().id(),
                settings.hub().name(),
                clock,
                ticker,
                settings.dataDir(),
                settings.networkPolicy(),
                store,
                devices,
                broker.credentials(),
                events,
                live,
                link,
                metrics,
                alerting.desk(),
                security.audit());
        CoreApi api =
                stack.closing("core api", new CoreApi(context, security, new SessionCookie(settings.server()), info));
        modules.forEach(module -> start(module, context));
        link.connect();
        alerting.deliver(link);
        Signs.register(readiness, gauges, store, link, metrics);
        Signs.tls(readiness, broker);
        modules.forEach(module -> module.signs(readiness, gauges));

        List<ApiRoutes> routes = new ArrayList<>(List.of(api.routes()));
        routes.addAll(alerting.routes());
        modules.forEach(module -> {
            routes.add(module.routes());
            routes.addAll(module.furtherRoutes());
        });
        front = stack.closing(
                "http",
                new Front(
                        vertx,
                        () -> new HubServer(
                                vertx,
                                ticker,
                                settings.server(),
                                Optional.of(certificateOpening.join()),
                                security.sessions(),
                                readiness,
                                gauges,
                                routes)));
        front.open();
    }

    private Security openSecurity(Store store) {
        AuditLog audit = new AuditLog(store, clock);
        return Waiting.until(Security.open(store, clock, ticker, settings.sessions(), audit));
    }

    private void start(HubModule module, HubContext context) {
        stack.closing(module.name(), () -> Waiting.until(module.stop()));
        Waiting.until(module.start(context));
    }

    /** Where a browser on this machine finds the console; empty while the configured port is taken. */
    public Optional<URI> console() {
        return front.address().map(URI::create);
    }

    /** The one-time token that lets the first user be created; empty once there is one. */
    public Optional<String> setupToken() {
        return security.firstRun().token();
    }

    /** People and their rights. */
    public Security security() {
        return security;
    }

    /** Stops everything, last started first; blocks until no thread, socket or native memory is left. */
    @Override
    public void close() {
        stack.close();
    }
}
