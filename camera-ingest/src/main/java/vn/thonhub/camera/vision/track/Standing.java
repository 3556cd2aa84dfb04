package vn.thonhub.camera.vision.track;

import java.util.List;

/** When a suspicion becomes a thing, and when a thing is one no more. */
final class Standing {
    private static final int FEWEST_SIGHTINGS = 3;
    private static final double FEWEST_SECONDS = 0.29;
    /** Share of pictures that must have shown what moves. */
    private static final double SHOWN = 0.6;
    /** In sizes of the thing: so far from its beginning something has moved. */
    private static final double MOVED = 0.5;

    private static final double LEAST_MOVED = 0.025;
    private static final double STRAIGHT = 0.6;
    /** What was put down is believed after so many seconds. */
    private static final double LIES_SECONDS = 1.5;

    /**
     * A background this young still shows what drove, or the light it threw, in its first pictures: where that is gone, the road
     * beneath looks like something that lies there.
     */
    private static final double YOUNG_SECONDS = 30;

    private static final double LIES_SHOWN = 0.85;
    private static final double STEADY = 0.12;
    private static final double OWN_EDGES = 0.95;
    /** Fewer edges than the background beneath: something left a hole. */
    private static final double HOLE_EDGES = 0.6;

    private static final double HOLE_SECONDS = 0.5;
    private static final double NAMED_HOLE_SECONDS = 1.2;
    private static final double SUSPECT_LOST_SECONDS = 0.45;
    private static final double LOST_SECONDS = 1.6;
    private static final double LEAVING_SECONDS = 0.35;
    private static final double COVERED_LOST_SECONDS = 10;
    /** What came and stopped is followed for so long; after that it belongs to the scene. */
    private static final double PARKED_SECONDS = 3600;

    private static final double LAIN_SECONDS = 1800;
    private static final double PARKED_AFTER_SECONDS = 2;

    private Standing() {}

    static boolean hasMoved(Track track) {
        var wander = track.wander();
        return wander.moved() > Math.max(LEAST_MOVED, MOVED * track.frame().size());
    }

    static boolean isThing(Track track) {
        if (track.sightings() < FEWEST_SIGHTINGS || track.age() < FEWEST_SECONDS || track.hidden() > 0) {
            return false;
        }
        return moves(track) || lies(track) || track.detections() >= FEWEST_SIGHTINGS;
    }

    private static boolean moves(Track track) {
        return hasMoved(track) && track.shown() >= SHOWN && track.wander().straightness() >= STRAIGHT;
    }

    private static boolean lies(Track track) {
        return track.age() >= LIES_SECONDS
                && track.shown() >= LIES_SHOWN
                && track.unsteady() < STEADY
                && track.isStill()
                && track.edges() >= OWN_EDGES;
    }

    /** A vehicle that came and stands: whoever passes it is not a part of it. */
    static boolean isParked(Track track) {
        return track.votes().winner().isVehicle()
                && hasMoved(track)
                && track.rested() >= PARKED_AFTER_SECONDS
                && track.hidden() <= LOST_SECONDS;
    }

    static boolean isHole(Track track) {
        return track.edges() < HOLE_EDGES
                && track.rested() >= (track.isNamed() ? NAMED_HOLE_SECONDS : HOLE_SECONDS)
                && track.hidden() == 0;
    }

    /** @param relearnt seconds the background has been learnt anew for */
    static boolean isYoung(double relearnt) {
        return relearnt < YOUNG_SECONDS;
    }

    /** What lies there and was not seen to come. */
    static boolean appeared(Track track) {
        return !track.isNamed() && track.detections() == 0 && lies(track) && !hasMoved(track);
    }

    static boolean isOld(Track track) {
        return track.rested() > (hasMoved(track) ? PARKED_SECONDS : LAIN_SECONDS);
    }

    /** Gone over the edge of the picture: what is left to see of it is not worth waiting for. */
    static boolean hasLeft(Track track, double aspect) {
        if (track.hidden() > LEAVING_SECONDS && track.lastFrame().isCut(aspect) && !track.isStill()) {
            return true;
        }
        return track.hidden() > 0 && track.frame().visibleShare(aspect) < 0.3;
    }

    static boolean isLost(Track track, List<Track> all) {
        if (!track.isNamed()) {
            return track.hidden() > SUSPECT_LOST_SECONDS;
        }
        if (track.hidden() <= LOST_SECONDS) {
            return false;
        }
        return track.hidden() > COVERED_LOST_SECONDS || !isCovered(track, all);
    }

    /** Somebody nearer stands or passes before it. */
    private static boolean isCovered(Track track, List<Track> all) {
        return track.isStill()
                && all.stream()
                        .anyMatch(other -> other != track
                                && other.isNamed()
                                && other.hidden() == 0
                                && track.frame().coveredBy(other.frame()) > 0.5);
    }
}
