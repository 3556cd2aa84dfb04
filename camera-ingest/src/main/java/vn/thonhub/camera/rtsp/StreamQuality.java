package vn.thonhub.camera.rtsp;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import vn.thonhub.camera.rtsp.StreamFault.Code;

/**
 * Whether a stream that delivers pictures delivers them well. Pure: it is told once a second what the last seconds were
 * like, and debounced: six bad looks make it degraded (a good one makes up for a bad one), ten good ones in a row end
 * that. With the time it takes to show, that is less than ten seconds; what passes within two is not called trouble.
 *
 * <p>It knows which rates are normal. The first is what the camera announces, or else what it first sends. A lower rate
 * that is steady, without pauses or damage, for five minutes is one more: cameras halve their rate at night, and a camera
 * may announce what it never sends. Up to four rates are kept, so that dusk and dawn are noticed once and not every day.
 */
public final class StreamQuality {
    static final int ENTER_AFTER = 6;
    static final int LEAVE_AFTER = 10;
    static final int LEARN_AFTER = 300;
    private static final int SETTLED_AFTER = 8;
    private static final int RATES_AT_MOST = 4;
    private static final double ENOUGH = 0.75;
    private static final double STEADY = 0.12;
    private static final int REPEATED = 2;

    private final List<Double> normal = new ArrayList<>();
    private Optional<Code> degraded = Optional.empty();
    private Optional<Code> seen = Optional.empty();
    private int observed;
    private int badSeconds;
    private int goodSeconds;
    private double steadyRate;
    private int steadySeconds;

    /**
     * Some seconds of a stream.
     *
     * @param framesPerSecond pictures that arrived, per second
     * @param pauses how often pictures stayed away for longer than a second or six pictures
     * @param damaged pictures that came damaged
     */
    public record Stretch(double framesPerSecond, long pauses, long damaged) {}

    /**
     * A stream up to now.
     *
     * @param last its last ten seconds, or as many as there have been
     * @param lately its last four seconds
     * @param announced pictures per second as the camera says, 0 if it does not
     */
    public record Observation(Stretch last, Stretch lately, double announced) {}

    /** One more second. Returns why the stream is degraded now; empty if it is not. */
    public Optional<Code> observe(Observation now) {
        learn(now);
        var trouble = trouble(now);
        if (trouble.isPresent()) {
            badSeconds = Math.min(badSeconds + 1, ENTER_AFTER);
            goodSeconds = 0;
            seen = trouble;
        } else {
            goodSeconds++;
            badSeconds = Math.max(badSeconds - 1, 0);
        }
        if (degraded.isEmpty() && badSeconds >= ENTER_AFTER) {
            degraded = seen;
        } else if (degraded.isPresent() && goodSeconds >= LEAVE_AFTER) {
            degraded = Optional.empty();
        }
        return degraded;
    }

    /** Why the stream is degraded as far as it has been observed; empty if it is not. */
    public Optional<Code> degraded() {
        return degraded;
    }

    /** Pictures stopped: what comes after is judged anew; what is normal is remembered. */
    public void interrupted() {
        degraded = Optional.empty();
        observed = 0;
        badSeconds = 0;
        goodSeconds = 0;
        steadySeconds = 0;
    }

    private Optional<Code> trouble(Observation now) {
        if (now.last().damaged() >= REPEATED && now.lately().damaged() > 0) {
            return Optional.of(Code.DAMAGED);
        }
        if (now.last().pauses() >= REPEATED && now.lately().pauses() > 0) {
            return Optional.of(Code.JITTER);
        }
        return isNormal(now.lately().framesPerSecond()) ? Optional.empty() : Optional.of(Code.FPS_LOW);
    }

    private boolean isNormal(double rate) {
        var most = normal.stream().mapToDouble(Double::doubleValue).max().orElse(0);
        return rate >= ENOUGH * most || normal.stream().anyMatch(one -> rate >= ENOUGH * one && near(rate, one));
    }

    private static boolean near(double rate, double other) {
        return Math.abs(rate - other) <= (1 - ENOUGH) * other;
    }

    private void learn(Observation now) {
        var last = now.last();
        observed++;
        // Many cameras begin with a burst, which a rate over ten seconds hardly shows.
        if (normal.isEmpty() && (now.announced() > 0 || observed >= SETTLED_AFTER)) {
            normal.add(now.announced() > 0 ? now.announced() : last.framesPerSecond());
        }
        var clean = last.pauses() == 0 && last.damaged() == 0 && last.framesPerSecond() > 0;
        if (!clean || Math.abs(last.framesPerSecond() - steadyRate) > STEADY * steadyRate) {
            steadyRate = last.framesPerSecond();
            steadySeconds = 0;
            return;
        }
        steadySeconds++;
        if (steadySeconds >= LEARN_AFTER && normal.stream().noneMatch(one -> near(steadyRate, one))) {
            if (normal.size() >= RATES_AT_MOST) {
                normal.remove(0);
            }
            normal.add(steadyRate);
        }
    }
}
