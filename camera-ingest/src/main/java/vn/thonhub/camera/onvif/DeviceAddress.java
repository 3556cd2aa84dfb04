package vn.thonhub.camera.onvif;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where a device's service is found: a host, a port and a path over plain HTTP, as nearly all ONVIF devices offer it, or over
 * HTTPS (see {@link vn.thonhub.camera.tls.CertificatePins}). The password never goes over either; see {@link vn.thonhub.camera.login.DigestChallenge} and
 * {@link UsernameToken}.
 *
 * @param secure over HTTPS
 */
public record DeviceAddress(boolean secure, String host, int port, String path) {
    /** Where the ONVIF core specification puts the device service (section 5.1.1 of version 2). */
    private static final String USUAL_PATH = "/onvif/device_service";

    private static final int HTTP_PORT = 80;
    private static final int HTTPS_PORT = 443;
    private static final int LONGEST = 300;
    /** A host whose last part begins with a digit is meant as an IPv4 address; there is one way to write those. */
    private static final Pattern NUMERIC = Pattern.compile("(?:.*\\.)?[0-9][^.]*\\.?");

    private static final Pattern IPV4 = Pattern.compile("(?:(?:0|[1-9][0-9]{0,2})(?:\\.(?!$)|$)){4}");

    /**
     * @param text {@code 192.168.1.64}, {@code 192.168.1.64:8000} or {@code http://192.168.1.64/onvif/device_service}, also {@code https://}
     * @throws IllegalArgumentException with a sentence for the person who typed it
     */
    public static DeviceAddress parse(String text) {
        var typed = text.strip();
        if (typed.length() > LONGEST) {
            throw new IllegalArgumentException("the address is longer than " + LONGEST + " characters");
        }
        var uri = uri(typed.contains("://") ? typed : "http://" + typed);
        var scheme = uri.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https")) {
            throw new IllegalArgumentException(
                    "the address must be an IP address, a host name or begin with http:// or https://");
        }
        var secure = scheme.equals("https");
        if (uri.getRawUserInfo() != null) {
            throw new IllegalArgumentException(
                    "write user name and password into their own fields, not into the address");
        }
        if (uri.getHost() == null || !isPlainHost(uri.getHost())) {
            throw new IllegalArgumentException("the address has no valid host name or IP address");
        }
        return new DeviceAddress(secure, uri.getHost(), port(uri, secure), target(uri));
    }

    /** An address a device names for itself; empty when it cannot be used. */
    static Optional<DeviceAddress> named(String text) {
        try {
            return text.startsWith("http") ? Optional.of(parse(text)) : Optional.empty();
        } catch (IllegalArgumentException notUsable) {
            return Optional.empty();
        }
    }

    /** IPv6 scopes lead through an interface that nobody checked; odd spellings of IPv4 are refused. */
    static boolean isPlainHost(String host) {
        return host.indexOf('%') < 0
                && (!NUMERIC.matcher(host).matches() || IPV4.matcher(host).matches());
    }

    /** Whether the host is an address and no name, so that it can be checked without asking a name server. */
    boolean isNumeric() {
        return host.startsWith("[") || IPV4.matcher(host).matches();
    }

    private static URI uri(String text) {
        try {
            var uri = new URI(text);
            if (uri.getScheme() == null) {
                throw new IllegalArgumentException("the address has no valid host name or IP address");
            }
            return uri;
        } catch (URISyntaxException e) {
            // The text is not repeated: it may hold a password.
            throw new IllegalArgumentException("the address is not valid near character " + e.getIndex());
        }
    }

    private static int port(URI uri, boolean secure) {
        if (uri.getPort() == -1) {
            return secure ? HTTPS_PORT : HTTP_PORT;
        }
        if (uri.getPort() < 1 || uri.getPort() > 65_535) {
            throw new IllegalArgumentException("the port must be between 1 and 65535, not " + uri.getPort());
        }
        return uri.getPort();
    }

    private static String target(URI uri) {
        var path = uri.getRawPath() == null || uri.getRawPath().length() < 2 ? USUAL_PATH : uri.getRawPath();
        return uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
    }

    String scheme() {
        return secure ? "https" : "http";
    }

    /** Host and port, as people read it. */
    public String authority() {
        return port == (secure ? HTTPS_PORT : HTTP_PORT) ? host : host + ":" + port;
    }

    /** The whole address. */
    public String url() {
        return scheme() + "://" + authority() + path;
    }

    /** Whether both lead to the same listener, so that credentials for one may be sent to the other. */
    public boolean samePeer(DeviceAddress other) {
        return host.equalsIgnoreCase(other.host) && port == other.port && secure == other.secure;
    }

    @Override
    public String toString() {
        // Without the path: people paste addresses with passwords in them.
        return scheme() + "://" + authority() + "/…";
    }
}
