package vn.thonhub.camera.road;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import vn.thonhub.camera.road.replay.Comparison;
import vn.thonhub.camera.road.replay.RecordedFootage;
import vn.thonhub.camera.road.replay.ReplayJob;
import vn.thonhub.camera.road.replay.ReplayJobs;
import vn.thonhub.camera.road.replay.ReplayRequest;
import vn.thonhub.camera.road.replay.ReplayedAlert;
import vn.thonhub.camera.road.replay.ReplayedAlert.PastAlert;
import vn.thonhub.camera.road.rule.Lacks;
import vn.thonhub.camera.road.rule.Rule;
import vn.thonhub.camera.road.rule.RuleSettings;
import vn.thonhub.camera.vision.Polygon;
import vn.thonhub.core.device.DeviceId;
import vn.thonhub.core.http.ApiCall;
import vn.thonhub.core.http.ApiReply;
import vn.thonhub.core.http.ApiRoutes;
import vn.thonhub.core.http.Problem;

/** Rules tried on recorded footage. */
final class ReplayRoutes {
    private static final Duration LONGEST = Duration.ofHours(24);
    private static final int MOST_ALERTS = 1_000;
    private static final int MOST_SHOWN = 200;

    private final Roads roads;
    private final RoadDoor door;
    private final RecordedFootage footage;
    private final ReplayJobs jobs;
    private final Function<DeviceId, List<Polygon>> unwatched;

    private record Input(Instant from, Instant until, Optional<RuleSettings> settings) {}

    private record View(
            String id,
            DeviceId cameraId,
            Optional<String> ruleId,
            RuleSettings settings,
            String state,
            Optional<String> detail,
            double progress,
            Instant from,
            Instant until,
            long footageS,
            long unreadableS,
            long missingS,
            List<ReplayedAlert> raised,
            List<PastAlert> missed,
            Comparison.Tally tally) {
        static View of(ReplayJob job) {
            var found = job.comparison();
            var request = job.request();
            return new View(
                    job.id(),
                    request.camera(),
                    request.saved(),
                    request.rule().settings().complete(),
                    job.state().name().toLowerCase(Locale.ROOT),
                    job.detail(),
                    Math.round(1000 * job.progress()) / 1000.0,
                    request.from(),
                    request.until(),
                    job.looked().toSeconds(),
                    job.unreadable().toSeconds(),
                    job.missing().toSeconds(),
                    found.raised().stream().limit(MOST_SHOWN).toList(),
                    found.missed(),
                    found.tally());
        }
    }

    /** @param unwatched where a camera's pictures are not looked at */
    ReplayRoutes(
            Roads roads,
            RoadDoor door,
            RecordedFootage footage,
            ReplayJobs jobs,
            Function<DeviceId, List<Polygon>> unwatched) {
        this.roads = roads;
        this.door = door;
        this.footage = footage;
        this.jobs = jobs;
        this.unwatched = unwatched;
    }

    void mount(ApiRoutes routes) {
        routes.on("replayRule", this::replayRule)
                .on("replayRuleDraft", this::replayDraft)
                .on("getReplay", call -> Future.succeededFuture(ApiReply.ok(View.of(job(call)))))
                .on("cancelReplay", this::cancel);
    }

    private Future<ApiReply> replayRule(ApiCall call) {
        var camera = door.camera(call);
        var input = input(call);
        return roads.setups().load(camera).compose(setup -> {
            var stored = setup.rule(call.path("rule"))
                    .orElseThrow(() -> Problem.notFound("Camera " + camera + " has no such rule."));
            var settings = input.settings().orElse(stored.rule().settings());
            if (settings.kind() != stored.rule().kind()) {
                throw Problem.invalid("/settings/kind", "The kind of a rule stays.");
            }
            var rule = new Rule(stored.rule().id(), settings);
            return begin(call, request(camera, rule, Optional.of(rule.id()), setup, input));
        });
    }

    private Future<ApiReply> replayDraft(ApiCall call) {
        var camera = door.camera(call);
        var input = input(call);
        var settings =
                input.settings().orElseThrow(() -> Problem.invalid("/settings", "Say which rule is to be tried."));
        return roads.setups()
                .load(camera)
                .compose(setup -> begin(
                        call, request(camera, new Rule(RoadSetups.newId(), settings), Optional.empty(), setup, input)));
    }

    private ReplayRequest request(DeviceId camera, Rule rule, Optional<String> saved, RoadSetup setup, Input input) {
        var lacks = Lacks.of(rule.settings(), setup.site());
        if (!lacks.isEmpty()) {
            throw Problem.conflict("The rule lacks " + String.join(", ", lacks) + ", so there is nothing to try.");
        }
        return new ReplayRequest(
                camera, enabled(rule), saved, setup.site(), unwatched.apply(camera), input.from(), input.until());
    }

    /** A rule that is switched off can be tried all the same. */
    private static Rule enabled(Rule rule) {
        var s = rule.settings();
        return new Rule(
                rule.id(),
                new RuleSettings(
                        s.kind(),
                        s.name(),
                        Optional.of(true),
                        s.areas(),
                        s.line(),
                        s.direction(),
                        s.classes(),
                        s.schedule(),
                        s.severity(),
                        s.holdS(),
                        s.coolDownS(),
                        s.sensitivity(),
                        s.limitKmh(),
                        s.count()));
    }

    private static Input input(ApiCall call) {
        var input = call.body(Input.class);
        if (!input.from().isBefore(input.until())) {
            throw Problem.invalid("/until", "The end must come after the beginning.");
        }
        if (Duration.between(input.from(), input.until()).compareTo(LONGEST) > 0) {
            throw Problem.invalid("/until", "At most a day is replayed at once.");
        }
        return input;
    }

    private Future<ApiReply> begin(ApiCall call, ReplayRequest request) {
        jobs.refusal(request.camera()).ifPresent(why -> {
            throw why == ReplayJobs.Refusal.CAMERA_BUSY
                    ? Problem.conflict("A replay of this camera is under way; wait for it or cancel it.")
                    : Problem.unavailable("Two replays are under way; try again when one has ended.");
        });
        var pieces = footage.between(request.camera(), request.from(), request.decided());
        var past = door.hub().store().write(work -> {
            door.audit(
                    work,
                    call,
                    "rule.replay",
                    Map.of(
                            "kind", request.rule().kind().id(),
                            "from", request.from().toString(),
                            "until", request.until().toString()));
            return past(work.handle(), request);
        });
        return Future.all(pieces, past).map(all -> {
            try {
                var job = jobs.begin(request, pieces.result(), past.result());
                return ApiReply.accepted(View.of(job));
            } catch (RejectedExecutionException e) {
                throw Problem.unavailable("Another replay has just begun; try again when it has ended.");
            }
        });
    }

    private List<PastAlert> past(org.jdbi.v3.core.Handle handle, ReplayRequest request) {
        return door
                .hub()
                .alerts()
                .records()
                .raised(
                        handle,
                        request.camera(),
                        request.rule().kind().alert(),
                        request.from(),
                        request.until(),
                        MOST_ALERTS)
                .stream()
                .filter(alert -> request.saved().isEmpty() || RuleView.isOf(request.rule(), alert))
                .map(alert -> PastAlert.of(alert))
                .toList();
    }

    private ReplayJob job(ApiCall call) {
        return jobs.find(door.camera(call), call.path("replay"))
                .orElseThrow(() -> Problem.notFound("There is no such replay; finished ones are kept for an hour."));
    }

    private Future<ApiReply> cancel(ApiCall call) {
        job(call).cancel();
        return Future.succeededFuture(ApiReply.noContent());
    }
}
