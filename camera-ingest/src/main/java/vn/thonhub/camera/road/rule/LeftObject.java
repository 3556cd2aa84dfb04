package vn.thonhub.camera.road.rule;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import vn.thonhub.camera.vision.scene.RoadUser;

/** Something on the carriageway that lay there from its first picture on: no vehicle, and nobody who only stands. */
record LeftObject(RuleSettings settings, Ground ground) implements Judge {
    private static final Duration SHORTEST = Duration.ofSeconds(3);
    /** Higher than this, metres, it is rather a person or a vehicle. */
    private static final double HIGHEST = 1.3;

    @Override
    public List<Finding> findings(Look look) {
        var found = new ArrayList<Finding>();
        for (var past : look.memory().all()) {
            var place = ground.areaAt(past.last().foot());
            var since = past.restedSince();
            var lies = Duration.between(since, look.moment().at()).compareTo(SHORTEST) >= 0 && !past.cameHere();
            if (place.isPresent() && lies && isThing(look, past)) {
                var facts = look.facts(past, place);
                facts.remove("speed_kmh");
                facts.remove("class");
                found.add(Finding.of(
                        past, past.samples().get(0).at(), !look.isHidden(past) && !look.isPart(past), facts));
            }
        }
        return found;
    }

    private boolean isThing(Look look, ObjectPast past) {
        var kind = past.kind();
        if (kind == RoadUser.UNKNOWN) {
            return true;
        }
        // By its size a sack may be taken for a dog, and a box for somebody crouching.
        var doubtful = past.now().certainty() < settings.sense().of(0.3, 0.5, 0.6);
        return kind == RoadUser.ANIMAL || (kind == RoadUser.PERSON || doubtful) && isLow(look, past);
    }

    private static boolean isLow(Look look, ObjectPast past) {
        var map = look.site().ground();
        if (map.isEmpty()) {
            return false;
        }
        var box = past.now().box();
        var left = map.get().ground(new vn.thonhub.camera.vision.Corner(box.left(), box.bottom()));
        var right = map.get().ground(new vn.thonhub.camera.vision.Corner(box.right(), box.bottom()));
        if (left.isEmpty() || right.isEmpty()) {
            return false;
        }
        var metresPerWidth = left.get().distance(right.get()) / (box.width() * 16.0 / 9);
        return box.height() * metresPerWidth < HIGHEST;
    }
}
