package vn.thonhub.camera.vision.track;

import static vn.thonhub.camera.vision.scene.RoadUser.ANIMAL;
import static vn.thonhub.camera.vision.scene.RoadUser.CAR;
import static vn.thonhub.camera.vision.scene.RoadUser.HEAVY_VEHICLE;
import static vn.thonhub.camera.vision.scene.RoadUser.PERSON;
import static vn.thonhub.camera.vision.scene.RoadUser.TWO_WHEELER;
import static vn.thonhub.camera.vision.scene.RoadUser.UNKNOWN;

import java.util.List;
import java.util.Optional;
import vn.thonhub.camera.vision.Corner;
import vn.thonhub.camera.vision.scene.GroundMap;
import vn.thonhub.camera.vision.scene.RoadUser;

/**
 * Takes a thing for what it most probably is, by its size on the ground, shape and speed; without a calibration by shape and by
 * speed in its own heights, which does not depend on how far away it is. What a model says weighs more than all of it.
 */
final class KindJudge {
    /** Weight of a detection against that of a picture without one. */
    private static final double MODEL = 8;
    /** Weight of a box that is cut off by the picture's edge. */
    private static final double CUT = 0.15;
    /** What nothing known explains better than this is unknown. */
    private static final double UNKNOWN_SHARE = 0.02;
    /** Without sizes, shape and pace fit too many kinds: only what fits well is said. */
    private static final double UNKNOWN_WITHOUT_SIZE = 0.35;

    /** Metres of a vehicle and of what stands out around it. */
    private static final double WIDEST = 2.8;

    private static final double HIGHEST = 4;

    /**
     * @param width of the box, metres, and how far it strays (natural logarithm)
     * @param height of the box, metres; boxes of long things seen from above are higher than the things
     * @param speed usual, metres per second
     * @param fastest that it goes
     * @param usual how often one meets such a thing on a road, against others
     */
    private record Look(
            RoadUser kind,
            double width,
            double widthSpread,
            double height,
            double heightSpread,
            double speed,
            double fastest,
            double usual) {}

    private static final List<Look> LOOKS = List.of(
            new Look(PERSON, 0.65, 0.30, 1.7, 0.18, 1.3, 3.5, 1),
            new Look(TWO_WHEELER, 0.95, 0.35, 1.8, 0.22, 7, 20, 1),
            new Look(CAR, 2.2, 0.35, 1.8, 0.30, 9, 30, 1),
            new Look(HEAVY_VEHICLE, 3.4, 0.40, 3.6, 0.28, 8, 25, 0.7),
            new Look(ANIMAL, 0.8, 0.30, 0.75, 0.30, 1, 5, 0.3),
            new Look(ANIMAL, 1.8, 0.35, 1.6, 0.22, 0.8, 2.5, 0.2));

    private final Optional<GroundMap> ground;

    KindJudge(Optional<GroundMap> ground) {
        this.ground = ground;
    }

    /** @param moved whether it has moved at all: what never moved tells nothing by its speed */
    KindVotes.Ballot judge(Track track, Sighting sighting, double aspect, boolean moved) {
        var shares = new double[RoadUser.values().length];
        var weight = sighting.frame().isCut(aspect) ? CUT : 1 / sighting.trust();
        var scale = ground.map(map -> metresPerHeight(map, sighting.frame(), aspect))
                .orElse(0.0);
        if (scale > 0) {
            bySize(track, sighting.frame(), scale, moved, shares);
        } else {
            byShape(track, sighting.frame(), moved, shares);
        }
        normalise(shares, weight, scale > 0 ? UNKNOWN_SHARE : UNKNOWN_WITHOUT_SIZE);
        sighting.detection().ifPresent(seen -> shares[seen.kind().ordinal()] += MODEL * seen.score());
        return new KindVotes.Ballot(shares);
    }

    /** Whether what is seen there is no wider than one vehicle; false where metres are not known. */
    boolean isOneVehicle(Frame frame, double aspect) {
        return ground.map(map -> metresPerHeight(map, frame, aspect))
                .filter(scale -> scale > 0)
                .filter(scale -> frame.width() * scale < WIDEST && frame.height() * scale < HIGHEST)
                .isPresent();
    }

    /** Metres that one height of the picture spans at the foot of the box; 0 where that is not on the ground. */
    static double metresPerHeight(GroundMap map, Frame frame, double aspect) {
        var y = frame.foot();
        var left = frame.left() / aspect;
        var right = frame.right() / aspect;
        if (!(left >= 0 && right <= 1 && y >= 0 && y <= 1)) {
            return 0;
        }
        var from = map.ground(new Corner(left, y));
        var to = map.ground(new Corner(right, y));
        return from.isEmpty() || to.isEmpty() ? 0 : from.get().distance(to.get()) / frame.width();
    }

    private static void bySize(Track track, Frame frame, double scale, boolean moved, double[] shares) {
        var speed = track.filter().speed() * scale;
        for (var look : LOOKS) {
            var fit = bell(Math.log(frame.width() * scale / look.width()) / look.widthSpread())
                    * bell(Math.log(frame.height() * scale / look.height()) / look.heightSpread())
                    * (moved ? pace(speed, look) : 1);
            shares[look.kind().ordinal()] += look.usual() * fit;
        }
    }

    /** Taking the thing's height for what such a thing's height usually is. */
    private static void byShape(Track track, Frame frame, boolean moved, double[] shares) {
        var shape = Math.log(frame.width() / frame.height());
        for (var look : LOOKS) {
            var scale = look.height() / frame.height();
            var usual = Math.log(look.width() / look.height());
            var fit = bell((shape - usual) / Math.hypot(look.widthSpread(), look.heightSpread()))
                    * (moved ? pace(track.filter().speed() * scale, look) : 0.3);
            shares[look.kind().ordinal()] += look.usual() * look.usual() * fit;
        }
    }

    private static double pace(double speed, Look look) {
        if (speed > look.fastest()) {
            return Math.exp(-2 * (speed / look.fastest() - 1) - 1);
        }
        // Everybody goes slowly at times, but who walks does not drive.
        return speed < look.speed() / 3 ? 0.4 : 1;
    }

    private static double bell(double deviations) {
        return Math.exp(-deviations * deviations / 2);
    }

    private static void normalise(double[] shares, double weight, double unknown) {
        shares[UNKNOWN.ordinal()] = unknown;
        var sum = 0.0;
        for (var share : shares) {
            sum += share;
        }
        for (var i = 0; i < shares.length; i++) {
            shares[i] *= weight / sum;
        }
    }
}
