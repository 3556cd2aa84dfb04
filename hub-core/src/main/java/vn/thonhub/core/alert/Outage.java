package vn.thonhub.core.alert;

import java.time.Instant;
import java.util.Optional;
import vn.thonhub.core.device.DeviceKind;

/** A device that is away, by the alert that says so. @param site shares a meter @param uplink the line @param power the circuit of several sites */
record Outage(
        String alertId,
        Optional<DeviceKind> deviceKind,
        String deviceName,
        Optional<String> site,
        Optional<String> uplink,
        Optional<String> power,
        Instant since) {}
