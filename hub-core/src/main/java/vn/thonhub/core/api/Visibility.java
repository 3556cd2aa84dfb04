package vn.thonhub.core.api;

import vn.thonhub.core.device.Device;
import vn.thonhub.core.device.DeviceRegistry;
import vn.thonhub.core.device.Place;
import vn.thonhub.core.security.Principal;

/** What a person limited to villages gets to see of places. */
final class Visibility {
    private Visibility() {}

    static boolean maySee(Principal principal, DeviceRegistry devices, Device device) {
        return principal.villages().isEmpty()
                || devices.placeOf(device)
                        .filter(place -> maySee(principal, place))
                        .isPresent();
    }

    static boolean maySee(Principal principal, Place place) {
        return principal.villages().map(own -> own.contains(place.village())).orElse(true);
    }
}
