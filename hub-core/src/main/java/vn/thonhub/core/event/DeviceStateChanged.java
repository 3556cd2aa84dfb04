package vn.thonhub.core.event;

import java.time.Instant;
import java.util.Map;

/**
 * A device's state changed and the change is committed.
 *
 * @param deviceKind {@code camera}, {@code access_point} or {@code speaker}
 * @param state the module's word for the state, e.g. {@code online}
 * @param details what lists show beside the state; JSON-ready
 */
public record DeviceStateChanged(
        String deviceKind, String deviceId, String state, Instant since, Map<String, Object> details) {}
