package vn.thonhub.wifi;

import java.time.Instant;
import vn.thonhub.core.device.DeviceId;
import vn.thonhub.wifi.liveness.Liveness;

/** An access point as the hub knows it; identity and place are the registry's. */
record AccessPoint(DeviceId id, Liveness liveness, Reading reading) {
    static AccessPoint unheard(DeviceId id, Instant now) {
        return new AccessPoint(id, Liveness.unheard(now), Reading.NONE);
    }

    AccessPoint with(Liveness next) {
        return new AccessPoint(id, next, reading);
    }

    AccessPoint with(Reading next) {
        return new AccessPoint(id, liveness, next);
    }
}
