package vn.thonhub.camera;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.thonhub.camera.live.LiveKey;
import vn.thonhub.camera.live.LiveRoutes;
import vn.thonhub.camera.live.LiveStreams;
import vn.thonhub.camera.onvif.Discovery;
import vn.thonhub.camera.onvif.Inspector;
import vn.thonhub.camera.privacy.MaskedFootage;
import vn.thonhub.camera.record.EvidenceViews;
import vn.thonhub.camera.road.RoadRoutes;
import vn.thonhub.camera.road.Roads;
import vn.thonhub.camera.road.replay.RecordedFootage;
import vn.thonhub.camera.road.rule.RuleKind;
import vn.thonhub.camera.rtsp.StreamSettings;
import vn.thonhub.camera.rtsp.StreamStatus;
import vn.thonhub.camera.tls.CertificatePins;
import vn.thonhub.camera.vision.Polygon;
import vn.thonhub.camera.vision.analysis.AnalysisMeans;
import vn.thonhub.camera.vision.detect.DetectionDesk;
import vn.thonhub.core.HubContext;
import vn.thonhub.core.HubModule;
import vn.thonhub.core.alert.AlertKind;
import vn.thonhub.core.async.ErrorTally;
import vn.thonhub.core.async.Ticker;
import vn.thonhub.core.device.DeviceId;
import vn.thonhub.core.http.ApiRoutes;
import vn.thonhub.core.http.Gauges;
import vn.thonhub.core.http.Readiness;
import vn.thonhub.core.security.SecretBox;
import vn.thonhub.core.store.UnitOfWork;

/** Road cameras: their streams, live view, clips, motion and offline alerts. */
public final class CameraModule implements HubModule {
    private static final Logger log = LoggerFactory.getLogger(CameraModule.class);

    private final CameraConfig config;
    private final List<Long> timers = new ArrayList<>();
    private HubContext hub;
    private StreamSettings settings;
    private CameraPools pools;
    private CameraTable table;
    private KeptFootage footage;
    private AnalysisMeans analysis;
    private DetectionDesk detection;
    private CameraEyes eyes;
    private CameraAnnouncer announcer;
    private UptimeLedger uptime;
    private Cameras cameras;
    private LiveStreams live;
    private CameraViews views;
    private CertificatePins pins;
    private Inspector inspector;
    private CameraClocks clocks;
    private Snapshots snapshots;
    private ConsentWatch consents;
    private Roads roads;
    private RoadRoutes roadRoutes;

    public CameraModule(CameraConfig config) {
        this.config = config;
    }

    @Override
    public String name() {
        return "camera";
    }

    @Override
    public List<AlertKind> alertKinds() {
        return Stream.concat(CameraAlerts.KINDS.stream(), RuleKind.alertKinds().stream())
                .toList();
    }

    @Override
    public Future<Void> start(HubContext context) {
        hub = context;
        pools = CameraPools.start(config.analysisThreads());
        build();
        return footage.start()
                .compose(ready -> roads.start())
                .compose(ready -> startCameras())
                .onSuccess(started -> {
                    startTimers();
                    eyes.loadModel();
                });
    }

    private void build() {
        var owner = hub.vertx().getOrCreateContext();
        pins = new CertificatePins(this::keepPin);
        settings = new StreamSettings(
                hub.network()::allowsCamera,
                pins,
                config.timing(),
                config.retry(),
                hub.clock(),
                hub.ticker(),
                java.util.random.RandomGenerator.getDefault());
        table = new CameraTable(SecretBox.in(hub.dataDir()));
        footage = new KeptFootage(hub, config, pools, table);
        inspector = new Inspector(hub.vertx(), settings.gate(), hub.clock(), hub.ticker(), pins);
        clocks = new CameraClocks(inspector::clockAhead, pools.onvif(), hub.clock(), hub.ticker(), this::announce);
        views = new CameraViews(hub, footage.eraser(), clocks);
        announcer = new CameraAnnouncer(hub, views);
        uptime = new UptimeLedger(hub.store(), hub.clock(), hub.ticker());
        analysis = analysisMeans();
        roads = new Roads(hub, footage.clips(), id -> owner.runOnContext(on -> cameras.lookAnew(id)));
        roadRoutes = roadRoutes();
        var desk = new HealthDesk(hub, owner, this::announce);
        cameras = new Cameras(owner, assembly(desk), desk, this::streamChanged);
        consents = new ConsentWatch(hub, cameras);
        snapshots = new Snapshots(hub.clock(), pools.pictures());
        live = new LiveStreams(hub.vertx(), hub.ticker(), config.live(), pools.muxing(), cameras::feed);
    }

    private CameraAssembly assembly(HealthDesk desk) {
        eyes = new CameraEyes(
                analysis,
                pools.analysis(),
                (camera, motion) -> roads.listener(motion.road()),
                new SightMemories(hub.dataDir()));
        return new CameraAssembly(
                config,
                settings,
                new MotionAlerts.Means(hub, footage.clips(), footage.stills()),
                maskingMeans(),
                footage.recordings(),
                eyes,
                desk::changed);
    }

    private RoadRoutes roadRoutes() {
        var recorded = new RecordedFootage(hub.store(), footage.recordings(), footage.clips());
        return new RoadRoutes(roads, recorded, this::unwatched, pools.pictures());
    }

    private List<Polygon> unwatched(DeviceId id) {
        return cameras.known(id)
                .map(known -> CameraEyes.unwatched(known.camera()))
                .orElse(List.of());
    }

    private AnalysisMeans analysisMeans() {
        var failures = new ErrorTally(
                hub.ticker(),
                Duration.ofMinutes(1),
                (count, cause) -> log.warn("pictures could not be analysed count={} cause=\"{}\"", count, cause));
        var unseen = new ErrorTally(
                hub.ticker(),
                Duration.ofMinutes(1),
                (count, cause) -> log.warn("detection model failed on pictures count={} cause=\"{}\"", count, cause));
        // Packets' arrivals are on the JVM's own monotonic clock.
        detection = new DetectionDesk(config.detector().model(), Ticker.system(), unseen::count);
        return new AnalysisMeans(detection, Ticker.system(), failures::count);
    }

    private MaskedFootage.Means maskingMeans() {
        var failures = new ErrorTally(
                hub.ticker(),
                Duration.ofMinutes(1),
                (count, cause) -> log.warn("masked pictures could not be made count={} cause=\"{}\"", count, cause));
        return new MaskedFootage.Means(pools.masking(), config.ring(), config.subRingBytes(), failures::count);
    }

    private Future<Void> startCameras() {
        return hub.store()
                .write(this::recall)
                .compose(known -> Future.all(known.entrySet().stream()
                        .map(one -> cameras.apply(one.getKey(), one.getValue()))
                        .toList()))
                .onSuccess(started -> log.info("cameras started count={}", started.size()))
                .mapEmpty();
    }

    /** Reads all cameras; motion that a former run could not end ends here. */
    private Map<Camera, CameraStateTable.Remembered> recall(UnitOfWork work) {
        var known = new LinkedHashMap<Camera, CameraStateTable.Remembered>();
        consents.recall(CameraStateTable.consentAlerts(work.handle()));
        pins.recall(OnvifPinTable.all(work.handle()));
        table.sealAll(work.handle());
        for (var camera : table.all(work.handle())) {
            var remembered = CameraStateTable.find(work.handle(), camera.id());
            if (remembered.motionAlert()) {
                MotionAlerts.end(work, hub, camera.id(), hub.clock().instant(), Map.of(), List.of());
            }
            known.put(camera, remembered);
        }
        return known;
    }

    private void startTimers() {
        var metrics = new CameraMetrics(hub.metrics(), hub.clock(), hub.ticker(), pools.files(), clocks::of);
        var vertx = hub.vertx();
        timers.add(vertx.setPeriodic(Cameras.TICK.toMillis(), id -> {
            cameras.tick();
            uptime.tick(cameras.all());
            clocks.tick(cameras.all());
        }));
        timers.add(vertx.setPeriodic(UptimeLedger.WRITE_EVERY.toMillis(), id -> uptime.write()));
        timers.add(vertx.setPeriodic(CameraMetrics.INTERVAL.toMillis(), timer -> {
            metrics.measure(cameras.all());
            cameras.known().forEach(announcer::publish);
            snapshots.keepOnly(id -> cameras.find(id).isPresent());
        }));
        timers.add(vertx.setPeriodic(1, ConsentWatch.INTERVAL.toMillis(), id -> consents.check()));
        timers.add(vertx.setPeriodic(1, KeptFootage.SWEEP.toMillis(), id -> footage.eraseWhatMustGo()));
    }

    private void keepPin(String peer, String sha256) {
        hub.store()
                .write(work -> {
                    OnvifPinTable.save(work.handle(), peer, sha256, hub.clock().instant());
                    return null;
                })
                .onFailure(cause -> log.error("certificate not kept peer={}", peer, cause));
    }

    private void announce(DeviceId id) {
        cameras.known(id).ifPresent(announcer::announce);
    }

    private void streamChanged(LiveKey key, StreamStatus status) {
        live.announce(key, RunningStream.liveState(status));
    }

    @Override
    public void signs(Readiness readiness, Gauges gauges) {
        footage.signs(readiness, gauges);
        if (detection.wanted()) {
            readiness.register("detector", this::detector);
        }
        new CameraSigns(cameras::all, live::stats).add(gauges);
    }

    /** Without its model the hub watches all the same: that is said here, and makes nobody take it out of service. */
    private Readiness.Part detector() {
        return Readiness.Part.up(detection
                .refusal()
                .map(cause -> "not used: " + cause)
                .orElse(detection.ready() ? "at work" : "being loaded"));
    }

    @Override
    public Future<Optional<byte[]>> picture(String href) {
        return pools.pictures().submit(() -> footage.stills().picture(href));
    }

    @Override
    public ApiRoutes routes() {
        var routes = ApiRoutes.of("openapi/camera.yaml");
        var views = new EvidenceViews(hub.store(), hub.audit(), hub.ticker(), pools.files());
        var directory = new CameraDirectory(hub.devices(), cameras, this.views);
        var changes = new CameraChanges(hub, cameras, announcer, consents, footage.eraser(), table, roads);
        new CameraRoutes(hub, directory, changes, settings.gate(), inspector, pools.names()).mount(routes);
        new ConsentRoutes(hub, directory, changes).mount(routes);
        new MaskRoutes(hub, cameras, directory, changes, snapshots).mount(routes);
        new ViewRoutes(hub, cameras).mount(routes);
        new UptimeRoutes(hub, directory).mount(routes);
        new ProbeRoutes(hub, cameras, settings, pools.probes()).mount(routes);
        new OnvifRoutes(hub, cameras, discovery(), inspector, pools.onvif()).mount(routes);
        new PictureRoutes(cameras, snapshots, footage.stills(), views, pools.pictures()).mount(routes);
        new LiveRoutes(live, hub.store(), hub.audit()).mount(routes);
        footage.mount(routes, views);
        return routes;
    }

    private Discovery discovery() {
        return new Discovery(
                hub.network(), config.onvif().interfaces(), Discovery.GROUP, Discovery.LISTEN, hub.ticker());
    }

    @Override
    public List<ApiRoutes> furtherRoutes() {
        return List.of(roadRoutes.routes());
    }

    @Override
    public Future<Void> stop() {
        if (hub == null) {
            return Future.succeededFuture();
        }
        timers.forEach(hub.vertx()::cancelTimer);
        return live.stop()
                .eventually(cameras::stop)
                .eventually(uptime::write)
                // Motion under way ends on this pool, and with it its clip.
                .eventually(() -> close(roadRoutes, pools.analysis(), analysis))
                .eventually(footage::stop)
                .eventually(() -> close(
                        footage::close,
                        pools.muxing(),
                        pools.masking(),
                        pools.recording(),
                        pools.syncing(),
                        pools.reading(),
                        pools.files(),
                        pools.probes(),
                        pools.names(),
                        pools.pictures(),
                        pools.onvif()));
    }

    private Future<Void> close(AutoCloseable... parts) {
        return hub.vertx()
                .executeBlocking(
                        () -> {
                            for (var part : parts) {
                                part.close();
                            }
                            return null;
                        },
                        false);
    }
}
