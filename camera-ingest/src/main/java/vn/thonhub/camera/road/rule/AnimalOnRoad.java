package vn.thonhub.camera.road.rule;

import java.util.ArrayList;
import java.util.List;
import vn.thonhub.camera.vision.scene.RoadUser;

/** A buffalo, cow or dog on the carriageway that came there by itself: what never moved is a thing. */
record AnimalOnRoad(RuleSettings settings, Ground ground) implements Judge {
    /** Metres per second, kept up for {@value #LONG_SECONDS} seconds: a wheel, or what is to be seen of a rider in the dark. */
    private static final double FASTEST_FOR_LONG_MPS = 2.8;

    private static final double LONG_SECONDS = 4;

    @Override
    public List<Finding> findings(Look look) {
        var found = new ArrayList<Finding>();
        for (var past : look.memory().all()) {
            if (past.kind() == RoadUser.ANIMAL && past.fastest() < ObjectPast.ON_FOOT) {
                past.cameInsideSince(ground::contains, OnFoot.CROSSES).ifPresent(since -> {
                    var certain = !look.isHidden(past)
                            && !look.isPart(past)
                            && !look.isAmongTraffic(past)
                            && !look.isInJam(past)
                            && past.pace(LONG_SECONDS) < FASTEST_FOR_LONG_MPS
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
