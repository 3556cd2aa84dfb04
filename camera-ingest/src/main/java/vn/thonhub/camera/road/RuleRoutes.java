package vn.thonhub.camera.road;

import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import vn.thonhub.camera.road.rule.Rule;
import vn.thonhub.camera.road.rule.RuleCatalogue;
import vn.thonhub.camera.road.rule.RuleSettings;
import vn.thonhub.camera.road.rule.RuleSummary;
import vn.thonhub.camera.road.rule.Words;
import vn.thonhub.core.device.DeviceId;
import vn.thonhub.core.http.ApiCall;
import vn.thonhub.core.http.ApiReply;
import vn.thonhub.core.http.ApiRoutes;
import vn.thonhub.core.http.Problem;

/** {@code /api/v1/cameras/{id}/rules}. */
final class RuleRoutes {
    private static final int MOST_RULES = 40;

    private final Roads roads;
    private final RoadDoor door;

    private record Summary(Words summary, List<String> lacks) {}

    RuleRoutes(Roads roads, RoadDoor door) {
        this.roads = roads;
        this.door = door;
    }

    void mount(ApiRoutes routes) {
        routes.on(
                        "listRuleKinds",
                        call -> Future.succeededFuture(ApiReply.ok(Map.of("items", RuleCatalogue.entries()))))
                .on("listRules", this::list)
                .on("createRule", this::create)
                .on("getRule", this::get)
                .on("updateRule", this::update)
                .on("deleteRule", this::delete)
                .on("summariseRule", this::summarise);
    }

    private Future<ApiReply> list(ApiCall call) {
        var camera = door.readable(call);
        return roads.setups()
                .load(camera)
                .compose(setup -> roads.setups().read(handle -> setup.rules().stream()
                        .map(rule -> view(handle, camera, rule, setup))
                        .toList()))
                .map(items -> ApiReply.ok(Map.of("items", items)));
    }

    private RuleView view(org.jdbi.v3.core.Handle handle, DeviceId camera, StoredRule rule, RoadSetup setup) {
        return RuleView.of(
                handle,
                door.hub().alerts(),
                camera,
                rule,
                setup,
                door.hub().clock().instant(),
                roads.isAnalysed(camera));
    }

    private Future<ApiReply> get(ApiCall call) {
        return one(door.readable(call), call.path("rule")).map(view -> ApiReply.ok(view, view.version()));
    }

    private Future<RuleView> one(DeviceId camera, String id) {
        return roads.setups().load(camera).compose(setup -> RoadDoor.found(
                        setup.rule(id), "Camera " + camera + " has no such rule.")
                .compose(rule -> roads.setups().read(handle -> view(handle, camera, rule, setup))));
    }

    private Future<ApiReply> create(ApiCall call) {
        var camera = door.camera(call);
        var settings = call.body(RuleSettings.class);
        var rule = new Rule(RoadSetups.newId(), settings);
        return roads.setups()
                .change(camera, (work, present) -> {
                    if (present.rules().size() >= MOST_RULES) {
                        throw Problem.conflict("A camera has at most " + MOST_RULES + " rules; remove one first.");
                    }
                    requireAreas(settings, present);
                    RoadTables.insertRule(work.handle(), camera, rule);
                    door.audit(work, call, "rule.create", details(rule));
                    return rule;
                })
                .compose(saved -> one(camera, rule.id()))
                .map(view -> new ApiReply(
                        201,
                        java.util.Optional.of(view),
                        Map.of(
                                "Location", "/api/v1/cameras/" + camera + "/rules/" + rule.id(),
                                "ETag", "\"" + view.version() + "\"")));
    }

    private static void requireAreas(RuleSettings settings, RoadSetup present) {
        var ids = present.areas().ids();
        for (var n = 0; n < settings.areas().size(); n++) {
            if (!ids.contains(settings.areas().get(n))) {
                throw Problem.invalid(
                        "/areas/" + n, "There is no area " + settings.areas().get(n) + " at this camera.");
            }
        }
        settings.line().filter(line -> present.areas().line(line).isEmpty()).ifPresent(line -> {
            throw Problem.invalid("/line", "There is no line " + line + " at this camera.");
        });
    }

    private static Map<String, Object> details(Rule rule) {
        return Map.of(
                "rule",
                rule.id(),
                "kind",
                rule.kind().id(),
                "settings",
                vn.thonhub.core.json.Json.write(rule.settings()));
    }

    private Future<ApiReply> update(ApiCall call) {
        var camera = door.camera(call);
        var settings = call.body(RuleSettings.class);
        var id = call.path("rule");
        return roads.setups()
                .change(camera, (work, present) -> {
                    var stored = require(present, id, camera);
                    RoadDoor.requireVersion(call, stored.version(), "the rule");
                    if (stored.rule().kind() != settings.kind()) {
                        throw Problem.invalid("/kind", "The kind of a rule stays; make a new rule instead.");
                    }
                    requireAreas(settings, present);
                    var changed = new Rule(id, settings);
                    RoadTables.updateRule(work.handle(), changed, stored.version() + 1);
                    door.audit(work, call, "rule.update", details(changed));
                    return changed;
                })
                .compose(saved -> one(camera, id))
                .map(view -> ApiReply.ok(view, view.version()));
    }

    private static StoredRule require(RoadSetup present, String id, DeviceId camera) {
        return present.rule(id).orElseThrow(() -> Problem.notFound("Camera " + camera + " has no such rule."));
    }

    private Future<ApiReply> delete(ApiCall call) {
        var camera = door.camera(call);
        var id = call.path("rule");
        return roads.setups()
                .change(camera, (work, present) -> {
                    var stored = require(present, id, camera);
                    RoadDoor.requireVersion(call, stored.version(), "the rule");
                    RoadTables.deleteRule(work.handle(), id);
                    door.audit(work, call, "rule.delete", details(stored.rule()));
                    return stored;
                })
                .map(gone -> ApiReply.noContent());
    }

    private Future<ApiReply> summarise(ApiCall call) {
        var camera = door.camera(call);
        var settings = call.body(RuleSettings.class);
        return roads.setups()
                .load(camera)
                .map(setup -> ApiReply.ok(new Summary(
                        RuleSummary.of(settings, setup.areas()),
                        RuleView.lacks(settings, setup, roads.isAnalysed(camera)))));
    }
}
