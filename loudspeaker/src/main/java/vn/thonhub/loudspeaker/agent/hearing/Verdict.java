package vn.thonhub.loudspeaker.agent.hearing;

import java.util.Optional;

/**
 * Whether a microphone heard what was played, from levels alone. Pure.
 *
 * <p>Loudness over time of the play is laid over that of the microphone, at every delay sound and buffers may make. A lorry
 * makes it loud but does not go up and down with the words; a market makes it loud all the time, and the words still show.
 * How much likeness chance would give depends on how quickly both change (Bartlett), so a steady beat proves little.
 */
final class Verdict {
    private static final int SECOND = Track.FRAMES_PER_SECOND;
    /** The buffer of an output is filled ahead, one of an input late. */
    private static final int EARLIEST = -SECOND / 2;

    private static final int LATEST = 2 * SECOND;
    private static final int WINDOW = 60 * SECOND;
    private static final int LEAST = 3 * SECOND;
    /** Slower changes are the place's, not the play's. */
    private static final int SLOW = SECOND;

    private static final int LONGEST_ECHO = 10 * SECOND;
    /** In standard deviations of what chance gives, the best of some 25 independent delays: one in ten thousand. */
    private static final double SURE = 4.5;
    /** So much the best of as many delays has by chance about once in a hundred times, as measured. */
    private static final double CHANCE = 3.5;
    /** Quieter than -60 dBFS is nothing to be heard. */
    private static final double AUDIBLE = 1e-6;
    /** Any microphone that lives makes more noise of its own than -110 dBFS. */
    private static final double ALIVE = 1e-11;
    /** Four times the power, 6 dB: something else became loud and may have covered the play. */
    private static final double COVERED = 4;

    private Verdict() {}

    /**
     * The play as a whole: what holds for more of its time than not.
     *
     * @param played mean squares of what went out, {@code NaN} before it began
     * @param mic mean squares of what came in at the same times, {@code NaN} where nothing came
     */
    static Optional<Boolean> of(float[] played, float[] mic) {
        int first = 0;
        while (first < played.length && Float.isNaN(played[first])) {
            first++;
        }
        double before = mean(mic, 0, Math.min(first, mic.length));
        long balance = 0;
        for (int from = 0; from < played.length; from += WINDOW) {
            int until = Math.min(played.length, from + WINDOW);
            Optional<Boolean> part = window(played, mic, from, until, before);
            balance += part.map(heard -> heard ? 1L : -1L).orElse(0L) * (until - from);
        }
        return balance == 0 ? Optional.empty() : Optional.of(balance > 0);
    }

    /** Mean square where there was any. */
    static double mean(float[] frames, int from, int until) {
        double sum = 0;
        int count = 0;
        for (int i = from; i < until; i++) {
            if (!Float.isNaN(frames[i])) {
                sum += frames[i];
                count++;
            }
        }
        return count == 0 ? Double.NaN : sum / count;
    }

    private static int known(float[] frames, int from, int until) {
        int known = 0;
        for (int i = from; i < until; i++) {
            known += Float.isNaN(frames[i]) ? 0 : 1;
        }
        return known;
    }

    private static Optional<Boolean> window(float[] played, float[] mic, int from, int until, double before) {
        double level = mean(mic, from, Math.min(until, mic.length));
        if (known(played, from, until) < LEAST || !(mean(played, from, until) > AUDIBLE) || !(level > ALIVE)) {
            return Optional.empty();
        }
        double best = best(played, mic, from, until);
        if (best >= SURE) {
            return Optional.of(true);
        }
        boolean covered = level > COVERED * before;
        return best == Double.NEGATIVE_INFINITY || best >= CHANCE || covered ? Optional.empty() : Optional.of(false);
    }

    /** The greatest surprise of all delays; negative infinity when too little is known. */
    static double best(float[] played, float[] mic, int from, int until) {
        double[] out = changes(played, from, until, 0);
        double[] in = changes(mic, from + EARLIEST, until + LATEST, Double.NaN);
        double best = Double.NEGATIVE_INFINITY;
        for (int delay = 0; delay <= LATEST - EARLIEST; delay++) {
            best = Math.max(best, surprise(out, in, delay));
        }
        return best;
    }

    /** Loudness as ears have it (power to the 0.3), without what changes slowly. */
    private static double[] changes(float[] frames, int from, int until, double unknown) {
        double[] loudness = new double[until - from];
        for (int i = 0; i < loudness.length; i++) {
            int at = from + i;
            boolean known = at >= 0 && at < frames.length && !Float.isNaN(frames[at]);
            loudness[i] = known ? Math.pow(frames[at], 0.3) : unknown;
        }
        double[] changes = new double[loudness.length];
        for (int i = 0; i < changes.length; i++) {
            double sum = 0;
            int count = 0;
            for (int j = Math.max(0, i - SLOW); j < Math.min(loudness.length, i + SLOW + 1); j++) {
                if (!Double.isNaN(loudness[j])) {
                    sum += loudness[j];
                    count++;
                }
            }
            changes[i] = loudness[i] - sum / Math.max(1, count);
        }
        return changes;
    }

    /** How many standard deviations the likeness at a delay is above none; negative infinity when too little is known. */
    private static double surprise(double[] out, double[] in, int delay) {
        double[] a = new double[out.length];
        double[] b = new double[out.length];
        int n = 0;
        for (int i = 0; i < out.length; i++) {
            if (!Double.isNaN(in[i + delay])) {
                a[n] = out[i];
                b[n++] = in[i + delay];
            }
        }
        if (n < LEAST || n < out.length / 2) {
            return Double.NEGATIVE_INFINITY;
        }
        centre(a, n);
        centre(b, n);
        double both = product(a, b, n, 0);
        double scale = Math.sqrt(product(a, a, n, 0) * product(b, b, n, 0));
        if (scale == 0) {
            return Double.NEGATIVE_INFINITY;
        }
        double likeness = Math.min(0.999, both / scale);
        double independent = n / spread(a, b, n);
        return atanh(likeness) * Math.sqrt(Math.max(1, independent - 3));
    }

    private static void centre(double[] values, int n) {
        double mean = 0;
        for (int i = 0; i < n; i++) {
            mean += values[i] / n;
        }
        for (int i = 0; i < n; i++) {
            values[i] -= mean;
        }
    }

    /** How many frames say together what one would, were they independent: sum over k of both autocorrelations at k. */
    private static double spread(double[] a, double[] b, int n) {
        double powers = product(a, a, n, 0) * product(b, b, n, 0);
        double sum = 1;
        for (int k = 1; k < Math.min(n, LONGEST_ECHO); k++) {
            sum += 2 * product(a, a, n, k) * product(b, b, n, k) / powers;
        }
        return Math.max(1, sum);
    }

    private static double product(double[] a, double[] b, int n, int shift) {
        double sum = 0;
        for (int i = shift; i < n; i++) {
            sum += a[i] * b[i - shift];
        }
        return sum;
    }

    private static double atanh(double x) {
        return 0.5 * Math.log((1 + x) / (1 - x));
    }
}
