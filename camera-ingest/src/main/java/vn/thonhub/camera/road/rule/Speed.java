package vn.thonhub.camera.road.rule;

import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/** How fast an object goes, from where it was. */
final class Speed {
    private static final int FEWEST = 3;
    private static final double SHORTEST_SECONDS = 0.35;

    private Speed() {}

    /** Metres per second. */
    static OptionalDouble over(ObjectPast past, List<Sample> samples) {
        if (samples.size() < FEWEST || seconds(samples.get(0), samples.get(samples.size() - 1)) < SHORTEST_SECONDS) {
            return OptionalDouble.empty();
        }
        if (samples.stream().allMatch(sample -> sample.ground().isPresent())) {
            var vx = slope(samples, sample -> sample.ground().orElseThrow().x());
            var vy = slope(samples, sample -> sample.ground().orElseThrow().y());
            return OptionalDouble.of(Math.hypot(vx, vy));
        }
        var first = samples.get(0);
        var last = samples.get(samples.size() - 1);
        return OptionalDouble.of(past.distance(first, last) / seconds(first, last));
    }

    /** Weighted least squares; places are as vague as their pixels are coarse. */
    private static double slope(List<Sample> samples, ToDoubleFunction<Sample> of) {
        double weights = 0;
        double t = 0;
        double v = 0;
        double tt = 0;
        double tv = 0;
        for (var sample : samples) {
            var weight = 1 / Math.pow(Math.max(0.02, sample.grain()), 2);
            var time = seconds(samples.get(0), sample);
            var value = of.applyAsDouble(sample);
            weights += weight;
            t += weight * time;
            v += weight * value;
            tt += weight * time * time;
            tv += weight * time * value;
        }
        var spread = tt - t * t / weights;
        return spread <= 0 ? 0 : (tv - t * v / weights) / spread;
    }

    static double seconds(Sample from, Sample to) {
        return Duration.between(from.at(), to.at()).toNanos() / 1e9;
    }
}
