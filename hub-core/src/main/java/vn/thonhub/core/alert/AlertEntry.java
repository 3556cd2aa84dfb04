package vn.thonhub.core.alert;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * One step of an alert's history; never changed afterwards.
 *
 * @param by user name; absent when a device's report led to it
 * @param details what was new with it, e.g. the facts reported
 */
public record AlertEntry(
        Instant at, AlertAction what, Optional<String> by, Optional<String> note, Map<String, Object> details) {
    public AlertEntry {
        details = Map.copyOf(details);
    }
}
