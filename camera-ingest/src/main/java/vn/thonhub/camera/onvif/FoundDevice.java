package vn.thonhub.camera.onvif;

import java.util.Optional;

/**
 * A device that answered the search.
 *
 * @param endpoint the device's own lasting name, usually a UUID
 * @param address where to inspect it; without one that the hub may connect to, the address its answer came from
 * @param host the host of {@code address}
 * @param allowed whether the hub may connect there
 */
public record FoundDevice(
        String endpoint,
        String address,
        String host,
        boolean allowed,
        Optional<String> name,
        Optional<String> hardware,
        Optional<String> location) {}
