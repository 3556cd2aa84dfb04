package vn.thonhub.camera.road.rule;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import vn.thonhub.camera.road.area.Areas;
import vn.thonhub.camera.road.area.Lane;
import vn.thonhub.camera.road.area.Zone;
import vn.thonhub.camera.vision.Corner;
import vn.thonhub.camera.vision.Polygon;

/** The zones and lanes that one rule watches. */
record Ground(Areas areas, List<Zone> zones, List<Lane> lanes) {
    boolean isEmpty() {
        return zones.isEmpty() && lanes.isEmpty();
    }

    /** Whether that place is one of them; verges are cut out of road. */
    boolean contains(Corner place) {
        return areaAt(place).isPresent();
    }

    /** Id of the one that place lies in. */
    Optional<String> areaAt(Corner place) {
        var verge = areas.isVerge(place);
        return Stream.concat(
                        lanes.stream()
                                .filter(lane -> !verge && lane.contains(place))
                                .map(Lane::id),
                        zones.stream()
                                .filter(zone -> zone.contains(place))
                                .filter(zone -> !verge || zone.kind() != Zone.Kind.CARRIAGEWAY)
                                .map(Zone::id))
                .findFirst();
    }

    Optional<Polygon> outline(String id) {
        return Stream.concat(
                        zones.stream().filter(zone -> zone.id().equals(id)).map(Zone::polygon),
                        lanes.stream().filter(lane -> lane.id().equals(id)).map(Lane::polygon))
                .findFirst();
    }

    /** Ids of all of them. */
    List<String> ids() {
        return Stream.concat(zones.stream().map(Zone::id), lanes.stream().map(Lane::id))
                .toList();
    }
}
