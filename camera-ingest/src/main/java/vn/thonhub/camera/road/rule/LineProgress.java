package vn.thonhub.camera.road.rule;

import java.util.Optional;
import vn.thonhub.camera.road.area.Line;
import vn.thonhub.camera.vision.scene.GroundPoint;

/**
 * How far an object has gone across a line, in metres, and whether it went there or a box only jumped: somebody who passes is
 * seen on the way.
 *
 * @param metres from its place farthest before the line to where it is now
 * @param steps pictures that showed it on that way
 * @param longest metres of the longest of these steps
 */
record LineProgress(double metres, int steps, double longest) {
    private static final double LEAST_METRES = 2.5;
    /** What is far away is vague by so many pixels. */
    private static final double VAGUE_PIXELS = 8;

    private static final int FEWEST_STEPS = 4;
    /** Share of the way that one step may be. */
    private static final double JUMP = 0.6;
    /** Who stood before the line for longer than that has begun anew. */
    private static final double SECONDS = 8;

    static LineProgress of(Line line, Site site, ObjectPast past) {
        var samples = past.way(SECONDS);
        var normal = normal(line, site);
        var last = samples.get(samples.size() - 1);
        var after = line.distance(last.foot()) >= 0;
        var most = 0.0;
        var longest = 0.0;
        var steps = 0;
        var way = new LineProgress(0, 0, 0);
        for (var i = samples.size() - 2; i >= 0; i--) {
            var sample = samples.get(i);
            steps++;
            longest = Math.max(longest, across(line, normal, past, sample, samples.get(i + 1)));
            var metres = across(line, normal, past, sample, last);
            var further = (line.distance(sample.foot()) < line.distance(last.foot())) == after;
            if (further && metres > most) {
                most = metres;
                way = new LineProgress(metres, steps, longest);
            }
        }
        return way;
    }

    /** Metres between two places at right angles to the line; without a calibration as the crow flies. */
    private static double across(Line line, Optional<GroundPoint> normal, ObjectPast past, Sample a, Sample b) {
        if (normal.isPresent() && a.ground().isPresent() && b.ground().isPresent()) {
            var from = a.ground().get();
            var to = b.ground().get();
            return Math.abs((to.x() - from.x()) * normal.get().x()
                    + (to.y() - from.y()) * normal.get().y());
        }
        return past.distance(a, b);
    }

    private static Optional<GroundPoint> normal(Line line, Site site) {
        return site.ground().flatMap(map -> map.ground(line.from())
                .flatMap(from -> map.ground(line.to()).flatMap(to -> unit(from.y() - to.y(), to.x() - from.x()))));
    }

    private static Optional<GroundPoint> unit(double x, double y) {
        var length = Math.hypot(x, y);
        return length < 0.1 ? Optional.empty() : Optional.of(new GroundPoint(x / length, y / length));
    }

    /** @param grain metres one pixel spans there */
    boolean isPassage(double grain) {
        return metres >= Math.max(LEAST_METRES, VAGUE_PIXELS * grain)
                && steps >= FEWEST_STEPS
                && longest <= JUMP * metres;
    }
}
