package vn.thonhub.core.api;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import vn.thonhub.core.alert.Alert;
import vn.thonhub.core.alert.AlertDesk;
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

/** {@code /alerts/…}: what people do about alerts, each step audited in its own transaction. */
final class AlertStepRoutes {
    private final Store store;
    private final AlertDesk desk;
    private final AlertView view;
    private final AlertRoutes alerts;
    private final AuditLog audit;

    private record Resolution(Disposition disposition, Optional<String> note) {}

    private record Assignment(String username) {}

    private record Selection(List<String> ids) {}

    private record Refused(String id, String reason) {}

    private record NewNote(String text) {}

    private record Reopening(Optional<String> note) {}

    /** @param alerts shows an alert after a note */
    AlertStepRoutes(Store store, AlertDesk desk, AlertView view, AlertRoutes alerts, AuditLog audit) {
        this.store = store;
        this.desk = desk;
        this.view = view;
        this.alerts = alerts;
        this.audit = audit;
    }

    void mount(ApiRoutes routes) {
        routes.on("acknowledgeAlert", this::acknowledge)
                .on("acknowledgeAlerts", this::acknowledgeAll)
                .on("resolveAlert", this::resolve)
                .on("assignAlert", this::assign)
                .on("reopenAlert", this::reopen)
                .on("undoAlertStep", this::undo)
                .on("addAlertNote", this::note);
    }

    private Future<ApiReply> acknowledge(ApiCall call) {
        return handle(call, "alert.acknowledge", Map.of(), (work, id) -> desk.people()
                        .acknowledge(work, id, call.principal(), call.ifMatch()))
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
                            taken.add(
                                    view.show(desk.people().acknowledge(work, id, call.principal(), Optional.empty())));
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
        return handle(call, "alert.resolve", details, (work, id) -> desk.people()
                        .resolve(work, id, call.principal(), call.ifMatch(), wanted.disposition(), wanted.note()))
                .map(this::shown);
    }

    private Future<ApiReply> assign(ApiCall call) {
        String to = call.body(Assignment.class).username();
        return handle(call, "alert.assign", Map.of("to", to), (work, id) -> {
                    requireHandler(work, id, to);
                    return desk.people().assign(work, id, call.principal(), call.ifMatch(), to);
                })
                .map(this::shown);
    }

    /** An alert given to somebody who cannot see it would be lost. */
    private void requireHandler(UnitOfWork work, String id, String username) {
        boolean able = Accounts.named(work.handle(), username)
                .filter(User::enabled)
                .map(user -> AlertVisibility.of(user.principal()))
                .flatMap(visibility -> desk.records().find(work, id).map(visibility::mayHandle))
                .orElse(false);
        if (!able) {
            throw Problem.invalid("/username", "nobody called " + username + " may handle this alert");
        }
    }

    private Future<ApiReply> reopen(ApiCall call) {
        Optional<String> note =
                call.body(Reopening.class).note().map(String::strip).filter(text -> !text.isEmpty());
        return handle(call, "alert.reopen", Map.of(), (work, id) -> desk.people()
                        .reopen(work, id, call.principal(), call.ifMatch(), note))
                .map(this::shown);
    }

    private Future<ApiReply> undo(ApiCall call) {
        return handle(call, "alert.undo", Map.of(), (work, id) -> desk.people().undo(work, id, call.principal()))
                .map(this::shown);
    }

    private Future<ApiReply> note(ApiCall call) {
        String text = call.body(NewNote.class).text();
        return handle(call, "alert.note", Map.of(), (work, id) -> desk.people()
                        .addNote(work, id, call.principal(), text))
                .compose(alert -> alerts.detail(call));
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
