package vn.thonhub.core.alert;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import vn.thonhub.core.device.DeviceId;
import vn.thonhub.core.store.UnitOfWork;

/**
 * What modules ask about alerts, whoever may see them: what is active, what was judged how, whether evidence is still
 * needed. Stateless; reads in the unit of work or handle it is given.
 */
public final class AlertRecords {
    AlertRecords() {}

    /** The alert, whoever asks. */
    public Optional<Alert> find(UnitOfWork work, String alertId) {
        return AlertTable.find(work.handle(), alertId);
    }

    /** Whether somebody still has to close the alert, so that its evidence must stay; false when there is none. */
    public boolean isUnresolved(UnitOfWork work, String alertId) {
        return AlertTable.find(work.handle(), alertId)
                .filter(alert -> alert.state().handling() != AlertHandling.RESOLVED)
                .isPresent();
    }

    /**
     * Whether an alert of this device and category that somebody still has to close was going on within a span of time. One
     * that goes on for longer than {@code longest} is looked at for so long only.
     */
    public boolean wasUnresolvedWithin(
            UnitOfWork work, DeviceId device, AlertCategory category, Instant from, Instant until, Duration longest) {
        return AlertTable.hasUnresolved(work.handle(), device, category, from, until, longest);
    }

    /** An alert as it stands, whoever may see it; for modules that raised it. */
    public Optional<Alert> find(Handle handle, String alertId) {
        return AlertTable.find(handle, alertId);
    }

    /** Alerts of a kind whose condition is active, on any device; for a module that ends what a former run left. */
    public List<Alert> active(Handle handle, String kind) {
        return AlertTable.active(handle, kind);
    }

    /**
     * Alerts of one device and kind raised at or after {@code from} and before {@code to}, oldest first, whoever may see
     * them; for modules that learn from how theirs were judged.
     *
     * @param limit the newest so many
     */
    public List<Alert> raised(Handle handle, DeviceId device, String kind, Instant from, Instant to, int limit) {
        return AlertTable.raised(handle, device, kind, from, to, limit);
    }
}
