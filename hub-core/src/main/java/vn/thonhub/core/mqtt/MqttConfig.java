package vn.thonhub.core.mqtt;

import java.nio.file.Path;
import java.util.Optional;
import vn.thonhub.core.config.Secret;

/**
 * Section {@code mqtt} of hub.yaml.
 *
 * @param embedded run the broker inside the hub; otherwise connect to {@code uri}
 * @param host address the embedded broker listens on; loopback until configured otherwise
 * @param port port of the embedded broker, 0 for any free one
 * @param tlsHost address its TLS listener has; loopback until configured otherwise
 * @param tlsPort of its TLS listener, 0 for none; with {@code port} 0 a free one
 * @param uri external broker, {@code mqtt://host:1883} or {@code mqtts://host:8883}
 * @param username the hub's own user at the external broker
 * @param password of that user
 * @param caFile PEM file with the authority that signed an external broker's certificate; the JDK's own when absent
 */
public record MqttConfig(
        boolean embedded,
        String host,
        int port,
        String tlsHost,
        int tlsPort,
        Optional<String> uri,
        Optional<String> username,
        Optional<Secret> password,
        Optional<Path> caFile) {
    public MqttConfig {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("port must be 0 to 65535, got " + port);
        }
        if (tlsPort < 0 || tlsPort > 65_535) {
            throw new IllegalArgumentException("tls_port must be 0 to 65535, got " + tlsPort);
        }
        if (tlsPort != 0 && tlsPort == port) {
            throw new IllegalArgumentException("tls_port and port must differ: both are " + port);
        }
        if (embedded && (host.isBlank() || tlsHost.isBlank())) {
            throw new IllegalArgumentException("host must name the address to listen on, e.g. 127.0.0.1");
        }
        if (!embedded) {
            BrokerUri.check(uri.orElseThrow(() -> new IllegalArgumentException(
                    "uri is needed when embedded is false, e.g. mqtt://192.168.1.10:1883")));
        }
    }

    /** Without a TLS listener. */
    public MqttConfig(
            boolean embedded,
            String host,
            int port,
            Optional<String> uri,
            Optional<String> username,
            Optional<Secret> password,
            Optional<Path> caFile) {
        this(embedded, host, port, "127.0.0.1", 0, uri, username, password, caFile);
    }

    public static MqttConfig defaults() {
        return new MqttConfig(
                true,
                "127.0.0.1",
                1883,
                "127.0.0.1",
                8883,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** A broker outside the hub. */
    public static MqttConfig external(String uri, String username, Secret password) {
        return new MqttConfig(
                false,
                "127.0.0.1",
                0,
                Optional.of(uri),
                Optional.of(username),
                Optional.of(password),
                Optional.empty());
    }
}
