package vn.thonhub.camera.segment;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.thonhub.camera.evidence.EvidenceSource;
import vn.thonhub.camera.packet.Footage;
import vn.thonhub.camera.packet.SinkLimits;
import vn.thonhub.camera.record.EvidenceFolder;
import vn.thonhub.camera.retention.FootageKind;
import vn.thonhub.core.async.Ticker;
import vn.thonhub.core.async.WorkerPool;
import vn.thonhub.core.device.DeviceId;
import vn.thonhub.core.store.Store;

/**
 * Records cameras continuously and finds what was recorded. Thread-safe; nothing blocks but the pools' threads. The tables
 * must have been migrated before.
 */
public final class SegmentArchive {
    private static final Logger log = LoggerFactory.getLogger(SegmentArchive.class);
    private static final long STOP_SECONDS = 10;
    private static final long CHECK_MILLIS = Duration.ofSeconds(2).toMillis();

    private final Vertx vertx;
    private final Ticker ticker;
    private final RecordingSettings settings;
    private final WorkerPool writing;
    private final WorkerPool syncing;
    private final EvidenceFolder folder;
    private final SegmentFiling filing;
    private final SegmentRepair repair;
    private final DiskGate gate;
    private final Segments segments;
    private final Set<SegmentRecorder> recorders = ConcurrentHashMap.newKeySet();
    private final AtomicInteger syncsUnderWay = new AtomicInteger();
    private final AtomicLong syncsSkipped = new AtomicLong();
    private long syncs = -1;
    private long checks = -1;
    private boolean stopped;

    /**
     * What the archive works with.
     *
     * @param writing threads that write files; two are enough for forty cameras
     * @param syncing threads that force files to disk, several at once, so that the file system does it in one go
     */
    public record Means(
            Vertx vertx, Store store, Ticker ticker, Path dataDir, WorkerPool writing, WorkerPool syncing) {}

    public SegmentArchive(Means means, RecordingSettings settings) {
        this.vertx = means.vertx();
        this.ticker = means.ticker();
        this.settings = settings;
        this.writing = means.writing();
        this.syncing = means.syncing();
        this.folder = new EvidenceFolder(means.dataDir(), "recordings", ".mp4");
        this.filing = new SegmentFiling(folder, means.store());
        this.repair = new SegmentRepair(folder, means.store(), filing);
        this.gate = new DiskGate(folder, settings.reserveBytes());
        this.segments = new Segments(means.store(), folder, this::running);
    }

    /** Repairs what a kill or a power cut left behind. To be called once, before {@link #record}. */
    public Future<Void> start() {
        return syncing.submit(() -> {
                    gate.check();
                    var found = repair.run();
                    filing.resume();
                    return found;
                })
                .map(found -> {
                    log.info(
                            "recordings checked completed={} adopted={} removed={} unknown={} rows_without_file={}",
                            found.completed(),
                            found.adopted(),
                            found.removed(),
                            found.unknown(),
                            found.rowsWithoutFile());
                    begin();
                    return null;
                });
    }

    /**
     * Records the footage until the recording is closed or the footage ends.
     *
     * @param limits how far the disk may fall behind before pictures are left out
     */
    public Continuous record(DeviceId camera, Footage footage, SinkLimits limits) {
        var recorder = new SegmentRecorder(camera, settings.segment(), filing, gate, ticker);
        recorders.add(recorder);
        recorder.ended().onComplete(done -> recorders.remove(recorder));
        return new Continuous(recorder, footage.attach(recorder, limits, writing));
    }

    /** Segments for those who export evidence. The one being written is among them once it is settled. */
    public EvidenceSource evidence() {
        return new SegmentEvidence(folder, this::complete);
    }

    /**
     * Has what is being written of a camera between the instants become segments, which takes until its next keyframe. Never
     * fails, and gives up after some seconds: then the newest segment is missing.
     */
    public Future<Void> settle(DeviceId camera, Instant from, Instant until) {
        return Future.fromCompletionStage(complete(camera, from, until), vertx.getOrCreateContext())
                .timeout(SegmentEvidence.PATIENCE_SECONDS, TimeUnit.SECONDS)
                .transform(settled -> Future.succeededFuture());
    }

    private CompletableFuture<Void> complete(DeviceId camera, Instant from, Instant until) {
        return recorders.stream()
                .filter(recorder -> recorder.camera().equals(camera))
                .filter(recorder -> recorder.current()
                        .map(SegmentFile::written)
                        .filter(segment -> segment.frames() > 0
                                && segment.startedAt().isBefore(until)
                                && segment.endedAt().isAfter(from))
                        .isPresent())
                .map(SegmentRecorder::cut)
                .reduce(CompletableFuture.completedFuture(null), (all, one) -> all.thenCompose(done -> one));
    }

    /** Segments for retention and erasure. The one being written is not among them yet. */
    public FootageKind kept() {
        return new FootageKind(
                FootageKind.Name.RECORDING,
                "segment",
                new FootageKind.Columns("started_at", "ended_at", Optional.empty()),
                folder::delete);
    }

    public Segments segments() {
        return segments;
    }

    /** How often a round of syncs had to be left out because the disk was still busy with the one before. */
    public long syncsSkipped() {
        return syncsSkipped.get();
    }

    /** Ends all recordings; completes when their files are filed. The streams they hang on have ended before. */
    public Future<Void> stop() {
        synchronized (this) {
            stopped = true;
            vertx.cancelTimer(syncs);
            vertx.cancelTimer(checks);
        }
        return Future.join(recorders.stream().map(SegmentRecorder::ended).toList())
                .timeout(STOP_SECONDS, TimeUnit.SECONDS)
                .transform(ended -> Future.succeededFuture());
    }

    private synchronized void begin() {
        if (!stopped) {
            syncs = vertx.setPeriodic(settings.sync().toMillis(), id -> sync());
            checks = vertx.setPeriodic(CHECK_MILLIS, id -> check());
        }
    }

    private void sync() {
        if (syncsUnderWay.get() > 0) {
            syncsSkipped.incrementAndGet();
            return;
        }
        for (var recorder : recorders) {
            if (recorder.current().isPresent()) {
                syncsUnderWay.incrementAndGet();
                syncing.submit(() -> {
                            recorder.sync();
                            return null;
                        })
                        .onComplete(done -> syncsUnderWay.decrementAndGet());
            }
        }
    }

    private void check() {
        // One failed check must not end the checking: the next one tries again.
        syncing.submit(() -> {
                    gate.check();
                    completeHalfway();
                    return null;
                })
                .onFailure(cause -> log.warn("disk could not be checked cause=\"{}\"", cause.toString()));
    }

    private void completeHalfway() throws IOException {
        if (!gate.open()) {
            return;
        }
        for (var place : filing.takeHalfway()) {
            if (!repair.complete(place)) {
                filing.stillHalfway(place);
            }
        }
    }

    private List<Running> running(DeviceId camera) {
        return recorders.stream()
                .filter(recorder -> recorder.camera().equals(camera))
                .map(SegmentRecorder::current)
                .flatMap(Optional::stream)
                .map(file -> new Running(file.written(), file.keyframes()))
                .filter(running -> running.segment().frames() > 0)
                .toList();
    }

    /** A segment being written and where decoding can begin in it. */
    record Running(Segment segment, KeyframeIndex keyframes) {}
}
