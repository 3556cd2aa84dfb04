package vn.thonhub.camera.vision.track;

import java.util.List;
import java.util.Optional;
import vn.thonhub.camera.vision.scene.GroundMap;

/**
 * Completes who is seen to the hips only, because dark trousers on a road look as a shadow does. Only with a calibration: what is
 * too low for a person where it would stand, and with the dark beneath it is as high as one, stands where the dark ends. A shadow
 * before somebody who is seen whole adds nothing to him.
 */
final class Legs {
    /** Metres: lower than this nobody stands; at that nobody is called incomplete. */
    private static final double LEAST = 1.35;

    private static final double INCOMPLETE = 1.3;
    /** Metres: no further down than this. */
    private static final double TALL = 1.75;
    /** Metres; somebody with what he carries, or on two wheels. */
    private static final double BROAD = 1.2;

    private static final double STEP = 1.0 / 360;

    private Legs() {}

    static List<Sighting> complete(List<Sighting> sightings, Optional<GroundMap> ground, double aspect) {
        return ground.map(map -> sightings.stream()
                        .map(sighting -> complete(sighting, map, aspect))
                        .toList())
                .orElse(sightings);
    }

    private static Sighting complete(Sighting sighting, GroundMap map, double aspect) {
        if (sighting.shade() == 0 || sighting.detection().isPresent()) {
            return sighting;
        }
        var frame = sighting.frame();
        var scale = KindJudge.metresPerHeight(map, frame, aspect);
        if (scale == 0 || frame.height() * scale >= INCOMPLETE || frame.width() * scale > BROAD) {
            return sighting;
        }
        var best = frame;
        for (var more = STEP; more <= sighting.shade() + STEP / 2; more += STEP) {
            var longer = new Frame(frame.x(), frame.foot() + more, frame.width(), frame.height() + more);
            if (metresHigh(map, longer, aspect) > TALL) {
                break;
            }
            best = longer;
        }
        return metresHigh(map, best, aspect) < LEAST
                ? sighting
                : new Sighting(
                        best,
                        sighting.strong(),
                        sighting.trust(),
                        sighting.edges(),
                        sighting.detection(),
                        sighting.whole());
    }

    private static double metresHigh(GroundMap map, Frame frame, double aspect) {
        return frame.height() * KindJudge.metresPerHeight(map, frame, aspect);
    }
}
