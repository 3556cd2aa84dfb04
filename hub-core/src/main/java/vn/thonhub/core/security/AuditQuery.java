package vn.thonhub.core.security;

import java.time.Instant;
import java.util.Optional;

/**
 * Which entries of the audit log, newest first.
 *
 * @param action a whole action, or its part before the dot
 * @param before only entries with a smaller number, for the next page
 * @param limit at least 1
 */
public record AuditQuery(
        Optional<String> username,
        Optional<String> action,
        Optional<String> subject,
        Optional<Instant> since,
        Optional<Instant> until,
        Optional<Long> before,
        int limit) {}
