package vn.thonhub.camera.record;

import com.github.f4b6a3.uuid.UuidCreator;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.thonhub.camera.evidence.EvidenceSource;
import vn.thonhub.camera.packet.Footage;
import vn.thonhub.camera.packet.SinkLimits;
import vn.thonhub.camera.retention.FootageKind;
import vn.thonhub.core.async.Ticker;
import vn.thonhub.core.async.WorkerPool;
import vn.thonhub.core.device.DeviceId;
import vn.thonhub.core.store.Store;

/**
 * Records clips of events and finds them again. Thread-safe; nothing blocks but the pool's threads.
 * The tables must have been migrated before.
 */
public final class ClipArchive {
    private static final Logger log = LoggerFactory.getLogger(ClipArchive.class);
    /** How long a rule may take to make up its mind. */
    public static final Duration CANDIDATE_LONGEST = Duration.ofSeconds(180);

    private static final int CANDIDATES = 64;
    private static final int CANDIDATES_PER_CAMERA = 3;
    private static final long CHECK_MILLIS = 1000;
    /** Time for packets that are under way when a clip's time is over. */
    private static final long GRACE_NANOS = Duration.ofSeconds(2).toNanos();
    /** Between attempts to complete what a full disk did not take. */
    private static final long AGAIN_NANOS = Duration.ofSeconds(30).toNanos();

    private final Vertx vertx;
    private final Clock clock;
    private final Ticker ticker;
    private final ClipSettings settings;
    private final WorkerPool pool;
    private final ClipFolders folders;
    private final ClipFiling filing;
    private final ClipRepair repair;
    private final Clips clips;
    private final Set<ClipSink> active = ConcurrentHashMap.newKeySet();
    private long checks = -1;
    private long triedAt;
    private boolean stopped;

    /** What the archive works with. */
    public record Means(Vertx vertx, Store store, Clock clock, Ticker ticker, Path dataDir, WorkerPool pool) {}

    /**
     * @param means the pool's threads write files: its own, two are enough
     * @param stored hears of each new clip in the transaction that makes it known
     */
    public ClipArchive(Means means, ClipSettings settings, ClipStored stored) {
        this.vertx = means.vertx();
        this.clock = means.clock();
        this.ticker = means.ticker();
        this.settings = settings;
        this.pool = means.pool();
        this.folders = ClipFolders.below(means.dataDir());
        this.filing = new ClipFiling(folders, means.store(), settings, stored);
        this.repair = new ClipRepair(folders, means.store(), filing);
        this.clips = new Clips(means.store(), folders.whole(), pool);
        this.triedAt = ticker.nanos();
    }

    /** Repairs what a kill left behind. To be called once, before {@link #record}. */
    public Future<Void> start() {
        return pool.submit(repair::run).map(found -> {
            log.info(
                    "clips checked completed={} removed={} left={} adopted={} unknown={} rows_without_file={}",
                    found.raw().completed(),
                    found.raw().removed(),
                    found.raw().left(),
                    found.adopted(),
                    found.unknown(),
                    found.rowsWithoutFile());
            begin();
            return null;
        });
    }

    /** Begins a clip with what {@code footage} still holds since the pre-roll. */
    public Recording record(ClipRequest request, Footage footage) {
        var id = UuidCreator.getTimeOrderedEpoch().toString();
        var sink = ClipSink.wanted(id, request, filing, settings.longest(), ticker.nanos());
        run(sink, request, footage);
        return new Recording(id, sink, clock, ticker);
    }

    /**
     * Begins a clip of something that may turn out to be an event, so that its beginning is not lost until it has. What is
     * neither confirmed nor dropped in {@link #CANDIDATE_LONGEST} is dropped. Too many at once, or a full disk, only mean that
     * a confirmed one begins with what is still held then.
     *
     * @param request without an alert
     */
    public TentativeClip begin(ClipRequest request, Footage footage) {
        var id = UuidCreator.getTimeOrderedEpoch().toString();
        var sink = ClipSink.tentative(id, request, filing, CANDIDATE_LONGEST, ticker.nanos());
        if (mayBegin(request.cameraId())) {
            run(sink, request, footage);
        } else {
            log.warn("too many tentative clips camera={}", request.cameraId());
            sink.drop();
        }
        return new TentativeClip(this, request, footage, sink, new Recording(id, sink, clock, ticker));
    }

    /** The greatest length of a clip confirmed now, on monotonic time. */
    long latestFromNow() {
        return ticker.nanos() + settings.longest().toNanos();
    }

    private boolean mayBegin(DeviceId camera) {
        var pending = active.stream().filter(ClipSink::pending).toList();
        return pending.size() < CANDIDATES
                && pending.stream().filter(sink -> sink.camera().equals(camera)).count() < CANDIDATES_PER_CAMERA;
    }

    private void run(ClipSink sink, ClipRequest request, Footage footage) {
        active.add(sink);
        sink.clip().onComplete(done -> active.remove(sink));
        sink.attached(footage.attachSince(request.from(), sink, SinkLimits.DEFAULT, pool));
        endIfStopped(sink);
    }

    public Clips clips() {
        return clips;
    }

    /** Clips for those who export evidence. */
    public EvidenceSource evidence() {
        return new ClipEvidence(folders.whole());
    }

    /** Clips for retention and erasure. */
    public FootageKind kept() {
        return new FootageKind(
                FootageKind.Name.CLIP,
                "clip",
                new FootageKind.Columns("started_at", "ended_at", Optional.of("alert_id")),
                folders.whole()::delete);
    }

    /** Clips being recorded now, tentative ones too. */
    public int recording() {
        return active.size();
    }

    /** Ends and keeps all clips being recorded, but drops tentative ones; completes when their files are closed. */
    public Future<Void> stop() {
        synchronized (this) {
            stopped = true;
            vertx.cancelTimer(checks);
        }
        var rest = active.stream().map(ClipSink::clip).toList();
        active.forEach(ClipSink::end);
        return Future.join(rest).transform(ended -> Future.succeededFuture());
    }

    private synchronized void begin() {
        if (!stopped) {
            checks = vertx.setPeriodic(CHECK_MILLIS, id -> check());
        }
    }

    private synchronized void endIfStopped(ClipSink sink) {
        if (stopped) {
            sink.end();
        }
    }

    private void check() {
        active.forEach(sink -> sink.endIfOver(ticker.nanos() - GRACE_NANOS));
        if (filing.waiting() > 0 && ticker.nanos() - triedAt >= AGAIN_NANOS) {
            triedAt = ticker.nanos();
            pool.submit(filing::completeRest)
                    .onFailure(cause -> log.warn(
                            "{} clips still wait to be completed cause=\"{}\"", filing.waiting(), cause.getMessage()));
        }
    }
}
