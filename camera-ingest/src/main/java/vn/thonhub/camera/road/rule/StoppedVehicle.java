package vn.thonhub.camera.road.rule;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import vn.thonhub.camera.vision.scene.RoadUser;
import vn.thonhub.camera.vision.scene.StillThing;

/**
 * A vehicle that drove and stands on the carriageway, or stands there while others pass; not one among many that stand, which
 * is congestion.
 */
record StoppedVehicle(RuleSettings settings, Ground ground) implements Judge {
    private static final Duration SHORTEST_REST = Duration.ofSeconds(3);
    /** For so long who stands on the road may seem to stand beside it while others pass. */
    private static final Duration BESIDE = Duration.ofSeconds(10);

    private static final double PASSING_METRES = 5;
    private static final double STANDING_MPS = 1.5;
    private static final double ONE_VEHICLE_METRES = 3.5;
    private static final double SMALLEST_METRES = 1.2;
    /** What is seen from above looks higher than it is. */
    private static final double HIGHEST_METRES = 7;

    private static final double WIDEST_METRES = 9;
    /** Share of its size that a thing at its place has that it may be, and of the thing that lies within it. */
    private static final double AS_LARGE = 0.5;

    private static final double AT_IT = 0.3;
    private static final int JAM = 3;
    private static final double JAM_SHARE = 0.7;

    @Override
    public List<Finding> findings(Look look) {
        var found = new ArrayList<Finding>();
        for (var past : look.memory().all()) {
            var since = past.restedSince();
            var place = isVehicle(past) && rests(look, past, since)
                    ? ground.areaAt(past.last().foot())
                    : Optional.<String>empty();
            if (place.isPresent() && isAsLargeAsOne(look, past)) {
                var certain = !look.isHidden(past)
                        && !look.isPart(past)
                        && isSure(past)
                        && !isAtLeftThing(look, past)
                        && !isSameAsOther(look, past, since)
                        && (past.cameHere() || othersPassed(look, past, since))
                        && (past.drove() || !look.isInWater(past))
                        && !isJam(look, past);
                var facts = look.facts(past, place);
                facts.remove("speed_kmh");
                found.add(Finding.of(past, here(past, since), certain, facts));
            }
        }
        return found;
    }

    /** What stands beside the road, and is seen as one with who passes it, has not stood on the road since it came. */
    private Instant here(ObjectPast past, Instant since) {
        return past.insideSince(ground::contains, BESIDE)
                .filter(since::isBefore)
                .orElse(since);
    }

    private boolean isVehicle(ObjectPast past) {
        var kind = past.kind();
        return settings.isAbout(kind) || kind == RoadUser.UNKNOWN && past.travelled() > 10;
    }

    /** Where metres are known: a sack that fell off is smaller, and half a street that the sun lit up is larger. */
    private static boolean isAsLargeAsOne(Look look, ObjectPast past) {
        var box = past.now().box();
        var high = look.site().metresHigh(box);
        var wide = look.site().metresWide(box);
        return high.isEmpty()
                || wide.isEmpty()
                || Math.max(high.getAsDouble(), wide.getAsDouble()) >= SMALLEST_METRES
                        && high.getAsDouble() <= HIGHEST_METRES
                        && wide.getAsDouble() <= WIDEST_METRES;
    }

    private boolean isSure(ObjectPast past) {
        return past.drove()
                || past.now().kind() != RoadUser.ANIMAL
                        && past.now().certainty() >= settings.sense().of(0.6, 0.4, 0.3);
    }

    /** Whether it is what somebody lost there, followed under the name of who lost it, or of who comes to fetch it. */
    private static boolean isAtLeftThing(Look look, ObjectPast past) {
        var box = past.now().box();
        return look.moment().surfaces().values().stream()
                .flatMap(surface -> surface.on().stream())
                .flatMap(on -> on.things().stream())
                .map(StillThing::box)
                .anyMatch(thing -> thing.area() > AS_LARGE * box.area() && Look.inside(thing, box) > AT_IT);
    }

    /** Of a vehicle that is followed in two pieces, the one that has stood for longer stands for it. */
    private boolean isSameAsOther(Look look, ObjectPast past, Instant since) {
        return look.memory().all().stream()
                .filter(other -> other != past && isVehicle(other))
                .filter(other -> past.last().ground().isPresent()
                        && other.last().ground().isPresent()
                        && past.distance(past.last(), other.last()) < ONE_VEHICLE_METRES)
                .anyMatch(other -> {
                    var otherSince = other.restedSince();
                    return rests(look, other, otherSince)
                            && (otherSince.isBefore(since)
                                    || otherSince.equals(since)
                                            && other.now().id() < past.now().id());
                });
    }

    private static boolean rests(Look look, ObjectPast past, Instant since) {
        return Duration.between(since, look.moment().at()).compareTo(SHORTEST_REST) >= 0;
    }

    private boolean othersPassed(Look look, ObjectPast standing, Instant since) {
        return look.memory().all().stream()
                .filter(other -> other != standing && other.kind().isVehicle())
                .anyMatch(other -> other.travelled() > PASSING_METRES
                        && other.last().at().isAfter(since)
                        && ground.contains(other.last().foot())
                        && other.pace(1.5) > STANDING_MPS);
    }

    private boolean isJam(Look look, ObjectPast standing) {
        var others = look.memory().all().stream()
                .filter(other -> other != standing && other.kind().isVehicle())
                .filter(other -> ground.contains(other.last().foot()))
                .toList();
        var slow = others.stream().filter(other -> other.pace(5) < STANDING_MPS).count();
        return slow >= JAM && slow >= JAM_SHARE * others.size();
    }
}
