package vn.thonhub.camera;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.thonhub.camera.erasure.FootageEraser;
import vn.thonhub.camera.evidence.EvidenceOffice;
import vn.thonhub.camera.record.Clip;
import vn.thonhub.camera.record.ClipArchive;
import vn.thonhub.camera.record.ClipRoutes;
import vn.thonhub.camera.record.EvidenceViews;
import vn.thonhub.camera.retention.DiskWatch;
import vn.thonhub.camera.retention.EvidenceHold;
import vn.thonhub.camera.retention.FootageKeeper;
import vn.thonhub.camera.retention.FootageKind;
import vn.thonhub.camera.retention.FootageStorage;
import vn.thonhub.camera.retention.KeepTimes;
import vn.thonhub.camera.segment.RecordingRoutes;
import vn.thonhub.camera.segment.SegmentArchive;
import vn.thonhub.core.HubContext;
import vn.thonhub.core.alert.AlertAction;
import vn.thonhub.core.alert.AlertChanged;
import vn.thonhub.core.device.DeviceId;
import vn.thonhub.core.http.ApiRoutes;
import vn.thonhub.core.http.Gauges;
import vn.thonhub.core.http.Readiness;
import vn.thonhub.core.store.UnitOfWork;

/**
 * All footage on disk: clips, stills and continuous recordings; how long they are kept, that they go when they must, and
 * how they leave the hub as evidence.
 */
final class KeptFootage {
    /** How often footage that had to be held is asked for again, besides when its alert is resolved. */
    static final Duration SWEEP = Duration.ofHours(1);

    private static final Logger log = LoggerFactory.getLogger(KeptFootage.class);

    private final HubContext hub;
    private final CameraConfig config;
    private final CameraPools pools;
    private final CameraTable table;
    private final Stills stills;
    private final ClipArchive clips;
    private final SegmentArchive recordings;
    private final EvidenceOffice evidence;
    private final FootageEraser eraser;
    private final FootageStorage storage;
    private AutoCloseable resolved;
    private volatile boolean repaired;

    KeptFootage(HubContext hub, CameraConfig config, CameraPools pools, CameraTable table) {
        this.hub = hub;
        this.config = config;
        this.pools = pools;
        this.table = table;
        stills = new Stills(hub.dataDir(), hub.store());
        clips = new ClipArchive(
                new ClipArchive.Means(
                        hub.vertx(), hub.store(), hub.clock(), hub.ticker(), hub.dataDir(), pools.files()),
                config.clips(),
                this::clipStored);
        recordings = new SegmentArchive(
                new SegmentArchive.Means(
                        hub.vertx(), hub.store(), hub.ticker(), hub.dataDir(), pools.recording(), pools.syncing()),
                config.recordings());
        evidence = new EvidenceOffice(hub, List.of(clips.evidence(), recordings.evidence(), stills.evidence()));
        var kinds = List.of(clips.kept(), stills.kept(), recordings.kept());
        eraser = new FootageEraser(
                new FootageEraser.Means(hub.store(), hub.audit(), hub.clock(), pools.files()),
                kinds,
                hub.alerts().records()::isUnresolved);
        storage = storage(kinds);
    }

    private FootageStorage storage(List<FootageKind> kinds) {
        var keeper = new FootageKeeper(
                hub.store(), hub.clock(), config.footage(), kinds, this::keepTimes, new EvidenceHold(hub.alerts()));
        var floors = new DiskWatch.Floors(
                config.footage().freeBytes(),
                config.recordings().reserveBytes(),
                config.clips().reserveBytes());
        return new FootageStorage(hub, keeper, floors);
    }

    /** Repairs what a kill left behind, then begins to keep order; nothing is recorded before. */
    Future<Void> start() {
        evidence.start();
        return storage.start()
                .compose(measured -> pools.files().submit(stills::repair))
                .onSuccess(orphans -> log.info("stills checked files_without_row={}", orphans))
                .compose(checked -> clips.start())
                .compose(ready -> recordings.start())
                .onSuccess(ready -> beginDeleting());
    }

    /** Not before the repairs are over: they index what has a file and no row, which is also what is just being deleted. */
    private void beginDeleting() {
        repaired = true;
        storage.beginDeleting();
        resolved = hub.events().subscribe(AlertChanged.class, this::eraseWhatWasHeld);
    }

    Stills stills() {
        return stills;
    }

    ClipArchive clips() {
        return clips;
    }

    SegmentArchive recordings() {
        return recordings;
    }

    FootageEraser eraser() {
        return eraser;
    }

    void mount(ApiRoutes routes, EvidenceViews views) {
        new ClipRoutes(clips.clips(), views).mount(routes);
        new RecordingRoutes(recordings.segments(), views, hub.store(), hub.audit(), pools.reading()).mount(routes);
        evidence.mount(routes);
        storage.mount(routes);
    }

    void signs(Readiness readiness, Gauges gauges) {
        storage.signs(readiness, gauges);
    }

    /** Erases what was ordered to go and is held no longer. */
    void eraseWhatMustGo() {
        eraser.runAll()
                .onFailure(cause -> log.warn("erasing failed, trying again later cause=\"{}\"", cause.toString()));
    }

    /** Ends and keeps what is being recorded; the streams have ended before. */
    Future<Void> stop() {
        endSubscription();
        return clips.stop().eventually(recordings::stop);
    }

    /** Lets go of the threads of its own; blocks. */
    void close() {
        storage.close();
        evidence.close();
    }

    /** The cameras' own times, as they are set now. */
    private KeepTimes keepTimes(Handle handle) {
        var times = new KeepTimes(config.footage());
        for (var camera : table.all(handle)) {
            var own = camera.keeping().retention();
            times.with(camera.id(), FootageKind.Name.CLIP, own.clipsDays())
                    .with(camera.id(), FootageKind.Name.STILL, own.stillsDays())
                    .with(camera.id(), FootageKind.Name.RECORDING, own.recordingsDays());
        }
        return times;
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

    private void clipStored(UnitOfWork work, Clip clip) {
        clip.alertId()
                .flatMap(id -> hub.alerts().records().find(work.handle(), id))
                .ifPresent(alert -> hub.alerts().signal(work, CameraAlerts.clipReady(alert, clip)));
        // Perhaps of a camera whose footage must go, begun before that was known. What repairs file is asked for after
        // the start.
        if (repaired) {
            work.afterCommit(() -> erase(clip.cameraId()));
        }
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
}
