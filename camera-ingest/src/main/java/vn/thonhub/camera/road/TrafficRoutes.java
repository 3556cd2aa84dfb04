package vn.thonhub.camera.road;

import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;
import vn.thonhub.camera.road.traffic.TrafficCsv;
import vn.thonhub.camera.road.traffic.TrafficReport;
import vn.thonhub.core.http.ApiCall;
import vn.thonhub.core.http.ApiReply;
import vn.thonhub.core.http.ApiRoutes;
import vn.thonhub.core.http.Problem;

/** {@code /api/v1/cameras/{id}/traffic}. */
final class TrafficRoutes {
    private static final int MOST_BINS = 2_000;

    private final Roads roads;
    private final RoadDoor door;

    TrafficRoutes(Roads roads, RoadDoor door) {
        this.roads = roads;
        this.door = door;
    }

    void mount(ApiRoutes routes) {
        routes.on("getTraffic", call -> report(call).map(ApiReply::ok)).stream("exportTraffic", this::export);
    }

    private Future<TrafficReport> report(ApiCall call) {
        var camera = door.camera(call);
        var from = instant(call, "from");
        var to = instant(call, "to");
        var step =
                Duration.ofSeconds(call.query("step_s").map(Integer::parseInt).orElse(300));
        if (!from.isBefore(to)) {
            throw Problem.invalid("/to", "The end must come after the beginning.");
        }
        if (Duration.between(from, to).dividedBy(step) > MOST_BINS) {
            throw Problem.invalid("/step_s", "That is more than " + MOST_BINS + " bins; ask for wider ones.");
        }
        var question = new TrafficReport.Question(camera, from, to, step);
        return roads.setups()
                .load(camera)
                .compose(setup -> TrafficReport.ask(door.hub().metrics(), question, setup.areas()));
    }

    private static Instant instant(ApiCall call, String name) {
        try {
            return java.time.OffsetDateTime.parse(call.query(name).orElse("")).toInstant();
        } catch (DateTimeParseException e) {
            throw Problem.invalid("/" + name, "Times look like 2026-11-28T07:00:00+07:00.");
        }
    }

    private void export(ApiCall call, RoutingContext context) {
        var name = "traffic-" + call.path("id") + ".csv";
        report(call)
                .compose(report -> door.hub().store().write(work -> {
                    door.audit(
                            work,
                            call,
                            "traffic.export",
                            Map.of(
                                    "from",
                                    report.from().toString(),
                                    "to",
                                    report.to().toString()));
                    return TrafficCsv.of(report);
                }))
                .onSuccess(csv -> csv.send(context, name))
                .onFailure(context::fail);
    }
}
