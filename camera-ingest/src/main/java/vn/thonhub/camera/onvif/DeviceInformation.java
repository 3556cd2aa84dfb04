package vn.thonhub.camera.onvif;

import java.util.Optional;

/** What a device says it is. */
public record DeviceInformation(
        Optional<String> manufacturer,
        Optional<String> model,
        Optional<String> firmware,
        Optional<String> serial,
        Optional<String> hardware) {
    static final DeviceInformation UNKNOWN = new DeviceInformation(
            Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
}
