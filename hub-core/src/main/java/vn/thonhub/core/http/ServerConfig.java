package vn.thonhub.core.http;

import java.net.URI;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * Where the hub serves; section {@code server} of hub.yaml.
 *
 * @param host address to bind; loopback until configured otherwise
 * @param port 0 takes a free one
 * @param publicUrl how browsers reach the hub when that differs, e.g. behind a proxy: scheme, host and port
 * @param tlsCertificate PEM file with the certificate chain; together with {@code tlsKey} it turns TLS on
 * @param tlsKey PEM file with the private key
 * @param maxConnections open connections of all peers together, 16 to 100,000
 * @param maxConnectionsPerAddress of one peer address, at least 4
 */
public record ServerConfig(
        String host,
        int port,
        Optional<String> publicUrl,
        Optional<Path> tlsCertificate,
        Optional<Path> tlsKey,
        int maxConnections,
        int maxConnectionsPerAddress) {
    public ServerConfig {
        require(port >= 0 && port <= 65535, "port must be 0 to 65535, got " + port);
        require(tlsCertificate.isPresent() == tlsKey.isPresent(), "tls_certificate and tls_key go together: give both");
        require(maxConnections >= 16 && maxConnections <= 100_000, "max_connections must be 16 to 100000");
        require(maxConnectionsPerAddress >= 4, "max_connections_per_address must be at least 4");
        publicUrl = publicUrl.map(ServerConfig::origin);
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }

    private static String origin(String url) {
        URI uri = URI.create(url);
        boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
        boolean bare = uri.getPath() == null
                || uri.getPath().isEmpty()
                || uri.getPath().equals("/");
        require(
                web && uri.getHost() != null && bare && uri.getQuery() == null && uri.getUserInfo() == null,
                "public_url must be http(s)://host or http(s)://host:port and nothing more");
        return (uri.getScheme() + "://" + uri.getRawAuthority()).toLowerCase(Locale.ROOT);
    }

    public static ServerConfig defaults() {
        return new ServerConfig("127.0.0.1", 8080, Optional.empty(), Optional.empty(), Optional.empty(), 1024, 128);
    }

    /** The same on another port. */
    public ServerConfig withPort(int other) {
        return new ServerConfig(
                host, other, publicUrl, tlsCertificate, tlsKey, maxConnections, maxConnectionsPerAddress);
    }

    boolean tls() {
        return tlsCertificate.isPresent();
    }

    /** Whether browsers speak TLS to this hub, directly or through a proxy. */
    boolean reachedByTls() {
        return tls() || publicUrl.map(url -> url.startsWith("https:")).orElse(false);
    }
}
