package vn.thonhub.deploy.hub;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.thonhub.camera.CameraConfig;
import vn.thonhub.core.alert.AlertPolicy;
import vn.thonhub.core.config.ConfigException;
import vn.thonhub.core.config.ConfigFile;
import vn.thonhub.core.config.NetworkPolicy;
import vn.thonhub.core.http.ServerConfig;
import vn.thonhub.core.metrics.MetricsConfig;
import vn.thonhub.core.mqtt.MqttConfig;
import vn.thonhub.core.security.SessionLimits;
import vn.thonhub.loudspeaker.LoudspeakerConfig;
import vn.thonhub.wifi.WifiConfig;

/**
 * How one hub process runs: hub.yaml, bound and checked, one record per part.
 *
 * @param dataDir everything the hub keeps lies below it
 */
public record HubSettings(
        Identity hub,
        Path dataDir,
        ServerConfig server,
        SessionLimits sessions,
        Network network,
        MqttConfig mqtt,
        MetricsConfig metrics,
        AlertPolicy alerts,
        CameraConfig camera,
        WifiConfig wifi,
        LoudspeakerConfig loudspeaker) {

    /**
     * Section {@code hub}.
     *
     * @param id unique in the commune, part of every MQTT topic
     * @param name for people
     */
    public record Identity(String id, String name) {
        public Identity {
            if (!id.matches("[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?")) {
                throw new IllegalArgumentException("id must be 1 to 64 of a-z, 0-9 and '-', got '" + id + "'");
            }
        }
    }

    /**
     * Section {@code network}.
     *
     * @param allow networks cameras may live in and special addresses webhooks may go to; empty by default
     */
    public record Network(List<String> allow) {}

    /** @throws ConfigException naming the key that cannot be used */
    public static HubSettings load(Optional<Path> file, Optional<Path> dataDir, Map<String, String> environment) {
        ConfigFile config =
                file.map(path -> ConfigFile.read(path, environment)).orElseGet(() -> ConfigFile.none(environment));
        String configured = config.text("data_dir", "data");
        HubSettings settings = new HubSettings(
                config.section("hub", new Identity("thon-hub", "Thôn Hub")),
                dataDir.orElseGet(() -> Path.of(configured)),
                config.section("server", ServerConfig.defaults()),
                config.section("session", SessionLimits.defaults()),
                config.section("network", new Network(List.of())),
                config.section("mqtt", MqttConfig.defaults()),
                config.section("metrics", MetricsConfig.defaults()),
                config.section("alerts", AlertPolicy.defaults()),
                config.section("camera", CameraConfig.defaults()),
                config.section("wifi", WifiConfig.defaults()),
                config.section("loudspeaker", LoudspeakerConfig.defaults()));
        config.refuseLeftovers();
        settings.networkPolicy();
        return settings;
    }

    /** The same hub that tells more or less. */
    public HubSettings withAlerts(AlertPolicy other) {
        return new HubSettings(
                hub, dataDir, server, sessions, network, mqtt, metrics, other, camera, wifi, loudspeaker);
    }

    public HubSettings withCamera(CameraConfig other) {
        return new HubSettings(
                hub, dataDir, server, sessions, network, mqtt, metrics, alerts, other, wifi, loudspeaker);
    }

    NetworkPolicy networkPolicy() {
        return new NetworkPolicy(network.allow());
    }
}
