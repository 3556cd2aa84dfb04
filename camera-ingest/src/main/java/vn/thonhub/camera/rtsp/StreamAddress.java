package vn.thonhub.camera.rtsp;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Where a stream is found: {@code rtsp} or {@code rtsps}, a host, a port and a path, and nothing else. User name and
 * password stand apart, in {@link Credentials}. {@link #toString} leaves out path and query, where some makes of camera
 * want a password too, so it may be logged; {@link #url} may not.
 */
public record StreamAddress(String scheme, String host, int port, String pathAndQuery) {
    private static final int RTSP_PORT = 554;
    private static final int RTSPS_PORT = 322;
    private static final int LONGEST = 500;
    /** A host whose last part begins with a digit is meant as an IPv4 address; there is one way to write those. */
    private static final Pattern NUMERIC = Pattern.compile("(?:.*\\.)?[0-9][^.]*\\.?");

    private static final Pattern IPV4 = Pattern.compile("(?:(?:0|[1-9][0-9]{0,2})(?:\\.(?!$)|$)){4}");

    /** @throws IllegalArgumentException with a sentence for the person who typed the address */
    public static StreamAddress parse(String text) {
        if (text.length() > LONGEST) {
            throw new IllegalArgumentException("the address is longer than " + LONGEST + " characters");
        }
        var uri = uri(text);
        var scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("rtsp") && !scheme.equals("rtsps")) {
            throw new IllegalArgumentException("the address must begin with rtsp:// or rtsps://");
        }
        if (uri.getRawUserInfo() != null) {
            throw new IllegalArgumentException(
                    "write user name and password into their own fields, not into the address");
        }
        if (uri.getHost() == null
                || NUMERIC.matcher(uri.getHost()).matches()
                        && !IPV4.matcher(uri.getHost()).matches()) {
            throw new IllegalArgumentException("the address has no valid host name or IP address");
        }
        if (uri.getRawFragment() != null) {
            throw new IllegalArgumentException("'#' in the address must be written as %23");
        }
        return new StreamAddress(scheme, uri.getHost(), port(uri, scheme), pathAndQuery(uri));
    }

    private static URI uri(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            // The text is not repeated: it may hold a password.
            throw new IllegalArgumentException("the address is not a valid URL near character " + e.getIndex());
        }
    }

    private static int port(URI uri, String scheme) {
        if (uri.getPort() == -1) {
            return scheme.equals("rtsps") ? RTSPS_PORT : RTSP_PORT;
        }
        if (uri.getPort() < 1 || uri.getPort() > 65_535) {
            throw new IllegalArgumentException("the port must be between 1 and 65535, not " + uri.getPort());
        }
        return uri.getPort();
    }

    private static String pathAndQuery(URI uri) {
        var path = uri.getRawPath() == null ? "" : uri.getRawPath();
        return uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
    }

    /** The whole address as typed, with the port written out: what requests name. Not for logs. */
    public String url() {
        return scheme + "://" + host + ":" + port + pathAndQuery;
    }

    /** Whether both lead to the same listener, so that credentials for one may be sent to the other. */
    public boolean samePeer(StreamAddress other) {
        return host.equalsIgnoreCase(other.host) && port == other.port && scheme.equals(other.scheme);
    }

    @Override
    public String toString() {
        return scheme + "://" + host + ":" + port + "/…";
    }
}
