package vn.thonhub.camera.vision.track;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import vn.thonhub.camera.vision.scene.GroundMap;

/**
 * Joins what stands out in pieces, because the middle of it looks like the road behind: a helmet over a grey shirt, lamps under
 * a dark bonnet. Only with a calibration: a piece is told by being too small for a road user where it would stand, and what is
 * joined must be as large as one.
 */
final class Pieces {
    /** Lower than this, metres, nobody rides or walks. */
    private static final double LOW = 1.05;

    private static final double STACKED = 0.5;
    private static final double GAP = 0.75;
    private static final double SIDE_GAP = 0.35;
    /** Metres; a rider with what he carries, and what has four wheels. */
    private static final double NARROW = 1.3;

    private static final double NARROW_HEIGHT = 2.25;
    private static final double WIDE = 2.9;
    private static final double WIDE_HEIGHT = 2.6;

    private final GroundMap map;
    private final double aspect;

    private Pieces(GroundMap map, double aspect) {
        this.map = map;
        this.aspect = aspect;
    }

    static List<Sighting> join(List<Sighting> sightings, Optional<GroundMap> ground, double aspect) {
        return ground.isEmpty() || sightings.size() < 2
                ? sightings
                : new Pieces(ground.get(), aspect).joined(new ArrayList<>(sightings));
    }

    private List<Sighting> joined(List<Sighting> left) {
        for (var again = true; again; ) {
            again = false;
            var best = Double.MAX_VALUE;
            var one = -1;
            var other = -1;
            for (var i = 0; i < left.size(); i++) {
                for (var j = i + 1; j < left.size(); j++) {
                    var apart = apart(left.get(i), left.get(j));
                    if (apart < best) {
                        best = apart;
                        one = i;
                        other = j;
                    }
                }
            }
            if (one >= 0) {
                var union = union(left.get(one), left.get(other));
                left.remove(other);
                left.set(one, union);
                again = true;
            }
        }
        return left;
    }

    /** Metres between two pieces of one thing; infinite for what is none. */
    private double apart(Sighting a, Sighting b) {
        if (a.detection().isPresent() || b.detection().isPresent()) {
            return Double.MAX_VALUE;
        }
        var lower = a.frame().foot() >= b.frame().foot() ? a.frame() : b.frame();
        var upper = lower == a.frame() ? b.frame() : a.frame();
        var scale = KindJudge.metresPerHeight(map, lower, aspect);
        var farScale = KindJudge.metresPerHeight(map, upper, aspect);
        if (scale == 0) {
            return Double.MAX_VALUE;
        }
        var union = lower.union(upper);
        var lowHigh = lower.height() * scale < LOW;
        // Above the horizon of the map there is no ground to stand on.
        var upHigh = farScale == 0 || upper.height() * farScale < LOW;
        if (!(lowHigh || upHigh) || !fits(union.width() * scale, union.height() * scale)) {
            return Double.MAX_VALUE;
        }
        var across = Math.min(lower.right(), upper.right()) - Math.max(lower.left(), upper.left());
        var down = Math.min(lower.foot(), upper.foot()) - Math.max(lower.top(), upper.top());
        if (across >= STACKED * Math.min(lower.width(), upper.width())) {
            return -down * scale < GAP ? Math.max(0, -down * scale) : Double.MAX_VALUE;
        }
        var beside = lowHigh && upHigh && down >= STACKED * Math.min(lower.height(), upper.height());
        return beside && -across * scale < SIDE_GAP ? Math.max(0, -across * scale) : Double.MAX_VALUE;
    }

    private static boolean fits(double width, double height) {
        return width <= NARROW && height <= NARROW_HEIGHT || width <= WIDE && height <= WIDE_HEIGHT;
    }

    private static Sighting union(Sighting a, Sighting b) {
        var share = a.frame().area() / (a.frame().area() + b.frame().area());
        return new Sighting(
                a.frame().union(b.frame()),
                a.strong() || b.strong(),
                Math.max(a.trust(), b.trust()),
                share * a.edges() + (1 - share) * b.edges(),
                Optional.empty(),
                a.whole() && b.whole());
    }
}
