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
    private static final int MOST_RAISED = 200;
    private static final Duration BESIDE = Duration.ofSeconds(2);

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
    private final Map<String, Integer> open = new HashMap<>();
    private final List<ReplayedAlert> raised = new ArrayList<>();
    private volatile State state = State.WAITING;
    private volatile boolean cancelled;
    private volatile String detail;
    private volatile double progress;
    private volatile Duration looked = Duration.ZERO;
    private volatile Instant finishedAt = Instant.MAX;

    /** @param past alerts there were in that time */
    ReplayJob(String id, ReplayRequest request, List<Piece> pieces, List<PastAlert> past) {
        this.id = id;
        this.request = request;
        this.pieces = pieces;
        this.past = past;
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
            state = cancelled ? State.CANCELLED : State.DONE;
        } catch (RuntimeException e) {
            log.warn("replay failed camera={} cause=\"{}\"", request.camera(), e.toString());
            detail = "The footage could not be looked at to the end: " + e.getMessage();
            state = State.FAILED;
        }
        if (state == State.DONE) {
            progress = 1;
        }
    }

    private void replay(ReplayEngine engine) {
        var watch = new RoadWatch(List.of(request.rule()), request.site());
        var whole = pieces.stream().map(Piece::length).reduce(Duration.ZERO, Duration::plus);
        var before = Duration.ZERO;
        try (var run = engine.begin(request, moment -> hear(watch, moment))) {
            for (var piece : pieces) {
                var done = before;
                run.play(piece, at -> {
                    looked = done.plus(Duration.between(piece.from(), at));
                    progress = share(looked, whole);
                    return !cancelled;
                });
                before = before.plus(piece.length());
                if (cancelled) {
                    return;
                }
            }
        }
        looked = whole;
    }

    private static double share(Duration part, Duration whole) {
        return whole.isZero() ? 1 : Math.min(1, (double) part.toMillis() / whole.toMillis());
    }

    private synchronized void hear(RoadWatch watch, SceneMoment moment) {
        for (var signal : watch.next(moment).signals()) {
            if (!moment.at().isBefore(request.from()) && moment.at().isBefore(request.until())) {
                hear(signal);
            }
        }
    }

    private void hear(RuleSignal signal) {
        if (signal.phase() == RuleSignal.Phase.RAISE && raised.size() < MOST_RAISED) {
            open.put(signal.alertKey(), raised.size());
            raised.add(
                    new ReplayedAlert(signal.since(), signal.at(), Optional.empty(), signal.facts(), Optional.empty()));
        } else if (signal.phase() == RuleSignal.Phase.CLEAR) {
            Optional.ofNullable(open.remove(signal.alertKey()))
                    .ifPresent(n -> raised.set(n, raised.get(n).ended(signal.lastSeen())));
        }
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

    /** Footage looked at so far. */
    public Duration looked() {
        return looked;
    }

    /** Time asked for of which nothing was recorded. */
    public Duration missing() {
        var asked = Duration.between(request.from(), request.until());
        var there = pieces.stream()
                .map(piece ->
                        Duration.between(later(piece.from(), request.from()), earlier(piece.until(), request.until())))
                .filter(length -> !length.isNegative())
                .reduce(Duration.ZERO, Duration::plus);
        var missing = asked.minus(there);
        return missing.isNegative() ? Duration.ZERO : missing;
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }

    private static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }

    /** As far as it is: alerts of times not looked at yet are not missed yet. */
    public synchronized Comparison comparison() {
        var known = past.stream().filter(alert -> isLookedAt(alert.raisedAt())).toList();
        return Comparison.of(List.copyOf(raised), known);
    }

    private boolean isLookedAt(Instant at) {
        var left = looked;
        for (var piece : pieces) {
            var seen = left.compareTo(piece.length()) < 0 ? left : piece.length();
            if (!at.isBefore(piece.from().minus(BESIDE))
                    && !at.isAfter(piece.from().plus(seen))) {
                return true;
            }
            left = left.minus(seen);
        }
        return false;
    }
}
