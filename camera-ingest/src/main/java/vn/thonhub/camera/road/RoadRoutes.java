package vn.thonhub.camera.road;

import java.util.List;
import java.util.function.Function;
import vn.thonhub.camera.road.replay.RecordedFootage;
import vn.thonhub.camera.road.replay.ReplayEngine;
import vn.thonhub.camera.road.replay.ReplayJobs;
import vn.thonhub.camera.vision.Polygon;
import vn.thonhub.core.async.WorkerPool;
import vn.thonhub.core.device.DeviceId;
import vn.thonhub.core.http.ApiRoutes;

/** The road part of the API, and the replays it begins. */
public final class RoadRoutes implements AutoCloseable {
    private static final String CONTRACT = "openapi/road.yaml";

    private final Roads roads;
    private final RecordedFootage footage;
    private final Function<DeviceId, List<Polygon>> unwatched;
    private final WorkerPool pool;
    private final ReplayJobs replays;

    /**
     * @param unwatched where a camera's pictures are not looked at
     * @param pool for what takes milliseconds
     */
    public RoadRoutes(
            Roads roads, RecordedFootage footage, Function<DeviceId, List<Polygon>> unwatched, WorkerPool pool) {
        this.roads = roads;
        this.footage = footage;
        this.unwatched = unwatched;
        this.pool = pool;
        this.replays = new ReplayJobs(new ReplayEngine(footage), roads.hub().clock());
    }

    public ApiRoutes routes() {
        var routes = ApiRoutes.of(CONTRACT);
        var door = new RoadDoor(roads.hub());
        new CalibrationRoutes(roads.setups(), door, pool).mount(routes);
        new AreaRoutes(roads, door).mount(routes);
        new RuleRoutes(roads, door).mount(routes);
        new TrafficRoutes(roads, door).mount(routes);
        new ReplayRoutes(roads, door, footage, replays, unwatched).mount(routes);
        return routes;
    }

    /** Ends replays under way. Blocks. */
    @Override
    public void close() {
        replays.close();
    }
}
