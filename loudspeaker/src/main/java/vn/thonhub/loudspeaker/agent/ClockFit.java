package vn.thonhub.loudspeaker.agent;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Hub time as a straight line over this machine's monotonic time: where the hub's clock stands and how much faster or
 * slower this machine's crystal runs. Fitted by weighted least squares over the exchanges of the last hours, as chrony
 * does it; an exchange counts by how much longer than the quickest it took, because what a queue held up may have been
 * held up on one way only. Until there are enough of them, the rate is believed to be that of an ordinary crystal. Not
 * thread-safe.
 */
final class ClockFit {
    private static final int MAX_SAMPLES = 48;
    /** Crystals of small computers are within about this of the truth. */
    private static final double USUAL_RATE = 50e-6;
    /** No crystal is farther off; what says so is noise. */
    private static final double LARGEST_RATE = 500e-6;
    /** What an exchange of the quickest kind may still be wrong by, ms. */
    private static final double FLOOR_MS = 0.5;
    /** How the rate itself wanders with temperature: an old sample says less by this share of its age. */
    private static final double WANDER = 1e-6;
    /** So many in a row that fit nothing known: the hub's clock was set, or this machine slept. */
    private static final int OUTLIERS_TO_BELIEVE = 3;

    private static final double STEP_MS = 20;

    private final Deque<Sample> samples = new ArrayDeque<>();
    private final List<Sample> outliers = new ArrayList<>();
    private Line line;

    /**
     * One exchange.
     *
     * @param nanos monotonic time in the middle of it
     * @param hubMs the hub's clock then, if both ways took the same time
     * @param roundTripMs both ways together; half of it is the most {@code hubMs} can be wrong by
     */
    record Sample(long nanos, double hubMs, double roundTripMs) {}

    /** @param sigmaMs what {@code hubMs} may be wrong by, one standard deviation; likewise {@code rateSigma} */
    private record Line(long nanos, double hubMs, double rate, double sigmaMs, double rateSigma) {
        double at(long then) {
            double passed = (then - nanos) / 1e6;
            return hubMs + passed * (1 + rate);
        }

        double sigmaAt(long then) {
            double passed = Math.abs((then - nanos) / 1e6);
            return sigmaMs + passed * rateSigma;
        }
    }

    /** Takes an exchange into account, unless it contradicts all others. */
    void add(Sample sample) {
        if (line != null && contradicts(sample)) {
            outliers.add(sample);
            if (outliers.size() < OUTLIERS_TO_BELIEVE) {
                return;
            }
            samples.clear();
            samples.addAll(outliers);
        } else {
            samples.addLast(sample);
        }
        outliers.clear();
        while (samples.size() > MAX_SAMPLES) {
            samples.removeFirst();
        }
        line = fit(sample.nanos());
    }

    private boolean contradicts(Sample sample) {
        double apart = Math.abs(sample.hubMs() - line.at(sample.nanos()));
        return apart > sample.roundTripMs() / 2 + 5 * line.sigmaAt(sample.nanos()) + STEP_MS;
    }

    /** Time of the hub, epoch ms; empty before the first exchange. */
    Optional<Double> hubMsAt(long nanos) {
        return Optional.ofNullable(line).map(known -> known.at(nanos));
    }

    /** What the answer may be wrong by, ms, one standard deviation. */
    Optional<Double> sigmaMsAt(long nanos) {
        return Optional.ofNullable(line).map(known -> known.sigmaAt(nanos));
    }

    /** Hub time passes by {@code 1 + rate} for each unit of this machine's. */
    double rate() {
        return line == null ? 0 : line.rate();
    }

    private Line fit(long now) {
        double quickest =
                samples.stream().mapToDouble(Sample::roundTripMs).min().orElseThrow();
        Sample first = samples.getFirst();
        double sw = 0;
        double sx = 0;
        double sy = 0;
        for (Sample one : samples) {
            double w = weight(one, quickest, now);
            sw += w;
            sx += w * x(one, first);
            sy += w * y(one, first);
        }
        double meanX = sx / sw;
        double meanY = sy / sw;
        // An ordinary crystal is what is known before anything is measured (ridge regression).
        double sxx = 1 / (USUAL_RATE * USUAL_RATE);
        double sxy = 0;
        for (Sample one : samples) {
            double w = weight(one, quickest, now);
            double dx = x(one, first) - meanX;
            sxx += w * dx * dx;
            sxy += w * dx * (y(one, first) - meanY);
        }
        double rate = Math.max(-LARGEST_RATE, Math.min(LARGEST_RATE, sxy / sxx));
        long middle = first.nanos() + (long) (meanX * 1e6);
        return new Line(middle, first.hubMs() + meanX + meanY, rate, 1 / Math.sqrt(sw), 1 / Math.sqrt(sxx));
    }

    private static double weight(Sample one, double quickest, long now) {
        double heldUp = (one.roundTripMs() - quickest) / 2;
        double aged = (now - one.nanos()) / 1e6 * WANDER;
        double sigma = FLOOR_MS + heldUp + aged;
        return 1 / (sigma * sigma);
    }

    /** Machine time since the first sample, ms. */
    private static double x(Sample one, Sample first) {
        return (one.nanos() - first.nanos()) / 1e6;
    }

    /** What the hub's clock has gained on it since, ms. */
    private static double y(Sample one, Sample first) {
        return one.hubMs() - first.hubMs() - x(one, first);
    }
}
