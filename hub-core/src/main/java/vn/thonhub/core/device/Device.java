package vn.thonhub.core.device;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/** A device's identity; its state belongs to the module of its kind. */
public record Device(
        DeviceId id, DeviceKind kind, String name, Optional<String> placeId, Instant createdAt, long version) {
    public Device {
        Objects.requireNonNull(id, "device id");
        Objects.requireNonNull(kind, "device kind");
        Objects.requireNonNull(name, "device name");
        Objects.requireNonNull(placeId, "device place");
        Objects.requireNonNull(createdAt, "device createdAt");
    }
}
