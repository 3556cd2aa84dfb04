package vn.thonhub.camera.road.area;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import vn.thonhub.camera.vision.Corner;
import vn.thonhub.camera.vision.Polygon;

/** All that is drawn in one camera's picture; ids are unique over all kinds. */
public record Areas(List<Zone> zones, List<Lane> lanes, List<Line> lines) {
    public static final Areas NONE = new Areas(List.of(), List.of(), List.of());

    private static final int MOST_ZONES = 16;
    private static final int MOST_LANES = 12;
    private static final int MOST_LINES = 12;

    /** @throws IllegalArgumentException with a sentence for the person who drew them */
    public Areas {
        zones = zones == null ? List.of() : List.copyOf(zones);
        lanes = lanes == null ? List.of() : List.copyOf(lanes);
        lines = lines == null ? List.of() : List.copyOf(lines);
        if (zones.size() > MOST_ZONES || lanes.size() > MOST_LANES || lines.size() > MOST_LINES) {
            throw new IllegalArgumentException("a camera has at most " + MOST_ZONES + " zones, " + MOST_LANES
                    + " lanes and " + MOST_LINES + " lines");
        }
        var ids = new HashSet<String>();
        Stream.of(
                        zones.stream().map(Zone::id),
                        lanes.stream().map(Lane::id),
                        lines.stream().map(Line::id))
                .flatMap(all -> all)
                .forEach(id -> {
                    if (!ids.add(id)) {
                        throw new IllegalArgumentException("two areas have the id " + id);
                    }
                });
    }

    public Optional<Zone> zone(String id) {
        return zones.stream().filter(one -> one.id().equals(id)).findFirst();
    }

    public Optional<Lane> lane(String id) {
        return lanes.stream().filter(one -> one.id().equals(id)).findFirst();
    }

    public Optional<Line> line(String id) {
        return lines.stream().filter(one -> one.id().equals(id)).findFirst();
    }

    /** Ids of everything. */
    public Set<String> ids() {
        var ids = new HashSet<String>();
        zones.forEach(one -> ids.add(one.id()));
        lanes.forEach(one -> ids.add(one.id()));
        lines.forEach(one -> ids.add(one.id()));
        return ids;
    }

    /** The name that people gave. */
    public Optional<String> nameOf(String id) {
        return zone(id).map(Zone::name).or(() -> lane(id).map(Lane::name)).or(() -> line(id).map(Line::name));
    }

    /** Whether people may walk there although it lies inside a carriageway as drawn. */
    public boolean isVerge(Corner point) {
        return zones.stream().anyMatch(zone -> zone.kind() == Zone.Kind.VERGE && zone.contains(point));
    }

    /** What analysis is to watch as surfaces, by id: what may be flooded, and what vehicles cover. */
    public Map<String, Polygon> surfaces() {
        var surfaces = new LinkedHashMap<String, Polygon>();
        zones.stream()
                .filter(zone -> zone.kind() != Zone.Kind.VERGE && zone.kind() != Zone.Kind.CLOSED)
                .forEach(zone -> surfaces.put(zone.id(), zone.polygon()));
        lanes.forEach(lane -> surfaces.put(lane.id(), lane.polygon()));
        return surfaces;
    }
}
