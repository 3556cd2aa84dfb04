package vn.thonhub.loudspeaker.outgoing;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Locale;
import vn.thonhub.core.config.NetworkPolicy;

/**
 * An HTTP address people chose, taken apart once. Which machine it means is resolved and checked at each call, and the
 * call goes to the checked address, so that a second DNS answer cannot lead elsewhere.
 *
 * @param target path and query
 */
public record OutgoingAddress(boolean tls, String host, int port, String target) {

    /** @throws IllegalArgumentException with a message for people; it does not repeat the address */
    public static OutgoingAddress parse(String url) {
        URI uri;
        try {
            uri = new URI(url.strip());
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("the address is not a URL: " + e.getReason());
        }
        String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
        boolean tls = scheme.equals("https");
        if (!tls && !scheme.equals("http")) {
            throw new IllegalArgumentException("the address must begin with https:// or http://");
        }
        if (uri.getHost() == null || uri.getHost().isBlank()) {
            throw new IllegalArgumentException("the address names no host");
        }
        if (uri.getRawUserInfo() != null || uri.getRawFragment() != null) {
            throw new IllegalArgumentException("the address must contain neither a password nor a # part");
        }
        int port = uri.getPort() == -1 ? (tls ? 443 : 80) : uri.getPort();
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("the port must be between 1 and 65535");
        }
        String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        String host = uri.getHost();
        return new OutgoingAddress(
                tls,
                host.startsWith("[") ? host.substring(1, host.length() - 1) : host,
                port,
                uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery());
    }

    /**
     * The machine to call. Blocks while the name is resolved.
     *
     * @throws CallFailed when the name has no address, or none the hub may call
     */
    InetAddress resolve(NetworkPolicy network) throws CallFailed {
        try {
            return Arrays.stream(InetAddress.getAllByName(host))
                    .filter(address -> network.allowsOutgoing(address, port))
                    .findFirst()
                    .orElseThrow(() -> new CallFailed(
                            CallFailed.Reason.FORBIDDEN_ADDRESS,
                            "the hub may not call " + host
                                    + ": it is not a public address, and network.allow in hub.yaml does not name it"));
        } catch (UnknownHostException e) {
            throw new CallFailed(
                    CallFailed.Reason.UNKNOWN_HOST,
                    "the name " + host + " has no address; is the hub connected to the Internet?");
        }
    }

    /**
     * Where a reference inside a document of this address leads, relative or whole.
     *
     * @throws IllegalArgumentException with a message for people when that is no HTTP address
     */
    public OutgoingAddress refer(String reference) {
        String authority = (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
        URI base = URI.create((tls ? "https://" : "http://") + authority + target);
        try {
            return parse(base.resolve(new URI(reference.strip())).toString());
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("the address it refers to is not a URL: " + e.getReason());
        }
    }
}
