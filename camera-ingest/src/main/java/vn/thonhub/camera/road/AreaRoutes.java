package vn.thonhub.camera.road;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.thonhub.camera.road.area.Areas;
import vn.thonhub.camera.road.area.Lane;
import vn.thonhub.camera.road.area.LaneDirection;
import vn.thonhub.camera.road.area.Line;
import vn.thonhub.camera.road.area.Zone;
import vn.thonhub.camera.road.traffic.TrackLog;
import vn.thonhub.camera.vision.Corner;
import vn.thonhub.camera.vision.Polygon;
import vn.thonhub.core.http.ApiCall;
import vn.thonhub.core.http.ApiReply;
import vn.thonhub.core.http.ApiRoutes;
import vn.thonhub.core.http.Problem;

/** Areas of a camera, and the tracks that show whether they fit. */
final class AreaRoutes {
    private static final int USUAL_MINUTES = 10;
    private static final Duration REMEMBERED = Duration.ofMinutes(30);

    private final Roads roads;
    private final RoadDoor door;

    private record View(List<Zone> zones, List<Lane> lanes, List<Line> lines, long version) {
        static View of(Areas areas, long version) {
            return new View(areas.zones(), areas.lanes(), areas.lines(), version);
        }
    }

    private record Input(Polygon polygon) {}

    private record TrackView(
            long id,

            @com.fasterxml.jackson.annotation.JsonProperty("class")
            String kind,

            Instant firstSeen,
            Instant lastSeen,
            List<Corner> points,
            Optional<Double> speedKmh) {
        static TrackView of(TrackLog.Passage track) {
            return new TrackView(
                    track.id(),
                    track.kind().id(),
                    track.firstSeen(),
                    track.lastSeen(),
                    track.points(),
                    track.speedKmh().map(kmh -> Math.round(10 * kmh) / 10.0));
        }
    }

    AreaRoutes(Roads roads, RoadDoor door) {
        this.roads = roads;
        this.door = door;
    }

    void mount(ApiRoutes routes) {
        routes.on("getAreas", this::get)
                .on("setAreas", this::set)
                .on("suggestLaneDirection", this::suggest)
                .on("listTracks", this::tracks);
    }

    private Future<ApiReply> get(ApiCall call) {
        return roads.setups()
                .load(door.readable(call))
                .map(setup -> ApiReply.ok(View.of(setup.areas(), setup.areasVersion()), setup.areasVersion()));
    }

    private Future<ApiReply> set(ApiCall call) {
        var camera = door.camera(call);
        var areas = call.body(Areas.class);
        return roads.setups()
                .change(camera, (work, present) -> {
                    RoadDoor.requireVersion(call, present.areasVersion(), "the areas of camera " + camera);
                    requireNamedAreas(areas, present);
                    var version = present.areasVersion() + 1;
                    RoadTables.saveAreas(work.handle(), camera, areas, version);
                    door.audit(
                            work,
                            call,
                            "camera.areas",
                            Map.of(
                                    "zones", areas.zones().size(),
                                    "lanes", areas.lanes().size(),
                                    "lines", areas.lines().size()));
                    return version;
                })
                .map(version -> ApiReply.ok(View.of(areas, version), version));
    }

    /** A rule must not lose what it is about behind its back. */
    private static void requireNamedAreas(Areas areas, RoadSetup present) {
        var gone = new HashSet<>(present.areas().ids());
        gone.removeAll(areas.ids());
        for (var stored : present.rules()) {
            var settings = stored.rule().settings();
            var named = new HashSet<>(settings.areas());
            settings.line().ifPresent(named::add);
            named.retainAll(gone);
            if (!named.isEmpty()) {
                throw Problem.conflict("Rule "
                        + settings.name().orElse(settings.kind().id()) + " names " + named
                        + "; change or remove the rule first.");
            }
        }
    }

    private Future<ApiReply> suggest(ApiCall call) {
        var camera = door.camera(call);
        var polygon = call.body(Input.class).polygon();
        var paths =
                roads.tracks(camera).vehiclePaths(door.hub().clock().instant().minus(REMEMBERED));
        return Future.succeededFuture(ApiReply.ok(LaneDirection.of(polygon, List.copyOf(paths))));
    }

    private Future<ApiReply> tracks(ApiCall call) {
        var camera = door.camera(call);
        var minutes = call.query("minutes").map(Integer::parseInt).orElse(USUAL_MINUTES);
        var from = door.hub().clock().instant().minus(Duration.ofMinutes(minutes));
        var items = roads.tracks(camera).since(from, roads.ground(camera)).stream()
                .map(TrackView::of)
                .toList();
        return Future.succeededFuture(ApiReply.ok(Map.of("items", items)));
    }
}
