package vn.thonhub.camera.road.rule;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import vn.thonhub.camera.road.area.Line;
import vn.thonhub.camera.vision.Corner;

/**
 * On which side of each line an object was last for certain. Who stands on a line and wavers crosses it once he is clearly
 * over. Immutable.
 *
 * @param clear the last place clearly off the line, by its id
 */
record LineSides(Map<String, Corner> clear) {
    /** Clearly off a line: share of the picture. */
    private static final double MARGIN = 0.006;

    /** Shares of an object's height by which its foot wavers while its box grows and shrinks. */
    private static final double WAVER = 0.1;

    static final LineSides UNKNOWN = new LineSides(Map.of());

    /** Adds what the object's latest step crossed to {@code found}. */
    LineSides step(List<Line> lines, ObjectPast past, boolean measured, List<Crossing> found) {
        if (lines.isEmpty()) {
            return this;
        }
        var next = new HashMap<>(clear);
        for (var line : lines) {
            var foot = past.last().foot();
            if (Math.abs(line.distance(foot))
                    < Math.max(MARGIN, WAVER * past.last().height())) {
                continue;
            }
            var before = clear.getOrDefault(line.id(), foot);
            line.crossed(before, foot)
                    .ifPresent(way -> found.add(new Crossing(
                            line.id(),
                            way,
                            past.now().id(),
                            past.kind(),
                            when(line, past.samples()),
                            past.now().box(),
                            measured ? kmh(past) : OptionalDouble.empty())));
            next.put(line.id(), foot);
        }
        return new LineSides(Map.copyOf(next));
    }

    private static OptionalDouble kmh(ObjectPast past) {
        var speed = past.speed(1.5);
        return speed.isPresent() ? OptionalDouble.of(3.6 * speed.getAsDouble()) : speed;
    }

    /** Between the last two places on different sides. */
    private static Instant when(Line line, List<Sample> samples) {
        for (var i = samples.size() - 1; i > 0; i--) {
            var before = line.distance(samples.get(i - 1).foot());
            var after = line.distance(samples.get(i).foot());
            if ((before >= 0) != (after >= 0)) {
                var step =
                        Duration.between(samples.get(i - 1).at(), samples.get(i).at());
                var share = Math.abs(before) / (Math.abs(before) + Math.abs(after));
                return samples.get(i - 1).at().plusNanos((long) (share * step.toNanos()));
            }
        }
        return samples.get(samples.size() - 1).at();
    }

    static List<Crossing> none() {
        return new ArrayList<>();
    }
}
