package vn.thonhub.camera;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import vn.thonhub.camera.live.LiveLimits;
import vn.thonhub.camera.onvif.OnvifSettings;
import vn.thonhub.camera.record.ClipSettings;
import vn.thonhub.camera.retention.FootageLimits;
import vn.thonhub.camera.rtsp.RetryPolicy;
import vn.thonhub.camera.rtsp.SessionTiming;
import vn.thonhub.camera.segment.RecordingSettings;
import vn.thonhub.camera.vision.detect.DetectorSettings;
import vn.thonhub.core.HubContext;
import vn.thonhub.core.alert.Alert;
import vn.thonhub.core.alert.AlertDesk;
import vn.thonhub.core.alert.AlertFeed;
import vn.thonhub.core.alert.AlertFilter;
import vn.thonhub.core.alert.AlertKinds;
import vn.thonhub.core.alert.AlertVisibility;
import vn.thonhub.core.async.Backoff;
import vn.thonhub.core.async.Ticker;
import vn.thonhub.core.config.NetworkPolicy;
import vn.thonhub.core.config.Secret;
import vn.thonhub.core.device.DeviceRegistry;
import vn.thonhub.core.event.EventChannel;
import vn.thonhub.core.http.ApiRoutes;
import vn.thonhub.core.metrics.MetricsConfig;
import vn.thonhub.core.metrics.MetricsStore;
import vn.thonhub.core.mqtt.DeviceCredentials;
import vn.thonhub.core.mqtt.GroupSteps;
import vn.thonhub.core.mqtt.MqttConfig;
import vn.thonhub.core.mqtt.MqttLink;
import vn.thonhub.core.security.AuditLog;
import vn.thonhub.core.security.Principal;
import vn.thonhub.core.security.Role;
import vn.thonhub.core.store.Store;
import vn.thonhub.core.testing.TestServer;

/** The camera module in a hub of its own: real store, gate and HTTP server, metrics file and, on request, broker. */
final class CameraHub implements AutoCloseable {
    static final String HUB_ID = "thon-thu";
    static final Principal POLICE =
            new Principal("1", "police", Set.of(Role.POLICE), Optional.empty(), Optional.empty());

    private final Clock clock;
    private final Path dataDir;
    private final BlockingQueue<String> retained = new LinkedBlockingQueue<>();
    private final TestServer server;
    private final CameraModule module;
    private MetricsStore metrics;
    private MqttLink mqtt;
    private AlertDesk desk;

    /** @param broker whose retained camera states are gathered */
    CameraHub(Optional<MqttConfig> broker) {
        this(broker, quick(), Clock.systemUTC());
    }

    /** @param clock the wall clock; monotonic time is the machine's */
    CameraHub(Optional<MqttConfig> broker, Clock clock) {
        this(broker, quick(), clock);
    }

    CameraHub(Optional<MqttConfig> broker, CameraConfig config) {
        this(broker, config, Clock.systemUTC());
    }

    private CameraHub(Optional<MqttConfig> broker, CameraConfig config, Clock clock) {
        this(broker, config, clock, fresh());
    }

    /** A hub that finds the files another one left, and a database that knows nothing of them. */
    CameraHub(Path dataDir, Clock clock) {
        this(Optional.empty(), quick(), clock, dataDir);
    }

    private CameraHub(Optional<MqttConfig> broker, CameraConfig config, Clock clock, Path dataDir) {
        this.clock = clock;
        this.module = new CameraModule(config);
        this.dataDir = dataDir;
        server = TestServer.with((http, store) -> start(http, store, broker), "camera");
    }

    private static Path fresh() {
        try {
            return Files.createTempDirectory("thonhub-camera");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Impatient, so that tests need not wait; no disk reserve, since build machines are full. */
    private static CameraConfig quick() {
        return config(
                new SessionTiming(Duration.ofSeconds(4), Duration.ofSeconds(6), Duration.ofSeconds(2)),
                new RetryPolicy(
                        new Backoff(Duration.ofMillis(200), Duration.ofMillis(500)),
                        new Backoff(Duration.ofMinutes(1), Duration.ofMinutes(2))));
    }

    static CameraConfig config(SessionTiming timing, RetryPolicy retry) {
        return new CameraConfig(
                Duration.ofSeconds(12),
                16 << 20,
                4 << 20,
                1,
                new ClipSettings(Duration.ofSeconds(120), 0),
                new RecordingSettings(Duration.ofSeconds(5), Duration.ofMillis(300), 0),
                new FootageLimits(Duration.ofDays(30), Duration.ofDays(30), Duration.ofDays(7), 1L << 30, 0),
                LiveLimits.DEFAULT,
                timing,
                retry,
                OnvifSettings.DEFAULT,
                DetectorSettings.NONE);
    }

    private List<ApiRoutes> start(TestServer http, Store store, Optional<MqttConfig> broker) {
        var events = new EventChannel(http.vertx());
        var devices = DeviceRegistry.load(store);
        desk = new AlertDesk(new AlertKinds(), devices, events, (work, event) -> {}, clock);
        desk.register(module.alertKinds());
        metrics = MetricsStore.open(MetricsConfig.defaults(), dataDir, clock);
        var nowhere = MqttConfig.external("mqtt://127.0.0.1:1", "hub", new Secret("none"));
        mqtt = new MqttLink(
                broker.orElse(nowhere), HUB_ID, metrics, store, events, clock, Ticker.system(), GroupSteps.NONE);
        if (broker.isPresent()) {
            mqtt.route(
                    "thon/v1/" + HUB_ID + "/camera/+/state",
                    (message, group) -> retained.add(message.topic() + " " + new String(message.payload())));
            mqtt.connect();
        }
        var context = new HubContext(
                http.vertx(),
                HUB_ID,
                TestServer.HUB.name(),
                clock,
                Ticker.system(),
                dataDir,
                new NetworkPolicy(List.of("127.0.0.1/32")),
                store,
                devices,
                DeviceCredentials.load(store, devices, clock, HUB_ID, () -> "mqtt://127.0.0.1:1"),
                events,
                http.live(),
                mqtt,
                metrics,
                desk,
                new AuditLog(store, clock));
        var started = io.vertx.core.Promise.<Void>promise();
        http.vertx().runOnContext(on -> module.start(context).onComplete(started));
        TestServer.await(started.future());
        var routes = new ArrayList<>(List.of(module.routes()));
        routes.addAll(module.furtherRoutes());
        return routes;
    }

    TestServer server() {
        return server;
    }

    AlertDesk desk() {
        return desk;
    }

    MetricsStore metrics() {
        return metrics;
    }

    /** Topic and payload of camera states the broker passed on. */
    BlockingQueue<String> retained() {
        return retained;
    }

    /** Alerts of this kind, newest first, as police and technicians together see them. */
    List<Alert> alerts(String kind) {
        return TestServer.await(new AlertFeed(server.store())
                        .list(AlertVisibility.of(POLICE), AlertFilter.all(), OptionalLong.empty(), 100))
                .alerts()
                .stream()
                .filter(alert -> alert.kind().equals(kind))
                .toList();
    }

    Path dataDir() {
        return dataDir;
    }

    @Override
    public void close() {
        TestServer.await(module.stop());
        mqtt.close();
        metrics.close();
        server.close();
    }
}
