package vn.thonhub.camera.retention;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import vn.thonhub.core.device.DeviceId;

/** For how long a camera's footage of a kind is kept: its own time, or the hub's. Not changed once in use. */
public final class KeepTimes {
    private final FootageLimits usual;
    private final Map<Key, Duration> own = new HashMap<>();

    private record Key(DeviceId camera, FootageKind.Name kind) {}

    public KeepTimes(FootageLimits usual) {
        this.usual = usual;
    }

    /** A camera's own time; empty leaves it at the hub's. */
    public KeepTimes with(DeviceId camera, FootageKind.Name kind, Optional<Integer> days) {
        days.ifPresent(count -> own.put(new Key(camera, kind), Duration.ofDays(count)));
        return this;
    }

    /** Footage that begins before this is past its time. */
    Instant oldest(DeviceId camera, FootageKind.Name kind, Instant now) {
        return now.minus(own.getOrDefault(new Key(camera, kind), usual.age(kind)));
    }
}
