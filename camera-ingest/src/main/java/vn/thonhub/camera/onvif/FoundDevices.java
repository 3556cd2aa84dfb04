package vn.thonhub.camera.onvif;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.thonhub.core.config.NetworkPolicy;

/**
 * Collects answers of a search, one per device. Of the addresses a device names only those count that are numbers and
 * that the hub may connect to; first of all the one its answer came from. For one thread.
 */
final class FoundDevices {
    private static final int MOST_DEVICES = 256;

    private final NetworkPolicy policy;
    private final Map<String, FoundDevice> byEndpoint = new LinkedHashMap<>();

    FoundDevices(NetworkPolicy policy) {
        this.policy = policy;
    }

    void add(ProbeMatches.Match match, InetAddress sender) {
        var known = byEndpoint.get(match.endpoint());
        if (known == null ? byEndpoint.size() < MOST_DEVICES : !known.allowed()) {
            var device = device(match, sender);
            // A second answer replaces the first only when it is of more use.
            if (known == null || device.allowed()) {
                byEndpoint.put(match.endpoint(), device);
            }
        }
    }

    private FoundDevice device(ProbeMatches.Match match, InetAddress sender) {
        var scopes = match.scopes();
        var address = match.addresses().stream()
                .filter(this::isAllowed)
                .min(Comparator.comparing((DeviceAddress one) -> !one.host().equals(sender.getHostAddress()))
                        // All cameras do plain HTTP well; HTTPS is for those that offer nothing else.
                        .thenComparing(DeviceAddress::secure));
        return new FoundDevice(
                match.endpoint(),
                address.map(DeviceAddress::url).orElse(sender.getHostAddress()),
                address.map(DeviceAddress::host).orElse(sender.getHostAddress()),
                address.isPresent(),
                scopes.name(),
                scopes.hardware(),
                scopes.location());
    }

    private boolean isAllowed(DeviceAddress address) {
        return address.isNumeric()
                && numeric(address.host())
                        .filter(ip -> policy.allowsCamera(ip, address.port()))
                        .isPresent();
    }

    private static Optional<InetAddress> numeric(String host) {
        try {
            return Optional.of(InetAddress.getByName(host));
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    List<FoundDevice> all() {
        return List.copyOf(byEndpoint.values());
    }
}
