package vn.thonhub.camera.road.rule;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import vn.thonhub.camera.road.area.Areas;
import vn.thonhub.camera.road.area.Lane;
import vn.thonhub.camera.road.area.Zone;
import vn.thonhub.camera.vision.Corner;
import vn.thonhub.camera.vision.scene.GroundMap;
import vn.thonhub.camera.vision.scene.PictureBox;

/** Where a camera looks: what is drawn in its picture, and what of it is how far, if it is calibrated. */
public record Site(Areas areas, Optional<GroundMap> ground) {
    /** A pixel of the pictures that are analysed, as a share of their height. */
    private static final double PIXEL = 1.0 / 360;

    public Site {
        requireNonNull(areas, "areas");
        requireNonNull(ground, "ground");
    }

    /** Metres along the road that one pixel of the analysed picture spans there; 0 where that is not known. */
    double grain(Corner place) {
        if (ground.isEmpty()) {
            return 0;
        }
        var here = ground.get().ground(place);
        var there = ground.get().ground(new Corner(place.x(), Math.min(1, place.y() + PIXEL)));
        var above = ground.get().ground(new Corner(place.x(), Math.max(0, place.y() - PIXEL)));
        if (here.isEmpty()) {
            return 0;
        }
        return Stream.of(there, above)
                .flatMap(Optional::stream)
                .mapToDouble(here.get()::distance)
                .max()
                .orElse(0);
    }

    /** Metres that a box is high which stands on the ground; empty where that is not known. */
    OptionalDouble metresHigh(PictureBox box) {
        var left = new Corner(box.left(), box.bottom());
        var right = new Corner(box.right(), box.bottom());
        return ground.flatMap(map ->
                        map.ground(left).flatMap(from -> map.ground(right).map(from::distance)))
                .map(wide -> OptionalDouble.of(wide / (box.width() * ObjectPast.ASPECT) * box.height()))
                .orElseGet(OptionalDouble::empty);
    }

    /** Metres that what stood there was high; 0 where that is not known. */
    double metresHigh(Sample sample) {
        return metresAcross(sample) * sample.height();
    }

    /** Metres that what stood there was wide; 0 where that is not known. */
    double metresWide(Sample sample) {
        return metresAcross(sample) * sample.width() * ObjectPast.ASPECT;
    }

    /** Width of the picture, 0 to 1, that so many metres span there; 0 where that is not known. */
    double acrossPicture(double metres, Sample there) {
        var across = metresAcross(there);
        return across == 0 ? 0 : metres / across / ObjectPast.ASPECT;
    }

    /** Metres across that one height of the picture spans there. */
    private double metresAcross(Sample sample) {
        var foot = sample.foot();
        var left = new Corner(Math.max(0, foot.x() - PIXEL), foot.y());
        var right = new Corner(Math.min(1, foot.x() + PIXEL), foot.y());
        return ground.flatMap(map ->
                        map.ground(left).flatMap(from -> map.ground(right).map(from::distance)))
                .map(wide -> wide / ((right.x() - left.x()) * ObjectPast.ASPECT))
                .orElse(0.0);
    }

    /** Metres that a box is wide on the ground; empty where that is not known. */
    OptionalDouble metresWide(PictureBox box) {
        var high = metresHigh(box);
        return high.isPresent()
                ? OptionalDouble.of(high.getAsDouble() * box.width() * ObjectPast.ASPECT / box.height())
                : high;
    }

    /** What that rule watches. */
    Ground watched(RuleSettings settings) {
        var chosen = settings.areas();
        List<Zone> zones = chosen.isEmpty()
                ? areas.zones().stream()
                        .filter(zone -> fits(settings.kind(), zone.kind()))
                        .toList()
                : areas.zones().stream()
                        .filter(zone -> chosen.contains(zone.id()))
                        .toList();
        List<Lane> lanes = chosen.isEmpty()
                ? areas.lanes().stream()
                        .filter(lane -> fitsLanes(settings.kind()))
                        .toList()
                : areas.lanes().stream()
                        .filter(lane -> chosen.contains(lane.id()))
                        .toList();
        return new Ground(areas, zones, lanes);
    }

    private static boolean fits(RuleKind rule, Zone.Kind zone) {
        return switch (rule) {
            case STOPPED_VEHICLE, PERSON_ON_ROAD, ANIMAL_ON_ROAD, LEFT_OBJECT, CONGESTION, SPEEDING ->
                zone == Zone.Kind.CARRIAGEWAY;
            case FLOODING -> zone == Zone.Kind.SURFACE;
            case CROWD, LOITERING -> zone == Zone.Kind.PLACE;
            case INTRUSION -> zone == Zone.Kind.CLOSED;
            default -> false;
        };
    }

    private static boolean fitsLanes(RuleKind rule) {
        return switch (rule) {
            case STOPPED_VEHICLE, WRONG_WAY, PERSON_ON_ROAD, ANIMAL_ON_ROAD, LEFT_OBJECT, CONGESTION, SPEEDING -> true;
            default -> false;
        };
    }
}
