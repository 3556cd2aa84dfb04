package vn.thonhub.core.config;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.List;

/**
 * Where this hub may connect on a user's word (camera and webhook addresses). Cameras: only the networks that
 * {@code network.allow} in hub.yaml names. Webhooks: public addresses and those networks. Loopback, link-local,
 * metadata and other special addresses are refused unless named exactly. Check the <em>resolved</em> address and
 * connect to that one, so that a second DNS answer cannot slip by. Immutable.
 */
public final class NetworkPolicy {
    private final List<AddressBlock> allow;

    /**
     * @param allow blocks such as {@code 192.168.1.0/24} or {@code 127.0.0.1:8554} (one port of one address)
     * @throws ConfigException naming an entry that is none
     */
    public NetworkPolicy(List<String> allow) {
        this.allow = allow.stream().map(AddressBlock::parse).toList();
    }

    /** Whether a camera stream may be opened at this resolved address; only configured networks are. */
    public boolean allowsCamera(InetAddress address, int port) {
        return allow.stream().anyMatch(block -> block.holds(address, port));
    }

    /**
     * Whether some address of a network is opened, at some port.
     *
     * @param address any address of the network
     * @param prefix bits of the network's own part
     */
    public boolean opensPartOf(InetAddress address, int prefix) {
        return allow.stream().anyMatch(block -> block.overlaps(address, prefix));
    }

    /** Whether an outgoing HTTP call (webhook) may go to this resolved address: public ones, and configured networks. */
    public boolean allowsOutgoing(InetAddress address, int port) {
        return allowsCamera(address, port) || isPublic(address);
    }

    private static boolean isPublic(InetAddress address) {
        if (address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()) {
            return false;
        }
        byte[] bytes = address.getAddress();
        return address instanceof Inet6Address ? isPublicV6(bytes) : isPublicV4(bytes);
    }

    /** Beside what {@link InetAddress} knows: this network, carrier NAT, IETF, benchmarking, reserved and broadcast. */
    private static boolean isPublicV4(byte[] bytes) {
        int first = bytes[0] & 0xFF;
        int second = bytes[1] & 0xFF;
        boolean carrierNat = first == 100 && (second & 0xC0) == 64;
        boolean ietf = first == 192 && second == 0 && bytes[2] == 0;
        boolean benchmark = first == 198 && (second & 0xFE) == 18;
        return first != 0 && first < 240 && !carrierNat && !ietf && !benchmark;
    }

    /** Global unicast 2000::/3 only, without the ranges that wrap an IPv4 address (NAT64 lies outside, 6to4, Teredo). */
    private static boolean isPublicV6(byte[] bytes) {
        boolean global = (bytes[0] & 0xE0) == 0x20;
        boolean sixToFour = bytes[0] == 0x20 && bytes[1] == 0x02;
        boolean teredo = bytes[0] == 0x20 && bytes[1] == 0x01 && bytes[2] == 0 && bytes[3] == 0;
        return global && !sixToFour && !teredo;
    }
}
