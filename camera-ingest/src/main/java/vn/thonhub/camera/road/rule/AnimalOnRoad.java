package vn.thonhub.camera.road.rule;

import java.util.ArrayList;
import java.util.List;
import vn.thonhub.camera.vision.scene.RoadUser;

/** A buffalo, cow or dog on the carriageway that came there by itself: what never moved is a thing. */
record AnimalOnRoad(RuleSettings settings, Ground ground) implements Judge {
    private static final double MOVED_METRES = 1.5;
    /** Dogs on a road trot; what is faster is driven. */
    private static final double FASTEST_MPS = 4.5;

    @Override
    public List<Finding> findings(Look look) {
        var found = new ArrayList<Finding>();
        for (var past : look.memory().all()) {
            if (past.kind() == RoadUser.ANIMAL
                    && past.travelled() > MOVED_METRES
                    && past.cameHere()
                    && past.fastest() < FASTEST_MPS) {
                past.insideSince(ground::contains, OnFoot.CROSSES).ifPresent(since -> {
                    var certain = !look.isHidden(past)
                            && !look.isPart(past)
                            && !look.isAmongTraffic(past)
                            && !look.isInJam(past)
                            && past.now().certainty() >= settings.sense().of(0.75, 0.55, 0.4)
                            && ground.contains(past.last().foot());
                    found.add(Finding.of(
                            past,
                            since,
                            certain,
                            look.facts(past, ground.areaAt(past.last().foot()))));
                });
            }
        }
        return found;
    }
}
