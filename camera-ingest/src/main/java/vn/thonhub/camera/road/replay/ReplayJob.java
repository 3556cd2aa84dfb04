package vn.thonhub.camera.road.replay;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.thonhub.camera.road.replay.ReplayedAlert.PastAlert;
import vn.thonhub.camera.road.rule.RoadWatch;
import vn.thonhub.camera.road.rule.RuleSignal;
import vn.thonhub.camera.vision.scene.SceneMoment;

/** One replay, from when it was asked for. Runs on one thread; read and cancelled from any. */
public final class ReplayJob {
    private static final Logger log = LoggerFactory.getLogger(ReplayJob.class);
    /** More than anybody looks through, and little memory. */
    private static final int MOST_RAISED = 5_000;

    /** How it stands. */
    public enum State {
        WAITING,
        RUNNING,
        DONE,
        FAILED,
        CANCELLED
    }

    private final String id;
    private final ReplayRequest request;
    private final List<Piece> pieces;
    private final List<PastAlert> past;
    private final ReplayCoverage coverage;
    private final Map<String, Integer> open = new HashMap<>();
    private final List<ReplayedAlert> raised = new ArrayList<>();
    private volatile State state = State.WAITING;
    private volatile boolean cancelled;
    private volatile String detail;
    private volatile double progress;
    private volatile Instant finishedAt = Instant.MAX;

    /** @param past alerts there were in that time */
    ReplayJob(String id, ReplayRequest request, List<Piece> pieces, List<PastAlert> past) {
        this.id = id;
        this.request = request;
        this.pieces = pieces;
        this.past = past;
        this.coverage = new ReplayCoverage(request, pieces);
    }

    /** Looks at all footage; blocks for long. @param engine decodes and analyses */
    void run(ReplayEngine engine) {
        if (cancelled) {
            state = State.CANCELLED;
            return;
        }
        state = State.RUNNING;
        try {
            replay(engine);
            progress = cancelled ? progress : 1;
            state = cancelled ? State.CANCELLED : State.DONE;
        } catch (RuntimeException e) {
            log.warn("replay failed camera={} cause=\"{}\"", request.camera(), e.toString());
            detail = "The footage could not be looked at to the end: " + e.getMessage();
            state = State.FAILED;
        }
    }

    private void replay(ReplayEngine engine) {
        var watch = new RoadWatch(List.of(request.rule()), request.site());
        var end = request.decided();
        var whole = pieces.stream().map(piece -> piece.before(end)).reduce(Duration.ZERO, Duration::plus);
        var before = Duration.ZERO;
        try (var run = engine.begin(request, moment -> hear(watch, moment))) {
            for (var piece : pieces) {
                var done = before;
                run.play(piece, at -> {
                    progress = share(done.plus(Duration.between(piece.from(), at)), whole);
                    return !cancelled && at.isBefore(end);
                });
                if (cancelled) {
                    return;
                }
                coverage.played();
                before = before.plus(piece.before(end));
            }
        }
    }

    private static double share(Duration part, Duration whole) {
        return whole.isZero() ? 1 : Math.min(1, (double) part.toMillis() / whole.toMillis());
    }

    private synchronized void hear(RoadWatch watch, SceneMoment moment) {
        coverage.saw(moment.at());
        watch.next(moment).signals().forEach(this::hear);
    }

    private void hear(RuleSignal signal) {
        if (signal.phase() == RuleSignal.Phase.RAISE && isAsked(signal.since()) && raised.size() < MOST_RAISED) {
            open.put(signal.alertKey(), raised.size());
            raised.add(
                    new ReplayedAlert(signal.since(), signal.at(), Optional.empty(), signal.facts(), Optional.empty()));
        } else if (signal.phase() == RuleSignal.Phase.CLEAR) {
            Optional.ofNullable(open.remove(signal.alertKey()))
                    .ifPresent(n -> raised.set(n, raised.get(n).ended(signal.lastSeen())));
        }
    }

    /** Alerts there were are of the time when what they are about began; so is what is compared with them. */
    private boolean isAsked(Instant began) {
        return !began.isBefore(request.from()) && began.isBefore(request.until());
    }

    /** It ends with the next picture. */
    public void cancel() {
        cancelled = true;
        if (state == State.WAITING) {
            state = State.CANCELLED;
        }
    }

    boolean isOver() {
        return state != State.WAITING && state != State.RUNNING;
    }

    void finished(Instant at) {
        finishedAt = at;
    }

    Instant finishedAt() {
        return finishedAt;
    }

    public String id() {
        return id;
    }

    public ReplayRequest request() {
        return request;
    }

    public State state() {
        return state;
    }

    public Optional<String> detail() {
        return Optional.ofNullable(detail);
    }

    /** 0 to 1. */
    public double progress() {
        return progress;
    }

    /** What of the time asked for was looked at so far. */
    public Duration looked() {
        return coverage.looked();
    }

    /** Time asked for whose footage is there, but cannot be read; as far as it is. */
    public Duration unreadable() {
        return coverage.unreadable();
    }

    /** Time asked for of which nothing was recorded. */
    public Duration missing() {
        return coverage.missing();
    }

    /** As far as it is: alerts of times that were not looked at are not missed. */
    public synchronized Comparison comparison() {
        return Comparison.of(List.copyOf(raised), past, coverage::showed);
    }
}
