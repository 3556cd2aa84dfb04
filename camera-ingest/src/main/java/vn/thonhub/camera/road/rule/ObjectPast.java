package vn.thonhub.camera.road.rule;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Predicate;
import vn.thonhub.camera.vision.Corner;
import vn.thonhub.camera.vision.scene.RoadUser;
import vn.thonhub.camera.vision.scene.TrackedObject;

/**
 * Where one object was so far. Metres come from the calibration; without one, from what things of its kind usually measure.
 * Immutable.
 *
 * @param now as of the latest moment
 * @param samples in the order of time, thinned out where they are old; never empty
 * @param travelled farthest it ever was from where it was first seen, metres
 * @param left when it first was further from there than it may seem to wander; empty until then
 * @param fastest it ever went for a second and a half, metres per second
 * @param arrival whether it came here by itself
 * @param walked whether it once was clearly somebody on foot, and was not seen to drive since
 */
record ObjectPast(
        TrackedObject now,
        List<Sample> samples,
        double travelled,
        Optional<Instant> left,
        double fastest,
        Arrival arrival,
        boolean walked) {
    private static final int MOST_SAMPLES = 160;
    /** Of pictures; a wrong guess only makes the distances of cameras without calibration a little wrong. */
    static final double ASPECT = 16.0 / 9;

    static final double WANDERING_PIXELS = 2.5;
    static final double RESTING_METRES = 0.7;
    private static final double STRETCH = 1.5;
    /** Faster than this, metres per second, nobody runs; dogs do not for long. */
    static final double ON_FOOT = 4.5;
    /** Faster than this, metres per second, hardly anybody runs along a road; on a bicycle everybody does. */
    private static final double RUNS = 3.5;
    /** Slower than this, metres per second, nobody rides for long. */
    private static final double SLOWEST_RIDE = 2.3;

    /** Metres per second that no box which grows or jumps from one to the next of a group seems to go. */
    private static final double DRIVES = 6;
    /** Certainty from which a person is one. */
    private static final double CLEARLY = 0.6;

    private static final double WALKED_SECONDS = 5;
    private static final double STOOD_SECONDS = 5;
    private static final double DRIVEN_METRES = 10;
    /** Metres per second: 160 km/h. */
    private static final double FASTEST = 45;
    /** Over fewer metres a speed may be a box that grew. */
    private static final double ON_FOOT_METRES = 6;

    static ObjectPast begin(TrackedObject object, Sample first) {
        return new ObjectPast(object, List.of(first), 0, Optional.empty(), 0, Arrival.begin(first), false);
    }

    ObjectPast seen(TrackedObject object, Sample sample) {
        var next = new ArrayList<Sample>(samples.size() + 1);
        if (samples.size() < MOST_SAMPLES) {
            next.addAll(samples);
        } else {
            thin(next);
        }
        next.add(sample);
        var farthest = Math.max(travelled, distance(samples.get(0), sample, object.kind()));
        var now = new ObjectPast(object, List.copyOf(next), farthest, left, fastest, arrival, walked);
        return new ObjectPast(
                object,
                now.samples,
                farthest,
                left.isEmpty() && now.cameHere() ? Optional.of(sample.at()) : left,
                Math.max(fastest, now.pace(STRETCH)),
                arrival.seen(now, last(), sample, now.faraway()),
                (walked || now.isWalking()) && now.pace(STRETCH) < DRIVES);
    }

    /** Of the older half every other one goes; the first stays. */
    private void thin(List<Sample> kept) {
        for (var i = 0; i < samples.size(); i++) {
            if (i >= samples.size() / 2 || i % 2 == 0) {
                kept.add(samples.get(i));
            }
        }
    }

    /** Not seen in the latest picture. */
    ObjectPast hidden(TrackedObject object) {
        return new ObjectPast(object, samples, travelled, left, fastest, arrival, walked);
    }

    /** What it is, by what the tracker takes it for and by how fast it went: what is faster than feet is driven. */
    RoadUser kind() {
        var driven = fastest > ON_FOOT && travelled > ON_FOOT_METRES;
        var cycled = now.kind() == RoadUser.PERSON && fastest > RUNS && travelled > DRIVEN_METRES;
        if (driven && !now.kind().isVehicle() || cycled) {
            return RoadUser.TWO_WHEELER;
        }
        return now.kind() == RoadUser.TWO_WHEELER && walks() ? RoadUser.PERSON : now.kind();
    }

    private boolean isWalking() {
        return now.kind() == RoadUser.PERSON && now.certainty() >= CLEARLY && cameHere() && pace(STRETCH) < RUNS;
    }

    /** A person with a shadow is as broad as a bicycle, but never gets faster than feet; who rides slowly falls. */
    private boolean walks() {
        return fastest < SLOWEST_RIDE
                && last().ground().isPresent()
                && Speed.seconds(samples.get(0), last()) > WALKED_SECONDS
                && travelled > 2 * wandering();
    }

    boolean isHidden(Instant at) {
        return now.lastSeen().isBefore(at);
    }

    Sample last() {
        return samples.get(samples.size() - 1);
    }

    /** Metres between two of its places. */
    double distance(Sample a, Sample b) {
        return distance(a, b, now.kind());
    }

    private static double distance(Sample a, Sample b, RoadUser kind) {
        if (a.ground().isPresent() && b.ground().isPresent()) {
            return a.ground().get().distance(b.ground().get());
        }
        return apart(a.foot(), b.foot()) / ((a.height() + b.height()) / 2) * usualHeight(kind);
    }

    /** Heights of the picture between two of its points. */
    static double apart(Corner a, Corner b) {
        return Math.hypot((a.x() - b.x()) * ASPECT, a.y() - b.y());
    }

    /** Metres. */
    static double usualHeight(RoadUser kind) {
        return switch (kind) {
            case HEAVY_VEHICLE -> 3.2;
            case ANIMAL -> 1.2;
            default -> 1.7;
        };
    }

    /** How far a thing at rest may seem to wander, metres. */
    private double wandering() {
        return Math.max(RESTING_METRES, WANDERING_PIXELS * last().grain());
    }

    /** Since when it has not moved from where it is. */
    Instant restedSince() {
        var reach = wandering();
        var since = last();
        for (var i = samples.size() - 1; i >= 0 && distance(samples.get(i), last()) <= reach; i--) {
            since = samples.get(i);
        }
        return since.at();
    }

    /** Whether it was elsewhere before it came to rest, by more than it may seem to wander. */
    boolean cameHere() {
        return travelled >= faraway();
    }

    private double faraway() {
        return 2 * wandering() + 1;
    }

    /** Whether it stayed for some seconds where it was first seen: who comes on foot is seen walking. */
    boolean stoodAtFirst() {
        var stood = Duration.between(samples.get(0).at(), left.orElse(last().at()));
        return stood.toMillis() > 1000 * STOOD_SECONDS;
    }

    /** Since when it has been inside without being outside for longer than {@code pause}; empty when it is outside. */
    Optional<Instant> insideSince(Predicate<Corner> inside, Duration pause) {
        var since = Optional.<Instant>empty();
        var later = last().at();
        for (var i = samples.size() - 1; i >= 0; i--) {
            var sample = samples.get(i);
            if (inside.test(sample.foot())) {
                since = Optional.of(sample.at());
                later = sample.at();
            } else if (Duration.between(sample.at(), later).compareTo(pause) > 0) {
                break;
            }
        }
        return since;
    }

    /**
     * As {@link #insideSince}, but not before it came there by itself: what lies or stands for long and is then swept along has
     * not walked all the time. Empty if it never came.
     */
    Optional<Instant> cameInsideSince(Predicate<Corner> inside, Duration pause) {
        return arrival.since()
                .flatMap(came -> insideSince(inside, pause).map(since -> since.isAfter(came) ? since : came));
    }

    /** Whether it came to be here on wheels, whatever is seen of it now that it stands: a windscreen looks like a dog. */
    boolean drove() {
        return fastest > ON_FOOT && travelled > DRIVEN_METRES;
    }

    /** Where it was then, or not longer before than that; empty when it was not seen. */
    Optional<Sample> seenAt(Instant then, Duration before) {
        for (var i = samples.size() - 1; i >= 0; i--) {
            var sample = samples.get(i);
            if (!sample.at().isAfter(then)) {
                return Optional.of(sample).filter(one -> !one.at().isBefore(then.minus(before)));
            }
        }
        return Optional.empty();
    }

    /**
     * Samples of the last so many seconds that are of one way: where a place jumps further than anybody drives, it was another
     * thing, or another piece of it, before.
     */
    List<Sample> way(double seconds) {
        var all = lately(seconds);
        for (var i = all.size() - 1; i > 0; i--) {
            var before = all.get(i - 1);
            var after = all.get(i);
            var reach =
                    FASTEST * Speed.seconds(before, after) + WANDERING_PIXELS * Math.max(before.grain(), after.grain());
            if (after.ground().isPresent() && distance(before, after) > Math.max(RESTING_METRES, reach)) {
                return all.subList(i, all.size());
            }
        }
        return all;
    }

    /** Samples of the last so many seconds before the latest. */
    List<Sample> lately(double seconds) {
        var from = last().at().minusMillis((long) (1000 * seconds));
        var first = samples.size();
        while (first > 0 && !samples.get(first - 1).at().isBefore(from)) {
            first--;
        }
        return samples.subList(first, samples.size());
    }

    /**
     * Metres per second over the last seconds; empty when it was not seen for long enough to tell. With a calibration by
     * weighted regression, since places far away are vague; without, from where it was to where it is.
     */
    OptionalDouble speed(double seconds) {
        return Speed.over(this, way(seconds));
    }

    /** As {@link #speed}, nothing known counting as at rest. */
    double pace(double seconds) {
        return speed(seconds).orElse(0);
    }
}
