package vn.thonhub.camera.road.rule;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import vn.thonhub.camera.vision.scene.RoadUser;

/**
 * A person on foot in an area: on the carriageway for longer than crossing it takes, or staying somewhere for long. Riders
 * are no persons on foot.
 *
 * @param pause for so long they may be outside in between
 * @param meant who of those on foot
 */
record OnFoot(RuleSettings settings, Ground ground, Duration pause, Predicate<ObjectPast> meant) implements Judge {
    static final Duration CROSSES = Duration.ofMillis(1500);
    static final Duration STAYS = Duration.ofSeconds(10);

    private static final double FASTEST_MPS = 3.5;
    /** Who keeps it up for some seconds rides, however like a person on foot the few pixels look. */
    private static final double FASTEST_FOR_LONG_MPS = 2.6;

    private static final double LONG_SECONDS = 4;
    private static final double RIDING_MPS = 2.5;

    @Override
    public List<Finding> findings(Look look) {
        var found = new ArrayList<Finding>();
        for (var past : look.memory().all()) {
            if (past.kind() == RoadUser.PERSON && meant.test(past) && isAtWalkingPace(past) && !rides(look, past)) {
                since(past).ifPresent(since -> {
                    var certain = !look.isHidden(past)
                            && !look.isPart(past)
                            && !look.isAmongTraffic(past)
                            && !look.isInJam(past)
                            && past.now().certainty() >= settings.sense().of(0.65, 0.45, 0.3)
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

    /** A motorbike, or what is seen of a car, that stood for long and is then swept along has not walked all the time. */
    private Optional<Instant> since(ObjectPast past) {
        return past.now().kind() == RoadUser.PERSON
                ? past.insideSince(ground::contains, pause)
                : past.cameInsideSince(ground::contains, pause);
    }

    private static boolean isAtWalkingPace(ObjectPast past) {
        return past.pace(2) < FASTEST_MPS && past.pace(LONG_SECONDS) < FASTEST_FOR_LONG_MPS;
    }

    /** Stands in the box of something that drives. */
    private static boolean rides(Look look, ObjectPast person) {
        var foot = person.now().box().centre();
        return look.memory().all().stream()
                .filter(other -> other != person && other.kind().isVehicle())
                .anyMatch(other -> {
                    var box = other.now().box();
                    return foot.x() > box.left()
                            && foot.x() < box.right()
                            && foot.y() > box.top()
                            && foot.y() < box.bottom()
                            && other.pace(1.5) > RIDING_MPS;
                });
    }
}
