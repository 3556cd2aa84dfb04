package vn.thonhub.core.alert;

import java.time.Instant;
import java.util.Optional;
import vn.thonhub.core.device.DeviceKind;

/** A device that is away, by the alert that says so. @param site shares mains power @param uplink shares the line */
record Outage(
        String alertId,
        Optional<DeviceKind> deviceKind,
        String deviceName,
        Optional<String> site,
        Optional<String> uplink,
        Instant since) {}
