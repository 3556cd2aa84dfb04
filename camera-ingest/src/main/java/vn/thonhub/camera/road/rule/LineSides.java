package vn.thonhub.camera.road.rule;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import vn.thonhub.camera.road.area.Line;
import vn.thonhub.camera.road.area.Way;
import vn.thonhub.camera.vision.Corner;

/**
 * On which side of each line an object was last for certain. Who stands on a line and wavers crosses it once he is clearly
 * over, and is counted once he is seen to have come all the way. Immutable.
 *
 * @param clear the last place clearly off the line, by its id
 * @param unsure crossings by the line's id, of boxes that may have jumped
 * @param sure the latest crossings of who came all the way, counted or not, by the line's id
 */
record LineSides(Map<String, Corner> clear, Map<String, Crossing> unsure, Map<String, Crossing> sure) {
    /** Clearly off a line: share of the picture. */
    private static final double MARGIN = 0.006;

    /** Shares of an object's height by which its foot wavers while its box grows and shrinks. */
    private static final double WAVER = 0.1;

    /** After so long it is not known any more who it was. */
    private static final Duration UNSURE = Duration.ofSeconds(4);

    /** Sooner nobody turns round: it was the box that went to and fro. */
    private static final Duration TURNS = Duration.ofSeconds(3);

    static final LineSides UNKNOWN = new LineSides(Map.of(), Map.of(), Map.of());

    /** Adds what the object's latest step crossed to {@code found}, or what is sure by now that it had crossed before. */
    LineSides step(List<Line> lines, ObjectPast past, Site site, List<Crossing> found) {
        if (lines.isEmpty()) {
            return this;
        }
        var nextClear = new HashMap<>(clear);
        var nextUnsure = new HashMap<>(unsure);
        var nextSure = new HashMap<>(sure);
        for (var line : lines) {
            var foot = past.last().foot();
            if (Math.abs(line.distance(foot))
                    >= Math.max(MARGIN, WAVER * past.last().height())) {
                var before = clear.getOrDefault(line.id(), foot);
                // Who has gone back over it before that was sure has not crossed it at all.
                line.crossed(before, foot).ifPresent(way -> {
                    if (nextUnsure.remove(line.id()) == null) {
                        nextUnsure.put(line.id(), crossing(line, way, past));
                    }
                });
                nextClear.put(line.id(), foot);
            }
            settle(line, past, site, nextUnsure, nextSure).ifPresent(found::add);
        }
        return new LineSides(Map.copyOf(nextClear), Map.copyOf(nextUnsure), Map.copyOf(nextSure));
    }

    private static Optional<Crossing> settle(
            Line line, ObjectPast past, Site site, Map<String, Crossing> open, Map<String, Crossing> passed) {
        var crossing = open.get(line.id());
        if (crossing == null) {
            return Optional.empty();
        }
        if (LineProgress.of(line, site, past).isPassage(past.last().grain())) {
            open.remove(line.id());
            var known = crossing.known(past.kind(), site.ground().isPresent() ? kmh(past) : OptionalDouble.empty());
            // One that is not counted is kept, too: the box that went to and fro may go to once more.
            var before = passed.put(line.id(), known);
            return Optional.of(known).filter(one -> !isAtOnceAfter(one, before));
        }
        if (Duration.between(crossing.at(), past.last().at()).compareTo(UNSURE) > 0) {
            open.remove(line.id());
        }
        return Optional.empty();
    }

    private static boolean isAtOnceAfter(Crossing crossing, Crossing before) {
        return before != null && Duration.between(before.at(), crossing.at()).compareTo(TURNS) < 0;
    }

    private static Crossing crossing(Line line, Way way, ObjectPast past) {
        return new Crossing(
                line.id(),
                way,
                past.now().id(),
                past.kind(),
                when(line, past.samples()),
                past.now().box(),
                OptionalDouble.empty());
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
