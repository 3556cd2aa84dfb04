package vn.thonhub.camera.onvif;

import java.net.Inet4Address;
import java.net.InterfaceAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.thonhub.core.config.NetworkPolicy;

/**
 * A network interface cameras are looked for at, with the hub's own IPv4 address there.
 *
 * @param network the interface
 * @param address the hub's address there, from which it asks
 */
record SearchInterface(NetworkInterface network, Inet4Address address) {
    private static final Logger log = LoggerFactory.getLogger(SearchInterface.class);
    private static final int MOST = 8;

    /**
     * The named interfaces; where none is named, those whose network {@code network.allow} opens in part or whole: the
     * hub asks nobody it could not connect to afterwards.
     */
    static List<SearchInterface> chosen(List<String> names, NetworkPolicy policy) {
        try {
            return NetworkInterface.networkInterfaces()
                    .filter(SearchInterface::isUp)
                    .filter(network -> names.isEmpty() || names.contains(network.getName()))
                    .sorted(Comparator.comparingInt(NetworkInterface::getIndex))
                    .flatMap(network -> address(network, names, policy).stream()
                            .map(address -> new SearchInterface(network, address)))
                    .limit(MOST)
                    .toList();
        } catch (SocketException e) {
            log.warn("network interfaces cannot be listed cause=\"{}\"", e.getMessage());
            return List.of();
        }
    }

    private static boolean isUp(NetworkInterface network) {
        try {
            // Not asked whether it can do multicast: loopback says no, and does.
            return network.isUp() && !network.isPointToPoint();
        } catch (SocketException gone) {
            return false;
        }
    }

    private static Optional<Inet4Address> address(NetworkInterface network, List<String> names, NetworkPolicy policy) {
        return network.getInterfaceAddresses().stream()
                .filter(here -> here.getAddress() instanceof Inet4Address)
                .filter(here ->
                        !names.isEmpty() || policy.opensPartOf(here.getAddress(), here.getNetworkPrefixLength()))
                .map(InterfaceAddress::getAddress)
                .map(Inet4Address.class::cast)
                .findFirst();
    }
}
