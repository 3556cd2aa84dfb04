package vn.thonhub.core.alert;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import vn.thonhub.core.device.DeviceId;
import vn.thonhub.core.device.DeviceKind;

/**
 * An alert as another hub tells of it.
 *
 * @param origin id of that hub
 * @param version grows with each step there
 * @param person who took it up or closed it there
 */
public record RemoteAlert(
        String origin,
        String id,
        long version,
        String kind,
        AlertCategory category,
        Severity severity,
        DeviceId device,
        Optional<DeviceKind> deviceKind,
        String deviceName,
        Optional<String> village,
        Map<String, Object> facts,
        Instant raisedAt,
        Optional<Instant> endedAt,
        AlertHandling handling,
        Optional<Disposition> disposition,
        Optional<String> person) {
    /** Whoever acted, as it is written into the history here. */
    String actor() {
        return person.orElse("?") + "@" + origin;
    }
}
