package vn.thonhub.camera.evidence;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.thonhub.core.alert.AlertCategory;
import vn.thonhub.core.alert.AlertDesk;
import vn.thonhub.core.alert.AlertKind;
import vn.thonhub.core.alert.AlertSignal;
import vn.thonhub.core.alert.Severity;
import vn.thonhub.core.http.Problem;
import vn.thonhub.core.security.AuditLog;
import vn.thonhub.core.security.Principal;
import vn.thonhub.core.store.Store;
import vn.thonhub.core.store.UnitOfWork;

/**
 * Footage that is not what was written: a failing disk or a hand in it. It is never exported; the audit log keeps it and an
 * alert tells people. Blocks; worker threads.
 */
public final class Damage {
    public static final AlertKind KIND = new AlertKind(
                    "camera.evidence_damaged",
                    AlertCategory.CAMERA_HEALTH,
                    Severity.CRITICAL,
                    "Chứng cứ của camera {device} đã bị thay đổi hoặc mất",
                    "Evidence of camera {device} was changed or is missing")
            .called("Chứng cứ bị thay đổi hoặc mất", "Evidence changed or missing");

    private static final Logger log = LoggerFactory.getLogger(Damage.class);

    private final Store store;
    private final AlertDesk alerts;
    private final AuditLog audit;
    private final Clock clock;

    public Damage(Store store, AlertDesk alerts, AuditLog audit, Clock clock) {
        this.store = store;
        this.alerts = alerts;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * @param what a few words, e.g. {@code the file is gone}
     * @return what to answer whoever asked
     */
    Problem report(EvidenceItem item, String what, Principal who) {
        log.error(
                "evidence damaged camera={} item={} recorded_sha256={} what=\"{}\"",
                item.camera(),
                item.subject(),
                item.sha256(),
                what);
        store.writeNow(work -> {
            var known = audit.about(work, List.of(item.subject())).stream()
                    .anyMatch(entry -> entry.action().equals(action(item)));
            audit.record(work, who, action(item), item.subject(), Map.of("what", what));
            if (!known) {
                alert(work, item, what);
            }
            return known;
        });
        return new Problem(
                409,
                "evidence-damaged",
                "The " + item.kind() + " of " + item.startedAt() + " is not what was recorded: " + what
                        + ". It is not exported; this has been recorded, tell your administrator.",
                Optional.empty());
    }

    /** It has happened and does not go on: raised and ended at once, it waits for somebody to resolve it. */
    private void alert(UnitOfWork work, EvidenceItem item, String what) {
        var facts = Map.<String, Object>of("item", item.subject(), "what", what);
        for (var phase : List.of(AlertSignal.Phase.RAISE, AlertSignal.Phase.CLEAR)) {
            alerts.signal(
                    work,
                    new AlertSignal(
                            KIND.name(),
                            item.camera(),
                            item.subject(),
                            phase,
                            Optional.empty(),
                            clock.instant(),
                            facts,
                            List.of()));
        }
    }

    private static String action(EvidenceItem item) {
        return item.kind() + ".damaged";
    }
}
