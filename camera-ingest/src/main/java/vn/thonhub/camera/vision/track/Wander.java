package vn.thonhub.camera.vision.track;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;

/**
 * How something got from where it was first seen to where it is: straight on, as road users do, or to and fro, as leaves do. Not
 * thread-safe.
 */
final class Wander {
    /** Places are kept this far apart, so that trembling does not add up to a way. */
    private static final Duration STEP = Duration.ofMillis(190);

    private static final int KEPT = 16;
    /** Seconds over which standing still is told. */
    private static final double STILL_SECONDS = 1.5;
    /** In sizes of the thing: so far a box trembles though nothing moves. */
    private static final double TREMBLE = 0.12;

    private static final double LEAST_TREMBLE = 0.005;

    private record Place(Instant at, Frame frame) {}

    private final double aspect;
    private final ArrayDeque<Place> places = new ArrayDeque<>();
    private Frame first;
    private Frame restsAt;
    private Instant restsSince;
    private double way;

    Wander(double aspect) {
        this.aspect = aspect;
    }

    void add(Instant at, Frame frame) {
        if (first == null) {
            first = frame;
            restsAt = frame;
            restsSince = at;
            places.add(new Place(at, frame));
        } else if (Duration.between(places.getLast().at(), at).compareTo(STEP) >= 0) {
            way += distance(places.getLast().frame(), frame);
            places.add(new Place(at, frame));
            if (places.size() > KEPT) {
                places.removeFirst();
            }
        }
        if (distance(restsAt, frame) > 2 * tremble(frame)) {
            restsAt = frame;
            restsSince = at;
        }
    }

    /** How far it is from where it began, in heights of the picture. */
    double moved() {
        return distance(first, places.getLast().frame());
    }

    /** Share of its way that brought it away from its beginning, 0 to 1. */
    double straightness() {
        return way <= 0 ? 0 : Math.min(1, moved() / way);
    }

    double rested(Instant now) {
        return Duration.between(restsSince, now).toMillis() / 1000.0;
    }

    boolean isStill(Instant now) {
        return rested(now) >= STILL_SECONDS;
    }

    static double tremble(Frame frame) {
        return LEAST_TREMBLE + TREMBLE * frame.size();
    }

    /**
     * By the edge that moved least: a box that grows on one side has not moved. Of what comes over the edge of the picture, the
     * edge that moved most: the other one is the picture's.
     */
    private double distance(Frame a, Frame b) {
        var left = Math.abs(a.left() - b.left());
        var right = Math.abs(a.right() - b.right());
        var top = Math.abs(a.top() - b.top());
        var foot = Math.abs(a.foot() - b.foot());
        var aside = a.isCutAside(aspect) || b.isCutAside(aspect);
        var down = a.isCutAboveOrBelow() || b.isCutAboveOrBelow();
        return Math.hypot(
                aside ? Math.max(left, right) : Math.min(left, right),
                down ? Math.max(top, foot) : Math.min(top, foot));
    }
}
