package vn.thonhub.core.mqtt;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;

/** Broker addresses as people write them, turned into what the client library understands. */
final class BrokerUri {
    private static final Map<String, String> SCHEMES =
            Map.of("mqtt", "tcp", "tcp", "tcp", "mqtts", "ssl", "ssl", "ssl");

    private BrokerUri() {}

    /** @throws IllegalArgumentException saying what an address looks like */
    static void check(String text) {
        forClient(text);
    }

    /** {@code tcp://host:port} or {@code ssl://host:port}. */
    static String forClient(String text) {
        URI uri = parse(text);
        String scheme = SCHEMES.get(String.valueOf(uri.getScheme()));
        if (scheme == null || uri.getHost() == null || uri.getUserInfo() != null) {
            throw wrong();
        }
        int port = uri.getPort() >= 0 ? uri.getPort() : scheme.equals("ssl") ? 8883 : 1883;
        return scheme + "://" + uri.getHost() + ":" + port;
    }

    private static URI parse(String text) {
        try {
            return new URI(text.strip());
        } catch (URISyntaxException e) {
            throw wrong();
        }
    }

    // The text itself is left out: people paste addresses with a password in them.
    private static IllegalArgumentException wrong() {
        return new IllegalArgumentException(
                "uri must look like mqtt://host:1883 or mqtts://host:8883, user name and password in their own keys");
    }
}
