package vn.thonhub.core.api;

import com.github.f4b6a3.uuid.UuidCreator;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import vn.thonhub.core.alert.AlertRules;
import vn.thonhub.core.alert.Maintenance;
import vn.thonhub.core.alert.MaintenanceWindows;
import vn.thonhub.core.http.ApiCall;
import vn.thonhub.core.http.ApiReply;
import vn.thonhub.core.http.ApiRoutes;
import vn.thonhub.core.http.Problem;
import vn.thonhub.core.security.AuditLog;
import vn.thonhub.core.store.Store;

/** {@code /alert-maintenance} and {@code /alert-rules}: what people decide about who is told when. */
final class RestraintRoutes {
    private static final Duration LONGEST = Duration.ofDays(30);

    private final Store store;
    private final AuditLog audit;
    private final Clock clock;
    private final MaintenanceWindows windows = new MaintenanceWindows();
    private final AlertRules rules = new AlertRules();

    private record NewWindow(
            Maintenance.Scope scope,
            Optional<String> scopeId,
            Optional<Instant> startsAt,
            Instant endsAt,
            String reason) {}

    private record CoolDown(long coolDownS) {}

    RestraintRoutes(Store store, AuditLog audit, Clock clock) {
        this.store = store;
        this.audit = audit;
        this.clock = clock;
    }

    void mount(ApiRoutes routes) {
        routes.on("listAlertMaintenance", this::list)
                .on("addAlertMaintenance", this::add)
                .on("endAlertMaintenance", this::end)
                .on("listAlertRules", this::rules)
                .on("setAlertRule", this::setRule);
    }

    private Future<ApiReply> list(ApiCall call) {
        return store.read(handle -> windows.current(handle, clock.instant()))
                .map(items -> ApiReply.ok(Map.of("items", items)));
    }

    private Future<ApiReply> add(ApiCall call) {
        Maintenance window = window(call);
        return store.write(work -> {
                    windows.add(work, window);
                    audit.record(
                            work,
                            call.principal(),
                            "maintenance.add",
                            "maintenance/" + window.id(),
                            Map.of(
                                    "scope",
                                    window.scope().id(),
                                    "scope_id",
                                    window.scopeId(),
                                    "reason",
                                    window.reason()));
                    return window;
                })
                .map(added -> ApiReply.created("/api/v1/alert-maintenance/" + added.id(), added));
    }

    private Maintenance window(ApiCall call) {
        NewWindow wanted = call.body(NewWindow.class);
        Instant now = clock.instant();
        Instant starts = wanted.startsAt().orElse(now);
        boolean whole = wanted.scope() == Maintenance.Scope.ALL;
        if (!whole && wanted.scopeId().isEmpty()) {
            throw Problem.invalid("/scope_id", "say which " + wanted.scope().id() + " is worked on");
        }
        if (!wanted.endsAt().isAfter(now) || !wanted.endsAt().isAfter(starts)) {
            throw Problem.invalid("/ends_at", "the work must end after it starts, and not in the past");
        }
        if (Duration.between(starts, wanted.endsAt()).compareTo(LONGEST) > 0) {
            throw Problem.invalid("/ends_at", "work lasts 30 days at most; remove what is out of use instead");
        }
        return new Maintenance(
                UuidCreator.getTimeOrderedEpoch().toString(),
                wanted.scope(),
                whole ? "" : wanted.scopeId().orElseThrow(),
                starts,
                wanted.endsAt(),
                wanted.reason(),
                call.principal().username(),
                now);
    }

    private Future<ApiReply> end(ApiCall call) {
        String id = call.path("id");
        return store.write(work -> {
                    if (!windows.end(work, id, clock.instant())) {
                        throw Problem.notFound("there is no maintenance " + id + " that goes on or is to come");
                    }
                    audit.record(work, call.principal(), "maintenance.end", "maintenance/" + id, Map.of());
                    return id;
                })
                .map(done -> ApiReply.noContent());
    }

    private Future<ApiReply> rules(ApiCall call) {
        return store.read(rules::coolDowns)
                .map(found -> new TreeMap<>(found)
                        .entrySet().stream()
                                .map(rule -> Map.of(
                                        "kind",
                                        rule.getKey(),
                                        "cool_down_s",
                                        rule.getValue().toSeconds()))
                                .toList())
                .map(items -> ApiReply.ok(Map.of("items", items)));
    }

    private Future<ApiReply> setRule(ApiCall call) {
        String kind = call.path("kind");
        long seconds = call.body(CoolDown.class).coolDownS();
        return store.write(work -> {
                    rules.coolDown(work, kind, Duration.ofSeconds(seconds), clock.instant());
                    audit.record(
                            work,
                            call.principal(),
                            "alert_rule.set",
                            "alert_rule/" + kind,
                            Map.of("cool_down_s", seconds));
                    return seconds;
                })
                .map(set -> ApiReply.ok(Map.of("kind", kind, "cool_down_s", set)));
    }
}
