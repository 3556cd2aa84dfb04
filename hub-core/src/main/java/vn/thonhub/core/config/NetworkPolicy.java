package vn.thonhub.core.config;

import java.net.InetAddress;
import java.util.List;

/**
 * Where this hub may connect on a user's word (camera and webhook addresses). Loopback, link-local, metadata and other
 * special addresses are refused unless {@code network.allow} in hub.yaml opens exactly them. Immutable.
 */
public final class NetworkPolicy {
    private final List<String> allow;

    /** @param allow CIDR blocks such as {@code 192.168.1.0/24} or {@code 127.0.0.1/32}, optionally with {@code :port} */
    public NetworkPolicy(List<String> allow) {
        this.allow = List.copyOf(allow);
    }

    /** Whether a camera stream may be opened at this resolved address; only configured networks are. */
    public boolean allowsCamera(InetAddress address, int port) {
        throw new UnsupportedOperationException("not built yet: " + allow);
    }

    /** Whether an outgoing HTTP call (webhook) may go to this resolved address: public ones, and configured networks. */
    public boolean allowsOutgoing(InetAddress address, int port) {
        throw new UnsupportedOperationException("not built yet: " + allow);
    }
}
