package vn.thonhub.core.security;

import java.util.OptionalLong;

/**
 * The outcome of recomputing the audit log's hash chain.
 *
 * @param entries found good, from the first
 * @param brokenAt number of the first entry that does not fit
 */
public record AuditVerification(long entries, OptionalLong brokenAt) {
    public boolean intact() {
        return brokenAt.isEmpty();
    }
}
