package vn.thonhub.deploy.demo;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.thonhub.deploy.hub.HubSettings;
import vn.thonhub.wifi.WifiConfig;

/** How the demo's hub differs from a real one: free ports, loopback cameras, a village in a hurry. */
public final class DemoSettings {
    /** As long as it takes to notice the devices of one site, in a village in a hurry. */
    private static final Duration OUTAGE_HOLD = Duration.ofSeconds(15);

    private DemoSettings() {}

    /** @param port of the console, 0 for any free one */
    public static HubSettings of(Path data, int port) {
        HubSettings defaults = HubSettings.load(Optional.empty(), Optional.of(data), Map.of("THONHUB_MQTT_PORT", "0"));
        return new HubSettings(
                new HubSettings.Identity("vinh-hung", "Xã Vĩnh Hưng"),
                data,
                defaults.server().withPort(port),
                defaults.sessions(),
                new HubSettings.Network(List.of("127.0.0.0/8")),
                defaults.mqtt(),
                defaults.metrics(),
                defaults.alerts().withOutageHold(OUTAGE_HOLD),
                defaults.camera(),
                new WifiConfig(
                        DemoHotspots.INTERVAL,
                        DemoHotspots.TIMEOUT,
                        java.util.List.of(),
                        WifiConfig.defaults().thresholds()),
                defaults.loudspeaker());
    }
}
