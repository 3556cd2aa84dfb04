package vn.thonhub.camera.retention;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.function.BiPredicate;
import vn.thonhub.core.alert.AlertCategory;
import vn.thonhub.core.alert.AlertDesk;
import vn.thonhub.core.store.UnitOfWork;

/**
 * What retention must leave, whatever its age: footage of alerts nobody has resolved. Clips and stills name their alert.
 * Continuous recording names none: what stays of it is what was recorded of the camera while one of its incidents was
 * going on, and a minute around it.
 */
public final class EvidenceHold implements BiPredicate<UnitOfWork, FootageItem> {
    private static final Duration AROUND = Duration.ofMinutes(1);
    /** A forgotten alert that never ends must not hold all that is recorded from then on. */
    private static final Duration LONGEST = Duration.ofHours(1);

    private final AlertDesk alerts;

    public EvidenceHold(AlertDesk alerts) {
        this.alerts = requireNonNull(alerts, "alerts");
    }

    @Override
    public boolean test(UnitOfWork work, FootageItem item) {
        if (item.kind().name() == FootageKind.Name.RECORDING) {
            return alerts.records()
                    .wasUnresolvedWithin(
                            work,
                            item.camera(),
                            AlertCategory.CAMERA_EVENT,
                            item.startedAt().minus(AROUND),
                            item.endedAt().plus(AROUND),
                            LONGEST);
        }
        return item.alertId()
                .filter(id -> alerts.records().isUnresolved(work, id))
                .isPresent();
    }
}
