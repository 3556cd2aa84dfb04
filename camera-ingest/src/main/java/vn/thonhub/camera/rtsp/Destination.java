package vn.thonhub.camera.rtsp;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import vn.thonhub.camera.rtsp.StreamFault.Code;

/**
 * Resolves a host once and lets FFmpeg connect to exactly the address that was checked, so that a name server cannot
 * answer one thing to the check and another to the connection.
 */
public final class Destination {
    private Destination() {}

    /**
     * Checks an address before it is saved. Resolves the host, so it blocks.
     *
     * @throws StreamFault when the host is unknown or not allowed
     */
    public static void requireAllowed(StreamAddress address, AddressGate gate) {
        checkedUrl(new StreamSource(address, Optional.empty()), gate);
    }

    /** The URL to open, with a numeric host. @throws StreamFault when the host is unknown or not allowed */
    static String checkedUrl(StreamSource source, AddressGate gate) {
        var address = source.address();
        var host = resolve(source);
        if (!gate.allows(host, address.port())) {
            throw new StreamFault(
                    Code.FORBIDDEN_ADDRESS,
                    source + " (" + host.getHostAddress() + ") is not in network.allow of hub.yaml");
        }
        return address.connectUrl(
                numeric(host), source.credentials().map(Credentials::userInfo).orElse(""));
    }

    private static InetAddress resolve(StreamSource source) {
        try {
            return InetAddress.getByName(source.address().host());
        } catch (UnknownHostException e) {
            throw new StreamFault(Code.UNKNOWN_HOST, source + ": host name cannot be resolved");
        }
    }

    private static String numeric(InetAddress host) {
        var text = host.getHostAddress();
        return host instanceof Inet6Address ? "[" + text + "]" : text;
    }
}
