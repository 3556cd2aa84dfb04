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
        // Asked of everybody by every rule at every picture: streams take several times as long as what they do here.
        var verge = areas.isVerge(place);
        for (var lane : lanes) {
            if (!verge && lane.contains(place)) {
                return Optional.of(lane.id());
            }
        }
        for (var zone : zones) {
            if ((!verge || zone.kind() != Zone.Kind.CARRIAGEWAY) && zone.contains(place)) {
                return Optional.of(zone.id());
            }
        }
        return Optional.empty();
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
