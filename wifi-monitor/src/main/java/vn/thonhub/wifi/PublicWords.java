package vn.thonhub.wifi;

import com.github.f4b6a3.uuid.UuidCreator;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import vn.thonhub.core.HubContext;
import vn.thonhub.core.alert.Alert;
import vn.thonhub.core.alert.AlertCategory;
import vn.thonhub.core.alert.AlertHandling;
import vn.thonhub.core.alert.AlertKind;
import vn.thonhub.core.alert.AlertSignal;
import vn.thonhub.core.alert.Severity;
import vn.thonhub.core.device.DeviceId;
import vn.thonhub.core.security.Principal;
import vn.thonhub.core.store.UnitOfWork;
import vn.thonhub.wifi.publicpage.Complaint;
import vn.thonhub.wifi.publicpage.ReportTable;

/**
 * What people say on the public page becomes a note on the incident that goes on, or opens a problem that ends when somebody has
 * resolved it. How much may be said is decided before.
 */
final class PublicWords {
    /** Alert kind of a problem that people told and no figure shows. */
    static final String PROBLEM = "wifi.reported";

    static final Duration SWEEP_EVERY = Duration.ofSeconds(30);
    private static final Duration KEPT = Duration.ofDays(400);
    /** How they are called in the history; a user name has no blanks. */
    private static final String SPEAKER = "người dân";

    private final HubContext hub;

    PublicWords(HubContext hub) {
        this.hub = hub;
    }

    static AlertKind kind() {
        return new AlertKind(
                PROBLEM,
                AlertCategory.HOTSPOT,
                Severity.MINOR,
                "{device}: người dân báo sự cố",
                "{device}: people report a problem");
    }

    /** Writes down what was said; in one transaction with the incident and the audit. */
    Future<Void> say(DeviceId accessPoint, Complaint complaint) {
        Instant now = hub.clock().instant();
        return hub.store().write(work -> {
            String alert = incident(work.handle(), accessPoint)
                    .map(open -> open.holding().leadId().orElse(open.id()))
                    .orElseGet(() -> open(work, accessPoint, now));
            hub.alerts().people().addWord(work, alert, SPEAKER, complaint.note());
            String id = UuidCreator.getTimeOrderedEpoch().toString();
            ReportTable.add(
                    work.handle(),
                    new ReportTable.Report(id, accessPoint.value(), now, complaint.kind(), complaint.words(), alert));
            hub.audit()
                    .record(
                            work,
                            Principal.system("public-page"),
                            "hotspot.reported",
                            "access_point/" + accessPoint,
                            Map.of("kind", complaint.kind().id(), "alert", alert));
            return null;
        });
    }

    /** What goes on there and nobody has resolved: an outage, a problem people told, or a figure beyond its limit. */
    private Optional<Alert> incident(Handle handle, DeviceId accessPoint) {
        return Stream.concat(
                        Stream.of(WifiModule.OUTAGE, PROBLEM),
                        Thresholds.kinds().map(AlertKind::name))
                .flatMap(kind -> hub.alerts().records().active(handle, kind).stream())
                .filter(alert -> alert.deviceId().equals(accessPoint))
                .filter(alert -> alert.state().handling() != AlertHandling.RESOLVED)
                .findFirst();
    }

    private String open(UnitOfWork work, DeviceId accessPoint, Instant now) {
        // One that was resolved a moment ago is over: what is said now is another.
        hub.alerts().signal(work, AlertSignal.clear(PROBLEM, accessPoint, now, Map.of()));
        return hub.alerts()
                .signal(work, AlertSignal.raise(PROBLEM, accessPoint, now, Map.of()))
                .orElseThrow();
    }

    /** Problems that are resolved end; words older than a year are forgotten. */
    Future<Void> sweep() {
        Instant now = hub.clock().instant();
        return hub.store()
                .read(handle ->
                        hub.alerts().records().active(handle, PROBLEM).stream().anyMatch(PublicWords::resolved))
                .compose(any -> any ? hub.store().write(work -> end(work, now)) : Future.succeededFuture());
    }

    private Void end(UnitOfWork work, Instant now) {
        hub.alerts().records().active(work.handle(), PROBLEM).stream()
                .filter(PublicWords::resolved)
                .forEach(alert ->
                        hub.alerts().signal(work, AlertSignal.clear(PROBLEM, alert.deviceId(), now, Map.of())));
        ReportTable.deleteBefore(work.handle(), now.minus(KEPT));
        return null;
    }

    private static boolean resolved(Alert alert) {
        return alert.state().handling() == AlertHandling.RESOLVED;
    }
}
