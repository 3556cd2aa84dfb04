package vn.thonhub.wifi;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import vn.thonhub.core.HubContext;
import vn.thonhub.core.alert.Alert;
import vn.thonhub.core.alert.AlertCategory;
import vn.thonhub.core.alert.AlertCondition;
import vn.thonhub.core.alert.AlertDetail;
import vn.thonhub.core.alert.AlertFeed;
import vn.thonhub.core.alert.AlertFilter;
import vn.thonhub.core.alert.AlertHandling;
import vn.thonhub.core.alert.AlertPage;
import vn.thonhub.core.alert.AlertRefusal;
import vn.thonhub.core.alert.AlertView;
import vn.thonhub.core.alert.AlertVisibility;
import vn.thonhub.core.http.ApiCall;
import vn.thonhub.core.http.ApiReply;
import vn.thonhub.core.http.ApiRoutes;
import vn.thonhub.core.http.Problem;
import vn.thonhub.core.store.UnitOfWork;
import vn.thonhub.wifi.incident.Finding;
import vn.thonhub.wifi.incident.FindingTable;

/**
 * The resource {@code /api/v1/wifi/incidents}: the alert desk's alerts of hotspots, and of sites and lines where several went for
 * one cause, with what people found out. The ids are the alerts', so taking up, notes, assigning and resolving are there.
 */
final class IncidentRoutes {
    private static final int DEFAULT_LIMIT = 50;
    /** Alerts of what several devices have in common. */
    private static final Set<String> COMMON = Set.of("site.outage", "uplink.outage", "power.outage");

    private final HubContext hub;
    private final AlertFeed feed;
    private final AlertView view;

    record Shown(@JsonUnwrapped AlertView.Shown alert, Optional<Finding> finding) {}

    record Detailed(@JsonUnwrapped AlertView.Detailed alert, Optional<Finding> finding) {}

    record Page(List<Shown> items, Optional<String> next) {}

    private record Found(Finding.Cause cause, Optional<String> remedy) {}

    IncidentRoutes(HubContext hub) {
        this.hub = hub;
        this.feed = new AlertFeed(hub.store());
        this.view = hub.alerts().view();
    }

    void mount(ApiRoutes routes) {
        routes.on("listIncidents", this::list).on("getIncident", this::get).on("recordFinding", this::record);
    }

    private Future<ApiReply> list(ApiCall call) {
        AlertFilter filter = new AlertFilter(
                call.query("condition").map(AlertCondition::of),
                call.query("handling").map(AlertHandling::of),
                Optional.empty(),
                Set.of(AlertCategory.HOTSPOT, AlertCategory.SYSTEM),
                call.query("place"),
                call.query("access_point"),
                Optional.empty());
        OptionalLong before = call.query("cursor").map(IncidentRoutes::number).orElse(OptionalLong.empty());
        int limit = call.query("limit").map(Integer::parseInt).orElse(DEFAULT_LIMIT);
        return feed.list(AlertVisibility.of(call.principal()), filter, before, limit)
                .compose(this::page)
                .map(ApiReply::ok);
    }

    private Future<Page> page(AlertPage page) {
        List<Alert> incidents =
                page.alerts().stream().filter(IncidentRoutes::isIncident).toList();
        Optional<String> next =
                page.next().isPresent() ? Optional.of(Long.toString(page.next().getAsLong())) : Optional.empty();
        return findings(incidents.stream().map(Alert::id).toList())
                .map(found -> new Page(
                        incidents.stream()
                                .map(alert -> new Shown(view.show(alert), Optional.ofNullable(found.get(alert.id()))))
                                .toList(),
                        next));
    }

    private static boolean isIncident(Alert alert) {
        return alert.category() == AlertCategory.HOTSPOT || COMMON.contains(alert.kind());
    }

    private Future<Map<String, Finding>> findings(List<String> ids) {
        return hub.store().read(handle -> FindingTable.of(handle, ids));
    }

    private static OptionalLong number(String cursor) {
        try {
            return OptionalLong.of(Long.parseLong(cursor));
        } catch (NumberFormatException e) {
            throw Problem.invalid("/cursor", "The cursor must be the 'next' of the page before.");
        }
    }

    private Future<ApiReply> get(ApiCall call) {
        String id = call.path("id");
        return feed.get(AlertVisibility.of(call.principal()), id)
                .map(found -> found.filter(detail -> isIncident(detail.alert()))
                        .orElseThrow(() -> Problem.notFound("There is no incident " + id + " that you may see.")))
                .compose(this::detailed);
    }

    private Future<ApiReply> detailed(AlertDetail detail) {
        String id = detail.alert().id();
        return findings(List.of(id))
                .map(found -> ApiReply.ok(
                        new Detailed(view.show(detail), Optional.ofNullable(found.get(id))),
                        detail.alert().state().version()));
    }

    private Future<ApiReply> record(ApiCall call) {
        String id = call.path("id");
        Found wanted = call.body(Found.class);
        Finding finding = new Finding(
                wanted.cause(),
                wanted.remedy().orElse("").strip(),
                call.principal().username(),
                hub.clock().instant());
        return hub.store()
                .write(work -> {
                    record(work, id, call, finding);
                    return id;
                })
                .recover(failure -> Future.failedFuture(problem(failure)))
                .compose(done -> get(call));
    }

    /** The desk says who may, and keeps in the history what was thought at which time. */
    private void record(UnitOfWork work, String id, ApiCall call, Finding finding) {
        hub.alerts()
                .records()
                .find(work, id)
                .filter(IncidentRoutes::isIncident)
                .orElseThrow(() -> Problem.notFound("There is no incident " + id + " that you may see."));
        hub.alerts().people().addNote(work, id, call.principal(), note(finding));
        FindingTable.save(work.handle(), id, finding);
        hub.audit()
                .record(
                        work,
                        call.principal(),
                        "incident.finding",
                        "alert/" + id,
                        Map.of("cause", finding.cause().id()));
    }

    private static String note(Finding finding) {
        String cause = "cause: " + finding.cause().id();
        return finding.remedy().isEmpty() ? cause : cause + "; remedy: " + finding.remedy();
    }

    private static Throwable problem(Throwable failure) {
        if (failure instanceof AlertRefusal refusal) {
            return switch (refusal.reason()) {
                case NOT_FOUND -> Problem.notFound(refusal.getMessage());
                case NOT_ALLOWED -> Problem.forbidden(refusal.getMessage());
                case WRONG_STATE -> Problem.conflict(refusal.getMessage());
            };
        }
        return failure;
    }
}
