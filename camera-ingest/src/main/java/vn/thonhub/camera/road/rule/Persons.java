package vn.thonhub.camera.road.rule;

import java.util.Collection;
import vn.thonhub.camera.vision.scene.RoadUser;
import vn.thonhub.camera.vision.scene.SurfaceState;

/** Counts people, also those who stand so close that they are followed as one. */
final class Persons {
    /** One beside the other takes so many heights of a person. */
    private static final double BREADTH = 0.42;

    private static final double ASPECT = 16.0 / 9;
    private static final double FASTEST_MPS = 2.2;
    /** How sure it must be that a vehicle is one. */
    private static final double SURE = 0.7;

    private static final int MOST_IN_ONE = 12;
    /** Metres. What is lower where metres are known is the shade of one, or a mark on the ground: broad as a dozen. */
    private static final double LOWEST = 0.5;
    /** Metres. A motorbike is lower with nobody on it. */
    private static final double UPRIGHT = 1.3;

    private static final double TALLEST = 2.3;
    /** Share of his height that somebody is broad; a motorbike is broader, but from before or behind. */
    private static final double SLENDER = 0.5;

    private Persons() {}

    /**
     * People in an area: as many as are followed one by one, or as would fill as much of the picture as is filled there, if that
     * is more. Where a vehicle came to stand, what it fills is no throng; who passes leaves no trace in that.
     *
     * @param before how many there were
     */
    static int in(
            Site site,
            Measured area,
            Collection<ObjectPast> inside,
            Collection<ObjectPast> all,
            SurfaceState surface,
            int before) {
        var followed = inside.stream().mapToInt(past -> in(site, past)).sum();
        if (surface == null || surface.on().isEmpty()) {
            return followed;
        }
        var vehicle = all.stream()
                .filter(past -> isStandingVehicle(past) && !isUpright(site, past))
                .anyMatch(past -> area.touches(past.now().box()));
        var filled = (int) Math.round(surface.on().get().people());
        return Math.max(followed, vehicle ? Math.min(before, filled) : filled);
    }

    /**
     * A throng is called a car at times, and its box jumps as fast as one drives: only one that is clear counts, drove there,
     * and did not come on foot. By night those in the light of one lamp are followed as one, who is soon as large as a car.
     */
    private static boolean isStandingVehicle(ObjectPast past) {
        return past.kind().isVehicle()
                && past.now().certainty() >= SURE
                && past.pace(2) < FASTEST_MPS
                && past.drove()
                && !past.walked();
    }

    /** Who stands close to others is taken for one on two wheels, and who sits on them is somebody, too. */
    private static boolean isUpright(Site site, ObjectPast past) {
        var box = past.now().box();
        var high = site.metresHigh(box).orElse(0);
        return past.kind() == RoadUser.TWO_WHEELER
                && high >= UPRIGHT
                && high <= TALLEST
                && box.width() * ASPECT <= SLENDER * box.height();
    }

    /** How many are followed by themselves, each or each group for one. */
    static int followed(Site site, Collection<ObjectPast> objects) {
        return (int) objects.stream().filter(past -> in(site, past) > 0).count();
    }

    /** How many people an object is: none for animals, nor for vehicles but those that came on foot. */
    private static int in(Site site, ObjectPast past) {
        var onFoot = past.walked() && past.kind().isVehicle() || isUpright(site, past);
        var kind = onFoot ? RoadUser.PERSON : past.kind();
        if (kind != RoadUser.PERSON && kind != RoadUser.UNKNOWN || past.pace(2) > FASTEST_MPS) {
            return 0;
        }
        var box = past.now().box();
        if (site.metresHigh(box).orElse(LOWEST) < LOWEST) {
            return 0;
        }
        // A group is as high as one, but broader; behind each other they also grow in height, which hides them.
        var beside = box.width() * ASPECT / (box.height() * BREADTH);
        return (int) Math.max(1, Math.min(MOST_IN_ONE, Math.round(beside)));
    }
}
