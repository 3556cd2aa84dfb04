package vn.thonhub.camera;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.thonhub.camera.erasure.FootageEraser;
import vn.thonhub.camera.evidence.EvidenceOffice;
import vn.thonhub.camera.live.LiveKey;
import vn.thonhub.camera.live.LiveRoutes;
import vn.thonhub.camera.live.LiveStreams;
import vn.thonhub.camera.onvif.Discovery;
import vn.thonhub.camera.onvif.Inspector;
import vn.thonhub.camera.privacy.MaskedFootage;
import vn.thonhub.camera.record.Clip;
import vn.thonhub.camera.record.ClipArchive;
import vn.thonhub.camera.record.ClipRoutes;
import vn.thonhub.camera.record.EvidenceViews;
import vn.thonhub.camera.retention.DiskWatch;
import vn.thonhub.camera.retention.FootageKeeper;
import vn.thonhub.camera.retention.FootageKind;
import vn.thonhub.camera.retention.FootageStorage;
import vn.thonhub.camera.retention.KeepTimes;
import vn.thonhub.camera.rtsp.StreamSettings;
import vn.thonhub.camera.rtsp.StreamStatus;
import vn.thonhub.camera.segment.RecordingRoutes;
import vn.thonhub.camera.segment.SegmentArchive;
import vn.thonhub.camera.vision.Workbenches;
import vn.thonhub.core.HubContext;
import vn.thonhub.core.HubModule;
import vn.thonhub.core.alert.AlertAction;
import vn.thonhub.core.alert.AlertChanged;
import vn.thonhub.core.alert.AlertKind;
import vn.thonhub.core.async.ErrorTally;
import vn.thonhub.core.async.WorkerPool;
import vn.thonhub.core.device.DeviceId;
import vn.thonhub.core.http.ApiRoutes;
import vn.thonhub.core.http.Gauges;
import vn.thonhub.core.http.Readiness;
import vn.thonhub.core.store.UnitOfWork;

/** Road cameras: their streams, live view, clips, motion and offline alerts. */
public final class CameraModule implements HubModule {
    private static final Logger log = LoggerFactory.getLogger(CameraModule.class);
    private static final int CAMERAS_AT_MOST = 512;
    private static final Duration SWEEP = Duration.ofHours(1);

    private final CameraConfig config;
    private final List<Long> timers = new ArrayList<>();
    private HubContext hub;
    private StreamSettings settings;
    private WorkerPool analysis;
    private WorkerPool muxing;
    private WorkerPool masking;
    private WorkerPool files;
    private WorkerPool probes;
    private WorkerPool pictures;
    private WorkerPool onvif;
    private WorkerPool recording;
    private WorkerPool syncing;
    private WorkerPool reading;
    private ClipArchive clips;
    private SegmentArchive recordings;
    private Stills stills;
    private Workbenches workbenches;
    private EvidenceOffice evidence;
    private FootageStorage storage;
    private CameraAnnouncer announcer;
    private UptimeLedger uptime;
    private Cameras cameras;
    private LiveStreams live;
    private FootageEraser eraser;
    private CameraViews views;
    private Snapshots snapshots;
    private ConsentWatch consents;
    private AutoCloseable resolved;

    public CameraModule(CameraConfig config) {
        this.config = config;
    }

    @Override
    public String name() {
        return "camera";
    }

    @Override
    public List<AlertKind> alertKinds() {
        return CameraAlerts.KINDS;
    }

    @Override
    public Future<Void> start(HubContext context) {
        hub = context;
        startPools();
        build();
        evidence.start();
        return storage.start()
                .compose(measured -> files.submit(stills::repair))
                .onSuccess(orphans -> log.info("stills checked files_without_row={}", orphans))
                .compose(checked -> clips.start())
                .compose(ready -> recordings.start())
                .compose(ready -> startCameras())
                .onSuccess(started -> {
                    startTimers();
                    resolved = hub.events().subscribe(AlertChanged.class, this::eraseWhatWasHeld);
                });
    }

    private void startPools() {
        // Each camera has at most one task waiting here, so the queue bounds cameras, not packets.
        analysis = new WorkerPool("camera-analysis", config.analysisThreads(), CAMERAS_AT_MOST);
        muxing = new WorkerPool("camera-live", 2, CAMERAS_AT_MOST);
        masking = new WorkerPool("camera-privacy", 2, CAMERAS_AT_MOST);
        files = new WorkerPool("camera-files", 2, CAMERAS_AT_MOST);
        recording = new WorkerPool("camera-recording", 2, CAMERAS_AT_MOST);
        syncing = new WorkerPool("camera-sync", 4, CAMERAS_AT_MOST);
        // Each reader has one task at a time here, and their number is bounded.
        reading = new WorkerPool("camera-reading", 2, 256);
        probes = new WorkerPool("camera-probe", 2, 4);
        pictures = new WorkerPool("camera-pictures", 2, 64);
        onvif = new WorkerPool("camera-onvif", 2, 4);
    }

    private void build() {
        var owner = hub.vertx().getOrCreateContext();
        settings = new StreamSettings(
                hub.network()::allowsCamera,
                config.timing(),
                config.retry(),
                hub.clock(),
                hub.ticker(),
                java.util.random.RandomGenerator.getDefault());
        stills = new Stills(hub.dataDir(), hub.store());
        var means = new ClipArchive.Means(hub.vertx(), hub.store(), hub.clock(), hub.ticker(), hub.dataDir(), files);
        clips = new ClipArchive(means, config.clips(), this::clipStored);
        recordings = new SegmentArchive(
                new SegmentArchive.Means(hub.vertx(), hub.store(), hub.ticker(), hub.dataDir(), recording, syncing),
                config.recordings());
        evidence = new EvidenceOffice(hub, List.of(clips.evidence(), recordings.evidence(), stills.evidence()));
        var kinds = List.of(clips.kept(), stills.kept(), recordings.kept());
        eraser = new FootageEraser(
                new FootageEraser.Means(hub.store(), hub.audit(), hub.clock(), files),
                kinds,
                hub.alerts()::isUnresolved);
        storage = new FootageStorage(
                hub,
                new FootageKeeper(
                        hub.store(),
                        hub.clock(),
                        config.footage(),
                        kinds,
                        this::keepTimes,
                        (work, item) -> isNeeded(work, item.alertId())),
                new DiskWatch.Floors(
                        config.footage().freeBytes(),
                        config.recordings().reserveBytes(),
                        config.clips().reserveBytes()));
        views = new CameraViews(hub, eraser);
        announcer = new CameraAnnouncer(hub, views);
        uptime = new UptimeLedger(hub.store(), hub.clock(), hub.ticker());
        var desk = new HealthDesk(hub, owner, this::announce);
        workbenches = new Workbenches();
        var motion = new MotionAlerts.Means(hub, clips, stills, workbenches);
        cameras = new Cameras(
                owner, config, settings, motion, maskingMeans(), recordings, analysis, desk, this::streamChanged);
        consents = new ConsentWatch(hub, cameras);
        snapshots = new Snapshots(hub.clock(), pictures);
        live = new LiveStreams(hub.vertx(), hub.ticker(), config.live(), muxing, cameras::feed);
    }

    private MaskedFootage.Means maskingMeans() {
        var failures = new ErrorTally(
                hub.ticker(),
                Duration.ofMinutes(1),
                (count, cause) -> log.warn("masked pictures could not be made count={} cause=\"{}\"", count, cause));
        return new MaskedFootage.Means(masking, config.ring(), config.subRingBytes(), failures::count);
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
        for (var camera : CameraTable.all(work.handle())) {
            var remembered = CameraStateTable.find(work.handle(), camera.id());
            if (remembered.motionAlert()) {
                MotionAlerts.end(work, hub, camera.id(), hub.clock().instant(), Map.of(), List.of());
            }
            known.put(camera, remembered);
        }
        return known;
    }

    private void startTimers() {
        var metrics = new CameraMetrics(hub.metrics(), hub.clock(), hub.ticker(), files);
        var vertx = hub.vertx();
        timers.add(vertx.setPeriodic(Cameras.TICK.toMillis(), id -> {
            cameras.tick();
            uptime.tick(cameras.all());
        }));
        timers.add(vertx.setPeriodic(UptimeLedger.WRITE_EVERY.toMillis(), id -> uptime.write()));
        timers.add(vertx.setPeriodic(CameraMetrics.INTERVAL.toMillis(), timer -> {
            metrics.measure(cameras.all());
            cameras.known().forEach(announcer::publish);
            snapshots.keepOnly(id -> cameras.find(id).isPresent());
        }));
        timers.add(vertx.setPeriodic(1, ConsentWatch.INTERVAL.toMillis(), id -> consents.check()));
        timers.add(vertx.setPeriodic(1, SWEEP.toMillis(), id -> eraseWhatMustGo()));
    }

    /** The cameras' own times, as they are set now. */
    private KeepTimes keepTimes(Handle handle) {
        var times = new KeepTimes(config.footage());
        for (var camera : CameraTable.all(handle)) {
            var own = camera.keeping().retention();
            times.with(camera.id(), FootageKind.Name.CLIP, own.clipsDays())
                    .with(camera.id(), FootageKind.Name.STILL, own.stillsDays())
                    .with(camera.id(), FootageKind.Name.RECORDING, own.recordingsDays());
        }
        return times;
    }

    private void eraseWhatMustGo() {
        eraser.runAll()
                .onFailure(cause -> log.warn("erasing failed, trying again later cause=\"{}\"", cause.toString()));
    }

    private void eraseWhatWasHeld(AlertChanged changed) {
        if (changed.action() == AlertAction.RESOLVED) {
            erase(changed.alert().deviceId());
        }
    }

    private void erase(DeviceId camera) {
        eraser.run(camera)
                .onFailure(cause -> log.warn(
                        "erasing failed, trying again later camera={} cause=\"{}\"", camera, cause.toString()));
    }

    private void announce(DeviceId id) {
        cameras.known(id).ifPresent(announcer::announce);
    }

    private void streamChanged(LiveKey key, StreamStatus status) {
        live.announce(key, RunningStream.liveState(status));
    }

    private void clipStored(UnitOfWork work, Clip clip) {
        if (CameraAlerts.isMotion(clip)) {
            hub.alerts().signal(work, CameraAlerts.clipReady(clip));
        }
        // Perhaps of a camera whose footage must go, begun before that was known.
        work.afterCommit(() -> erase(clip.cameraId()));
    }

    /** Evidence stays until somebody has resolved its alert. */
    private boolean isNeeded(UnitOfWork work, Optional<String> alert) {
        return alert.filter(id -> hub.alerts().isUnresolved(work, id)).isPresent();
    }

    @Override
    public void signs(Readiness readiness, Gauges gauges) {
        storage.signs(readiness, gauges);
    }

    @Override
    public ApiRoutes routes() {
        var routes = ApiRoutes.of("openapi/camera.yaml");
        var views = new EvidenceViews(hub.store(), hub.audit(), hub.ticker(), files);
        var directory = new CameraDirectory(hub.devices(), cameras, this.views);
        var changes = new CameraChanges(hub, cameras, announcer, consents, eraser);
        new CameraRoutes(hub, directory, changes, settings.gate(), probes).mount(routes);
        new ConsentRoutes(hub, directory, changes).mount(routes);
        new MaskRoutes(hub, cameras, directory, changes, snapshots).mount(routes);
        new UptimeRoutes(hub, directory).mount(routes);
        new ProbeRoutes(hub, cameras, settings, probes).mount(routes);
        new OnvifRoutes(hub, cameras, discovery(), inspector(), onvif).mount(routes);
        new PictureRoutes(cameras, snapshots, stills, views, pictures).mount(routes);
        new LiveRoutes(live, hub.store(), hub.audit()).mount(routes);
        new ClipRoutes(clips.clips(), views).mount(routes);
        new RecordingRoutes(recordings.segments(), views, hub.store(), hub.audit(), reading).mount(routes);
        evidence.mount(routes);
        storage.mount(routes);
        return routes;
    }

    private Discovery discovery() {
        return new Discovery(
                hub.network(), config.onvif().interfaces(), Discovery.GROUP, Discovery.LISTEN, hub.ticker());
    }

    private Inspector inspector() {
        return new Inspector(hub.vertx(), settings.gate(), hub.clock(), hub.ticker());
    }

    @Override
    public Future<Void> stop() {
        if (hub == null) {
            return Future.succeededFuture();
        }
        timers.forEach(hub.vertx()::cancelTimer);
        endSubscription();
        return live.stop()
                .eventually(cameras::stop)
                .eventually(uptime::write)
                // Motion under way ends on this pool, and with it its clip.
                .eventually(() -> close(analysis, workbenches))
                .eventually(clips::stop)
                .eventually(recordings::stop)
                .eventually(() -> close(
                        storage, evidence, muxing, masking, recording, syncing, reading, files, probes, pictures,
                        onvif));
    }

    private void endSubscription() {
        if (resolved == null) {
            return;
        }
        try {
            resolved.close();
        } catch (Exception e) {
            throw new IllegalStateException("a subscription could not be ended", e);
        }
    }

    private Future<Void> close(AutoCloseable... pools) {
        return hub.vertx()
                .executeBlocking(
                        () -> {
                            for (var pool : pools) {
                                pool.close();
                            }
                            return null;
                        },
                        false);
    }
}
