package vn.thonhub.core.forward;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/**
 * Where a webhook goes, taken apart once. Whether its host may be called is decided for the resolved address at each
 * call, see {@link AddressCheck}.
 *
 * @param host name or address; an IPv6 address without brackets
 * @param target path and query, beginning with a slash
 */
record WebhookAddress(boolean tls, String host, int port, String target) {

    /** @throws IllegalArgumentException with a message for people */
    static WebhookAddress parse(String url) {
        URI uri = uri(url);
        String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
        boolean tls = scheme.equals("https");
        if (!tls && !scheme.equals("http")) {
            throw new IllegalArgumentException("the address must begin with https:// or http://");
        }
        if (uri.getHost() == null || uri.getHost().isBlank()) {
            throw new IllegalArgumentException("the address names no host");
        }
        if (uri.getRawUserInfo() != null) {
            throw new IllegalArgumentException("the address must not contain a user name or password");
        }
        if (uri.getRawFragment() != null) {
            throw new IllegalArgumentException("the address must not contain a # part");
        }
        int port = uri.getPort() == -1 ? (tls ? 443 : 80) : uri.getPort();
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("the port must be between 1 and 65535");
        }
        return new WebhookAddress(tls, withoutBrackets(uri.getHost()), port, target(uri));
    }

    private static URI uri(String url) {
        try {
            return new URI(url.strip());
        } catch (URISyntaxException e) {
            // The reason only: the address may hold a token and must not travel into logs with the message.
            throw new IllegalArgumentException("the address is not a URL: " + e.getReason());
        }
    }

    private static String withoutBrackets(String host) {
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    private static String target(URI uri) {
        String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        return uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
    }
}
