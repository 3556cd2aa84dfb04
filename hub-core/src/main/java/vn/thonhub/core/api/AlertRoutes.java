package vn.thonhub.core.api;

import io.vertx.core.Future;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import vn.thonhub.core.alert.Alert;
import vn.thonhub.core.alert.AlertCategory;
import vn.thonhub.core.alert.AlertCondition;
import vn.thonhub.core.alert.AlertDesk;
import vn.thonhub.core.alert.AlertDetail;
import vn.thonhub.core.alert.AlertFeed;
import vn.thonhub.core.alert.AlertFilter;
import vn.thonhub.core.alert.AlertHandling;
import vn.thonhub.core.alert.AlertPage;
import vn.thonhub.core.alert.AlertRefusal;
import vn.thonhub.core.alert.AlertView;
import vn.thonhub.core.alert.AlertVisibility;
import vn.thonhub.core.alert.Disposition;
import vn.thonhub.core.http.ApiCall;
import vn.thonhub.core.http.ApiReply;
import vn.thonhub.core.http.ApiRoutes;
import vn.thonhub.core.http.Problem;
import vn.thonhub.core.security.Accounts;
import vn.thonhub.core.security.AuditLog;
import vn.thonhub.core.security.User;
import vn.thonhub.core.store.Store;
import vn.thonhub.core.store.UnitOfWork;

/** {@code /alerts}: the feed, one alert, and what people do about it. */
final class AlertRoutes {
    private final Store store;
    private final AlertDesk desk;
    private final AlertFeed feed;
    private final AlertView view;
    private final AuditLog audit;

    private record Resolution(Disposition disposition, Optional<String> note) {}

    private record Assignment(String username) {}

    private record Selection(List<String> ids) {}

    private record Refused(String id, String reason) {}

    private record NewNote(String text) {}

    AlertRoutes(Store store, AlertDesk desk, AlertFeed feed, AlertView view, AuditLog audit) {
        this.store = store;
        this.desk = desk;
        this.feed = feed;
        this.view = view;
        this.audit = audit;
    }

    void mount(ApiRoutes routes) {
        routes.on("listAlerts", this::list)
                .on("summariseAlerts", this::summary)
                .on("getAlert", this::detail)
                .on("acknowledgeAlert", this::acknowledge)
                .on("acknowledgeAlerts", this::acknowledgeAll)
                .on("resolveAlert", this::resolve)
                .on("assignAlert", this::assign)
                .on("undoAlertStep", this::undo)
                .on("addAlertNote", this::note);
    }

    private static AlertVisibility visibility(ApiCall call) {
        return AlertVisibility.of(call.principal());
    }

    private Future<ApiReply> list(ApiCall call) {
        OptionalLong before = Pages.cursor(call).map(AlertRoutes::number).orElse(OptionalLong.empty());
        return feed.list(visibility(call), filter(call), before, Pages.limit(call))
                .map(this::page);
    }

    private ApiReply page(AlertPage page) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("items", page.alerts().stream().map(view::show).toList());
        page.next().ifPresent(next -> body.put("next", Pages.wrapped(Long.toString(next))));
        return ApiReply.ok(body);
    }

    private static OptionalLong number(String cursor) {
        try {
            return OptionalLong.of(Long.parseLong(cursor));
        } catch (NumberFormatException e) {
            throw Problem.invalid("/cursor", "the cursor must be the 'next' of the page before");
        }
    }

    private static AlertFilter filter(ApiCall call) {
        return new AlertFilter(
                call.query("condition").map(AlertCondition::of),
                call.query("handling").map(AlertHandling::of),
                call.query("kind"),
                call.query("category").map(AlertRoutes::categories).orElse(Set.of()),
                call.query("place"),
                call.query("device"),
                call.query("since").map(AlertRoutes::instant),
                call.query("lead"),
                call.query("held").map(Boolean::parseBoolean).orElse(false),
                call.query("village"));
    }

    private static Set<AlertCategory> categories(String words) {
        return Stream.of(words.split(",")).map(AlertCategory::of).collect(Collectors.toSet());
    }

    private static Instant instant(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException e) {
            throw Problem.invalid("/since", "'since' must be an instant such as 2026-11-22T05:00:00Z");
        }
    }

    private Future<ApiReply> summary(ApiCall call) {
        return feed.counts(visibility(call)).map(counts -> ApiReply.ok(Map.of("categories", counts)));
    }

    private Future<ApiReply> detail(ApiCall call) {
        return feed.get(visibility(call), call.path("id"))
                .map(found -> found.orElseThrow(
                        () -> Problem.notFound("there is no alert " + call.path("id") + " that you may see")))
                .map(detail -> ApiReply.ok(view.show(detail), version(detail)));
    }

    private static long version(AlertDetail detail) {
        return detail.alert().state().version();
    }

    private Future<ApiReply> acknowledge(ApiCall call) {
        return handle(
                        call,
                        "alert.acknowledge",
                        Map.of(),
                        (work, id) -> desk.acknowledge(work, id, call.principal(), call.ifMatch()))
                .map(this::shown);
    }

    private ApiReply shown(Alert alert) {
        return ApiReply.ok(view.show(alert), alert.state().version());
    }

    /** What can be taken up is; what cannot is named with the reason. */
    private Future<ApiReply> acknowledgeAll(ApiCall call) {
        Selection wanted = call.body(Selection.class);
        return store.write(work -> {
                    List<AlertView.Shown> taken = new ArrayList<>();
                    List<Refused> refused = new ArrayList<>();
                    wanted.ids().stream().distinct().forEach(id -> {
                        try {
                            taken.add(view.show(desk.acknowledge(work, id, call.principal(), Optional.empty())));
                            audit.record(work, call.principal(), "alert.acknowledge", "alert/" + id, Map.of());
                        } catch (AlertRefusal refusal) {
                            refused.add(new Refused(id, refusal.getMessage()));
                        }
                    });
                    return Map.of("acknowledged", taken, "refused", refused);
                })
                .map(ApiReply::ok);
    }

    private Future<ApiReply> resolve(ApiCall call) {
        Resolution wanted = call.body(Resolution.class);
        Map<String, Object> details = Map.of("disposition", wanted.disposition().id());
        return handle(
                        call,
                        "alert.resolve",
                        details,
                        (work, id) -> desk.resolve(
                                work, id, call.principal(), call.ifMatch(), wanted.disposition(), wanted.note()))
                .map(this::shown);
    }

    private Future<ApiReply> assign(ApiCall call) {
        String to = call.body(Assignment.class).username();
        return handle(call, "alert.assign", Map.of("to", to), (work, id) -> {
                    requireHandler(work, id, to);
                    return desk.assign(work, id, call.principal(), call.ifMatch(), to);
                })
                .map(this::shown);
    }

    /** An alert given to somebody who cannot see it would be lost. */
    private void requireHandler(UnitOfWork work, String id, String username) {
        boolean able = Accounts.named(work.handle(), username)
                .filter(User::enabled)
                .map(user -> AlertVisibility.of(user.principal()))
                .flatMap(visibility -> desk.find(work, id).map(visibility::mayHandle))
                .orElse(false);
        if (!able) {
            throw Problem.invalid("/username", "nobody called " + username + " may handle this alert");
        }
    }

    private Future<ApiReply> undo(ApiCall call) {
        return handle(call, "alert.undo", Map.of(), (work, id) -> desk.undo(work, id, call.principal()))
                .map(this::shown);
    }

    private Future<ApiReply> note(ApiCall call) {
        String text = call.body(NewNote.class).text();
        return handle(call, "alert.note", Map.of(), (work, id) -> desk.addNote(work, id, call.principal(), text))
                .compose(alert -> detail(call));
    }

    private Future<Alert> handle(
            ApiCall call, String action, Map<String, Object> details, BiFunction<UnitOfWork, String, Alert> command) {
        String id = call.path("id");
        return store.write(work -> {
                    Alert alert = command.apply(work, id);
                    audit.record(work, call.principal(), action, "alert/" + id, details);
                    return alert;
                })
                .recover(failure -> Future.failedFuture(problem(failure)));
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
