package vn.thonhub.camera.road.rule;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import vn.thonhub.camera.vision.scene.RoadUser;

/** Somebody in a closed area: of the classes the rule is about, or something that moved and is nothing known. */
record Intrusion(RuleSettings settings, Ground ground) implements Judge {
    private static final Duration PAUSE = Duration.ofSeconds(2);
    /** Metres. */
    private static final double HIGHEST = 4.5;

    @Override
    public List<Finding> findings(Look look) {
        var found = new ArrayList<Finding>();
        for (var past : look.memory().all()) {
            if (isMeant(look, past) && past.travelled() >= settings.sense().of(2, 1, 0.6)) {
                past.insideSince(ground::contains, PAUSE)
                        .ifPresent(since -> found.add(Finding.of(
                                past,
                                since,
                                !look.isHidden(past)
                                        && ground.contains(past.last().foot()),
                                look.facts(past, ground.areaAt(past.last().foot())))));
            }
        }
        return found;
    }

    private boolean isMeant(Look look, ObjectPast past) {
        var meant =
                settings.isAbout(past.kind()) || past.kind() == RoadUser.UNKNOWN && settings.sense() != Sensitivity.LOW;
        return meant && (past.now().kind() != RoadUser.UNKNOWN || isSomebody(look, past));
    }

    /** What did not come by itself, or is higher than any lorry, is a pole or a wall in the light of a lamp that went on. */
    private static boolean isSomebody(Look look, ObjectPast past) {
        return past.arrival().since().isPresent()
                && look.site().metresHigh(past.now().box()).orElse(0) <= HIGHEST;
    }
}
