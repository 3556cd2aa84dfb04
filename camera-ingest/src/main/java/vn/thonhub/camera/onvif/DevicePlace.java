package vn.thonhub.camera.onvif;

import java.net.InetAddress;
import java.util.Optional;
import vn.thonhub.camera.rtsp.AddressGate;

/**
 * Where a device was reached, and what of the addresses it names lies within bounds.
 *
 * @param address what its host resolved to, once
 */
record DevicePlace(DeviceAddress device, InetAddress address, AddressGate gate) {
    boolean allows(NamedUri uri) {
        return gate.allows(address, uri.port());
    }

    Optional<NamedUri> stream(String named) {
        return NamedUri.of(named, NamedUri.STREAM, device, address);
    }

    Optional<NamedUri> picture(String named) {
        return NamedUri.of(named, NamedUri.PICTURE, device, address);
    }

    /** A service the device names, on the device itself: another host is its own, seen from within its network. */
    Optional<DeviceAddress> service(String named) {
        return picture(named)
                .map(uri -> new DeviceAddress(device.secure(), device.host(), servicePort(uri), path(uri)))
                .filter(service -> gate.allows(address, service.port()));
    }

    /** Ports of another host, or of the other one of HTTP and HTTPS, mean nothing here: it is asked where the device is. */
    private int servicePort(NamedUri uri) {
        return uri.rewritten() || !uri.scheme().equals(device.scheme()) ? device.port() : uri.port();
    }

    private String path(NamedUri uri) {
        return uri.pathAndQuery().isEmpty() ? device.path() : uri.pathAndQuery();
    }
}
