package vn.thonhub.camera.road.rule;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import vn.thonhub.camera.road.area.Lane;
import vn.thonhub.camera.vision.Corner;
import vn.thonhub.camera.vision.scene.RoadUser;

/**
 * A vehicle that goes against the direction of its lane for enough metres and seconds. Who has just come from a lane where
 * he went the right way is overtaking, and is given longer.
 */
record WrongWay(RuleSettings settings, Ground ground) implements Judge {
    private static final double SLOWEST_MPS = 1.6;

    private static final double PRESENT_SECONDS = 1.5;
    /** Faster than this, metres per second, it is not one thing that is followed. */
    private static final double FASTEST_MPS = 30;
    /** So many pixels of way tell a direction; far away they are many metres. */
    private static final double VAGUE_PIXELS = 22;
    /** Share of its width to both sides of its foot that must lie in the lane. */
    private static final double INSIDE = 0.25;
    /** Metres. What seems wider than a bus has its light or its shade with it, and may be anywhere in that. */
    private static final double WIDEST = 2.8;

    private static final double WIDE_INSIDE = 0.45;
    /** Metres. What seems so wide is two who meet, or one in the light of another, and its middle is in the lane of neither. */
    private static final double TWO = 5;
    /** Metres. Nearer to another lane it may be the light that somebody there throws before him, and is seen in his stead. */
    private static final double BORDER = 1;

    /** By how much a thing's height in metres may seem to change on its way. */
    private static final double SAME_SIZE = 1.5;

    /**
     * What stood or drove in the pictures the scene is first known from leaves its likeness in what counts as usual, and whoever
     * passes there seems to go to and fro.
     */
    private static final Duration YOUNG = Duration.ofSeconds(20);

    /** So far it must have gone the right way before for that to mean something. */
    private static final double RIGHT_WAY_METRES = 6;

    @Override
    public List<Finding> findings(Look look) {
        var found = new ArrayList<Finding>();
        for (var past : look.memory().all()) {
            if (isVehicle(past)) {
                ground.lanes().stream()
                        .filter(lane -> isWellInside(look, lane, past))
                        .findFirst()
                        .flatMap(lane -> finding(look, past, lane))
                        .ifPresent(found::add);
            }
        }
        return found;
    }

    private boolean isVehicle(ObjectPast past) {
        var seen = past.now().kind();
        return settings.isAbout(past.kind()) && seen != RoadUser.ANIMAL && seen != RoadUser.UNKNOWN;
    }

    /** Not with one wheel over the middle of the road only, as who drives around somebody. */
    private static boolean isWellInside(Look look, Lane lane, ObjectPast past) {
        var foot = past.last().foot();
        var box = past.now().box();
        var wide = look.site().metresWide(box).orElse(0) > WIDEST;
        var aside = (wide ? WIDE_INSIDE : INSIDE) * box.width();
        var border = look.site().acrossPicture(BORDER, past.last());
        return lane.contains(beside(foot, -aside))
                && lane.contains(beside(foot, aside))
                && !isOtherLane(look, lane, beside(foot, -border))
                && !isOtherLane(look, lane, beside(foot, border));
    }

    private static Corner beside(Corner foot, double aside) {
        return new Corner(Math.max(0, Math.min(1, foot.x() + aside)), foot.y());
    }

    private static boolean isOtherLane(Look look, Lane lane, Corner place) {
        return !lane.contains(place) && look.site().areas().lanes().stream().anyMatch(other -> other.contains(place));
    }

    private Optional<Finding> finding(Look look, ObjectPast past, Lane lane) {
        var compass = new LaneCompass(lane, look.site(), past);
        var run = compass.against();
        var metres = Math.max(
                settings.sense().of(14, 9, 6), VAGUE_PIXELS * past.last().grain());
        var seconds = settings.sense().of(1.6, 1.0, 0.7);
        if (run.metres() < metres / 2 || run.aside() > run.metres()) {
            return Optional.empty();
        }
        var least = least(look, past, lane, run);
        var way = past.samples().stream()
                .filter(sample -> !sample.at().isBefore(run.since()))
                .toList();
        var enough = run.metres() >= Math.max(metres, least.metres())
                && run.seconds() >= Math.max(seconds, least.seconds())
                && run.metres() / Math.max(0.1, run.seconds()) >= SLOWEST_MPS
                && run.metres() / Math.max(0.1, run.seconds()) <= FASTEST_MPS
                // Who passes may leave his name, and his way with it, to what stands there.
                && past.pace(PRESENT_SECONDS) >= SLOWEST_MPS
                // A corner of a lorry is taken for who rode behind it, and goes any way.
                && !past.now().guessed()
                && isOfKnownScene(look, past)
                && !look.isPart(past)
                && !look.isLightOf(past)
                && !look.isInJam(past)
                && keepsItsSize(look, way)
                && !isTwo(look, lane, way)
                && !look.isOnTopOf(past)
                && !Company.keeps(past, look);
        var facts = look.facts(past, Optional.of(lane.id()));
        facts.put("against_m", Math.round(run.metres()));
        return Optional.of(Finding.of(past, run.since(), enough && !look.isHidden(past), facts));
    }

    /** How far, and for how long, it must go on where it may be something else than it seems. */
    private record Least(double metres, double seconds) {
        static final Least OVERTAKING = new Least(35, 5);
        /** In traffic it may be taken for whom it meets, or for who goes beside it, or be a piece of him: that does not last. */
        static final Least DOUBTFUL = new Least(22, 2.5);

        static final Least ANY = new Least(0, 0);
    }

    private static Least least(Look look, ObjectPast past, Lane lane, LaneCompass.Run run) {
        var before = rightWayBefore(look, past, lane, run);
        if (before.elsewhere() >= RIGHT_WAY_METRES) {
            return Least.OVERTAKING;
        }
        return before.here() >= RIGHT_WAY_METRES || Company.goesAlong(past, look) || Company.beganAt(past, look)
                ? Least.DOUBTFUL
                : Least.ANY;
    }

    private static boolean isOfKnownScene(Look look, ObjectPast past) {
        return past.now().firstSeen().isAfter(look.moment().learntFrom().plus(YOUNG));
    }

    /** Whether it grows as what comes nearer does, or shrinks as what goes: a drop that runs down the lens does neither. */
    private static boolean keepsItsSize(Look look, List<Sample> way) {
        return isSteady(way, look.site()::metresHigh) && isSteady(way, look.site()::metresWide);
    }

    /** Whether it was wider on most of its way than one is and reached out of the lane: a bus seen from its side does not. */
    private static boolean isTwo(Look look, Lane lane, List<Sample> way) {
        var two = way.stream()
                .filter(sample -> look.site().metresWide(sample) > TWO)
                .filter(sample -> !lane.contains(beside(sample.foot(), -WIDE_INSIDE * sample.width()))
                        || !lane.contains(beside(sample.foot(), WIDE_INSIDE * sample.width())))
                .count();
        return 2 * two > way.size();
    }

    private static boolean isSteady(List<Sample> way, ToDoubleFunction<Sample> size) {
        var then = usual(way.subList(0, (way.size() + 1) / 2), size);
        var now = usual(way.subList(way.size() / 2, way.size()), size);
        return then == 0 || now == 0 || now < SAME_SIZE * then && then < SAME_SIZE * now;
    }

    /** The median: at its first pictures it may still come out from behind something. */
    private static double usual(List<Sample> way, ToDoubleFunction<Sample> size) {
        var sizes = way.stream()
                .mapToDouble(size)
                .filter(metres -> metres > 0)
                .sorted()
                .toArray();
        return sizes.length == 0 ? 0 : sizes[sizes.length / 2];
    }

    /** Metres it went the right way in the ten seconds before: in the lane it is in now, and in others. */
    private record RightWay(double here, double elsewhere) {}

    private static RightWay rightWayBefore(Look look, ObjectPast past, Lane now, LaneCompass.Run run) {
        var from = run.since().minus(Duration.ofSeconds(10));
        var before = past.samples().stream()
                .filter(sample -> !sample.at().isBefore(from) && !sample.at().isAfter(run.since()))
                .toList();
        var here = 0.0;
        var elsewhere = 0.0;
        for (var i = 1; i < before.size(); i++) {
            var to = before.get(i);
            var lane = look.site().areas().lanes().stream()
                    .filter(one -> one.contains(to.foot()))
                    .findFirst();
            if (lane.isPresent()) {
                var metres =
                        Math.max(0, new LaneCompass(lane.get(), look.site(), past).progress(before.get(i - 1), to));
                here += lane.get().id().equals(now.id()) ? metres : 0;
                elsewhere += lane.get().id().equals(now.id()) ? 0 : metres;
            }
        }
        return new RightWay(here, elsewhere);
    }
}
