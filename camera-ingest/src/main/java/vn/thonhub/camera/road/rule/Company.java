package vn.thonhub.camera.road.rule;

import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import vn.thonhub.camera.road.area.Lane;
import vn.thonhub.camera.vision.scene.GroundPoint;

/**
 * Who keeps pace with an object close by, on the right way: whose beam of light it is, or what it is a piece of. Who passes
 * somebody, or is passed, does not keep pace. By day lamps throw no light on a road: then it can be a piece only of what it
 * touches. Only with a calibration.
 */
final class Company {
    private static final double SECONDS = 1.5;
    /** Metres between them. */
    private static final double CLOSE = 10;
    /** By how much one may be faster than the other. */
    private static final double PACE = 1.25;
    /** A beam's edge, seen from above, seems to go faster or slower than its lamp. */
    private static final double BEAM_PACE = 2.2;

    private static final double BEAM_CLOSE = 16;
    /** Metres: lower than whoever drives. */
    private static final double LOW = 1.3;
    /** Cosine of the angle between their ways. */
    private static final double PARALLEL = 0.85;

    /** Right beside it, metres: whose light fills the box of what goes there, or whom it is passing at this moment. */
    private static final double BESIDE = 6;

    private static final double BESIDE_PACE = 1.6;

    /** In sizes of a thing: whoever passes and is larger than this may be seen in pieces. */
    private static final double LARGER = 1.8;

    private static final double SLOWEST_MPS = 1.6;
    private static final Duration UNSEEN = Duration.ofMillis(500);

    private Company() {}

    /** Whether somebody does whose light or piece it may be. */
    static boolean keeps(ObjectPast past, Look look) {
        return companions(past, look).anyMatch(other -> mayBelongTo(past, other, look));
    }

    /** Whether somebody does at all: in traffic one may be taken for the other. */
    static boolean goesAlong(ObjectPast past, Look look) {
        return companions(past, look).findAny().isPresent();
    }

    /**
     * Whether it was first seen at somebody larger who was passing: it may be a piece of him, a roof that is bright above a dark
     * bus, which seems to be far behind him on the other side.
     */
    static boolean beganAt(ObjectPast past, Look look) {
        var first = past.samples().get(0);
        return look.memory().all().stream()
                .filter(other -> other != past && other.fastest() > SLOWEST_MPS)
                .flatMap(other -> other.seenAt(first.at(), UNSEEN).stream())
                .anyMatch(other -> other.width() * other.height() > LARGER * first.width() * first.height()
                        && Look.inside(first.box(), other.box()) > 0);
    }

    private static Stream<ObjectPast> companions(ObjectPast past, Look look) {
        var low = look.site().metresHigh(past.now().box()).orElse(LOW) < LOW;
        var close = low ? BEAM_CLOSE : CLOSE;
        var usual = low ? BEAM_PACE : PACE;
        return velocity(past).stream().flatMap(way -> look.memory().all().stream()
                .filter(other -> other != past && isThere(other, look))
                .filter(other -> isBeside(past, other, close))
                .filter(other -> velocity(other)
                        .filter(its ->
                                isAlike(way, its, isBeside(past, other, BESIDE) ? Math.max(usual, BESIDE_PACE) : usual))
                        .isPresent())
                .filter(other -> isRightWay(other, look)));
    }

    /** One picture without him tells nothing. */
    private static boolean isThere(ObjectPast other, Look look) {
        return Duration.between(other.now().lastSeen(), look.moment().at()).compareTo(UNSEEN) < 0;
    }

    private static boolean mayBelongTo(ObjectPast past, ObjectPast other, Look look) {
        return look.moment().dark() || Look.inside(past.now().box(), other.now().box()) > 0;
    }

    private static boolean isBeside(ObjectPast past, ObjectPast other, double close) {
        return past.last().ground().isPresent()
                && other.last().ground().isPresent()
                && past.distance(past.last(), other.last()) < close;
    }

    private static boolean isAlike(GroundPoint one, GroundPoint other, double pace) {
        var a = Math.hypot(one.x(), one.y());
        var b = Math.hypot(other.x(), other.y());
        return a < pace * b && b < pace * a && one.x() * other.x() + one.y() * other.y() > PARALLEL * a * b;
    }

    private static boolean isRightWay(ObjectPast other, Look look) {
        return look.site().areas().lanes().stream()
                .filter(lane -> lane.contains(other.last().foot()))
                .findFirst()
                .filter(lane -> progress(other, lane, look) > 0)
                .isPresent();
    }

    private static double progress(ObjectPast other, Lane lane, Look look) {
        var way = other.way(SECONDS);
        return new LaneCompass(lane, look.site(), other).progress(way.get(0), other.last());
    }

    /** Metres per second; empty for what hardly moves. */
    private static Optional<GroundPoint> velocity(ObjectPast past) {
        var way = past.way(SECONDS);
        var from = way.get(0).ground();
        var to = past.last().ground();
        var seconds = Speed.seconds(way.get(0), past.last());
        if (from.isEmpty() || to.isEmpty() || seconds < 0.3) {
            return Optional.empty();
        }
        var velocity = new GroundPoint(
                (to.get().x() - from.get().x()) / seconds,
                (to.get().y() - from.get().y()) / seconds);
        return Optional.of(velocity).filter(it -> Math.hypot(it.x(), it.y()) > SLOWEST_MPS);
    }
}
