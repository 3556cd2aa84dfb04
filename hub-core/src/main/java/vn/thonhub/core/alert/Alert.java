package vn.thonhub.core.alert;

import java.util.Objects;
import java.util.Optional;
import vn.thonhub.core.device.DeviceId;
import vn.thonhub.core.device.DeviceKind;

/**
 * An alert as kept. What it is about is fixed when it is raised; what becomes of it is its {@link AlertState}.
 *
 * @param id UUIDv7 text
 * @param number counts the alerts of this hub; the order of the feed, untouched by clocks that are set back
 * @param deviceName the device's name then, shown once the device is gone
 * @param deviceKind absent when the device was not known to the registry
 * @param placeId where the device stood then
 * @param village of that place; people limited to villages see their own
 * @param key what makes two signals the same alert beside kind and device
 * @param origin the hub it came from; empty for this one's own
 * @param holding whether people are told of it, and the alert it belongs to
 */
public record Alert(
        String id,
        long number,
        String kind,
        AlertCategory category,
        DeviceId deviceId,
        Optional<DeviceKind> deviceKind,
        String deviceName,
        Optional<String> placeId,
        Optional<String> village,
        String key,
        Holding holding,
        Optional<String> origin,
        AlertState state) {
    public Alert {
        Objects.requireNonNull(id, "alert id");
        Objects.requireNonNull(kind, "alert kind");
        Objects.requireNonNull(category, "alert category");
        Objects.requireNonNull(deviceId, "alert device");
        Objects.requireNonNull(state, "alert state");
    }

    Alert with(AlertState next) {
        return new Alert(
                id,
                number,
                kind,
                category,
                deviceId,
                deviceKind,
                deviceName,
                placeId,
                village,
                key,
                holding,
                origin,
                next);
    }

    Alert with(Holding next) {
        return new Alert(
                id,
                number,
                kind,
                category,
                deviceId,
                deviceKind,
                deviceName,
                placeId,
                village,
                key,
                next,
                origin,
                state);
    }
}
