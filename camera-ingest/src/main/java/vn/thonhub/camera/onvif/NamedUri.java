package vn.thonhub.camera.onvif;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An address a device names, led back to the device itself: cameras behind address translation, with two network cards
 * or with a wrong setting name hosts that nobody reaches, and a hostile one could name any.
 *
 * @param url on the host the device was reached at, without user name and password
 * @param rewritten whether the device had named another host
 */
record NamedUri(String url, String scheme, int port, String pathAndQuery, boolean rewritten) {
    static final Set<String> STREAM = Set.of("rtsp", "rtsps");
    static final Set<String> PICTURE = Set.of("http", "https");
    /** Each in one pass: a hostile device may name an address as long as it likes. */
    private static final Pattern PARAMETER = Pattern.compile("([?&][^=&]*+=)[^&]*+");
    /** Many devices take name and password of whoever fetches a picture as a part of its address. */
    private static final Pattern SECRET = Pattern.compile("use?r|login|pas|pwd|auth|token", Pattern.CASE_INSENSITIVE);

    /**
     * @param device as it was typed or found
     * @param address what its host resolved to
     * @return empty when the text is no address of those schemes
     */
    static Optional<NamedUri> of(String text, Set<String> schemes, DeviceAddress device, InetAddress address) {
        var uri = parse(text.strip());
        var scheme = uri.map(URI::getScheme).orElse(null);
        if (scheme == null
                || !schemes.contains(scheme.toLowerCase(Locale.ROOT))
                || uri.get().getRawAuthority() == null) {
            return Optional.empty();
        }
        return Optional.of(ledBack(uri.get(), scheme.toLowerCase(Locale.ROOT), device, address));
    }

    /** For people: what may be a name or a password in it is left out. */
    String shown() {
        return PARAMETER
                .matcher(url)
                .replaceAll(one -> Matcher.quoteReplacement(
                        SECRET.matcher(one.group(1)).find() ? one.group(1) + "***" : one.group()));
    }

    private static Optional<URI> parse(String text) {
        try {
            return Optional.of(new URI(text));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static NamedUri ledBack(URI uri, String scheme, DeviceAddress device, InetAddress address) {
        var path = uri.getRawPath() == null ? "" : uri.getRawPath();
        var target = uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
        var port = uri.getPort() > 0 && uri.getPort() <= 65_535 ? uri.getPort() : usualPort(scheme);
        var written = port == usualPort(scheme) ? "" : ":" + port;
        return new NamedUri(
                scheme + "://" + device.host() + written + target, scheme, port, target, !isSame(uri, device, address));
    }

    private static boolean isSame(URI uri, DeviceAddress device, InetAddress address) {
        var host = uri.getHost();
        return host != null && (host.equalsIgnoreCase(device.host()) || host.equals(address.getHostAddress()));
    }

    private static int usualPort(String scheme) {
        return switch (scheme) {
            case "rtsp" -> 554;
            case "rtsps" -> 322;
            case "https" -> 443;
            default -> 80;
        };
    }
}
