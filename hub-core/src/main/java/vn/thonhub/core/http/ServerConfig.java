package vn.thonhub.core.http;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import vn.thonhub.core.tls.CertificateSource;

/**
 * Where the hub serves; section {@code server} of hub.yaml.
 *
 * @param host address to bind; loopback until configured otherwise
 * @param port of plain HTTP, which this machine itself gets all by and others the way to HTTPS; 0 takes a free one
 * @param httpsPort of HTTPS, on the same address; 0 for none (then plain HTTP serves all). With {@code port} 0 a free one
 * @param publicUrl how browsers reach the hub when that differs, e.g. behind a proxy: scheme, host and port
 * @param names host names and addresses people and devices reach the hub at, besides the machine's own; they go into its
 *     certificate
 * @param tlsCertificate PEM file with a certificate chain of one's own, together with {@code tlsKey}; else the hub's own
 *     authority makes one
 * @param tlsKey PEM file with the private key, without a passphrase
 * @param hsts tells browsers to come by HTTPS only, for a year: not to be taken back, and only for a certificate all trust
 * @param maxConnections open connections of all peers together, 16 to 100,000
 * @param maxConnectionsPerAddress of one peer address, at least 4
 */
public record ServerConfig(
        String host,
        int port,
        int httpsPort,
        Optional<String> publicUrl,
        List<String> names,
        Optional<Path> tlsCertificate,
        Optional<Path> tlsKey,
        boolean hsts,
        int maxConnections,
        int maxConnectionsPerAddress) {
    public ServerConfig {
        require(port >= 0 && port <= 65535, "port must be 0 to 65535, got " + port);
        require(httpsPort >= 0 && httpsPort <= 65535, "https_port must be 0 to 65535, got " + httpsPort);
        require(httpsPort == 0 || httpsPort != port, "https_port and port must differ: both are " + port);
        require(tlsCertificate.isPresent() == tlsKey.isPresent(), "tls_certificate and tls_key go together: give both");
        require(maxConnections >= 16 && maxConnections <= 100_000, "max_connections must be 16 to 100000");
        require(maxConnectionsPerAddress >= 4, "max_connections_per_address must be at least 4");
        publicUrl = publicUrl.map(ServerConfig::origin);
        names = names.stream().map(CertificateSource::checkedName).toList();
    }

    /** Plain HTTP only, for tests and for behind a proxy that ends TLS. */
    public ServerConfig(
            String host,
            int port,
            Optional<String> publicUrl,
            Optional<Path> tlsCertificate,
            Optional<Path> tlsKey,
            int maxConnections,
            int maxConnectionsPerAddress) {
        this(
                host,
                port,
                0,
                publicUrl,
                List.of(),
                tlsCertificate,
                tlsKey,
                false,
                maxConnections,
                maxConnectionsPerAddress);
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
        return new ServerConfig(
                "127.0.0.1",
                8080,
                8443,
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                false,
                1024,
                128);
    }

    /** The same on another port. */
    public ServerConfig withPort(int other) {
        return new ServerConfig(
                host,
                other,
                httpsPort,
                publicUrl,
                names,
                tlsCertificate,
                tlsKey,
                hsts,
                maxConnections,
                maxConnectionsPerAddress);
    }

    /** Names for the certificate: the configured ones and the host of {@code publicUrl}. */
    public List<String> certificateNames() {
        return Stream.concat(
                        names.stream(), publicUrl.map(url -> URI.create(url).getHost()).stream())
                .map(name -> name.replaceAll("^\\[|\\]$", ""))
                .distinct()
                .toList();
    }

    /** A certificate of one's own, if there is one. */
    public Optional<CertificateSource.OwnFiles> ownCertificate() {
        return tlsCertificate.map(certificate -> new CertificateSource.OwnFiles(certificate, tlsKey.orElseThrow()));
    }

    /** Where HTTPS is to listen: 0 for any free port; empty for nowhere. */
    OptionalInt httpsBind() {
        return httpsPort == 0 ? OptionalInt.empty() : OptionalInt.of(port == 0 ? 0 : httpsPort);
    }

    /** Whether a proxy ends TLS before the hub. */
    boolean proxiedByTls() {
        return publicUrl.map(url -> url.startsWith("https:")).orElse(false);
    }
}
