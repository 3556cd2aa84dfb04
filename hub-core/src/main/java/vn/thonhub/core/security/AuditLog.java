package vn.thonhub.core.security;

import java.util.Map;
import vn.thonhub.core.store.UnitOfWork;

/** Append-only, hash-chained record of who did what: every change of state, export and view of evidence. */
public final class AuditLog {

    /**
     * Adds an entry in the caller's transaction.
     *
     * @param action verb in the form {@code alert.acknowledge}
     * @param subject what it was done to, e.g. {@code camera/cam-cho-01}
     * @param details no secrets
     */
    public void record(UnitOfWork work, Principal who, String action, String subject, Map<String, Object> details) {
        throw new UnsupportedOperationException("not built yet");
    }
}
