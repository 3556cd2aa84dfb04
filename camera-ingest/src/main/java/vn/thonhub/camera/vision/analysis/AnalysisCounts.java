package vn.thonhub.camera.vision.analysis;

import java.util.List;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;
import vn.thonhub.camera.vision.detect.DetectionCounts;
import vn.thonhub.camera.vision.gate.GateState;

/** What one camera's analysis did since it was started, and how it stands. Written by the analysis, read by any thread. */
public final class AnalysisCounts {
    /** Steps of a fifth, from one millisecond on: the last is over an hour. */
    private static final double STEP = 1.2;

    private static final int STEPS = 84;

    private final AtomicLongArray lags = new AtomicLongArray(STEPS);
    private final LongAdder analysed = new LongAdder();
    private final LongAdder dropped = new LongAdder();
    private final LongAdder opened = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private final DetectionCounts detections = new DetectionCounts();
    private volatile GateState state = GateState.ASLEEP;

    /**
     * Sums since the start.
     *
     * @param analysed pictures road users were looked for in
     * @param dropped packets left out because the analysis was behind
     * @param opened how often it woke
     * @param failed moments lost by an error
     * @param lags packets by how late they were done with; for {@link #lagP95Ms}
     */
    public record Snapshot(long analysed, long dropped, long opened, long failed, long[] lags) {
        public static final Snapshot NOTHING = new Snapshot(0, 0, 0, 0, new long[STEPS]);

        /** All of them together. */
        public static Snapshot sum(List<Snapshot> all) {
            var lags = new long[STEPS];
            for (var one : all) {
                for (var i = 0; i < STEPS; i++) {
                    lags[i] += one.lags[i];
                }
            }
            return new Snapshot(
                    all.stream().mapToLong(Snapshot::analysed).sum(),
                    all.stream().mapToLong(Snapshot::dropped).sum(),
                    all.stream().mapToLong(Snapshot::opened).sum(),
                    all.stream().mapToLong(Snapshot::failed).sum(),
                    lags);
        }

        /** Milliseconds from a packet's arrival to when it was analysed, 95th percentile since {@code former}; 0 if none was. */
        public double lagP95Ms(Snapshot former) {
            var all = 0L;
            for (var i = 0; i < STEPS; i++) {
                all += lags[i] - former.lags[i];
            }
            var beyond = all / 20;
            for (var i = STEPS - 1; i >= 0; i--) {
                var here = lags[i] - former.lags[i];
                if (here > beyond) {
                    return Math.pow(STEP, i);
                }
                beyond -= here;
            }
            return 0;
        }
    }

    /** What the detection model did for it. */
    public DetectionCounts detections() {
        return detections;
    }

    public GateState state() {
        return state;
    }

    public Snapshot snapshot() {
        var now = new long[STEPS];
        for (var i = 0; i < STEPS; i++) {
            now[i] = lags.get(i);
        }
        return new Snapshot(analysed.sum(), dropped.sum(), opened.sum(), failed.sum(), now);
    }

    void state(GateState now) {
        if (now.decodesAll() && !state.decodesAll()) {
            opened.increment();
        }
        state = now;
    }

    void lag(long nanos) {
        var ms = nanos / 1e6;
        var step = ms <= 1 ? 0 : (int) Math.ceil(Math.log(ms) / Math.log(STEP));
        lags.incrementAndGet(Math.min(STEPS - 1, step));
    }

    void analysed() {
        analysed.increment();
    }

    void dropped() {
        dropped.increment();
    }

    void failed() {
        failed.increment();
    }
}
