package vn.thonhub.core;

import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Clock;
import vn.thonhub.core.alert.AlertDesk;
import vn.thonhub.core.async.Ticker;
import vn.thonhub.core.config.NetworkPolicy;
import vn.thonhub.core.device.DeviceRegistry;
import vn.thonhub.core.event.EventChannel;
import vn.thonhub.core.http.LiveSocket;
import vn.thonhub.core.metrics.MetricsStore;
import vn.thonhub.core.mqtt.DeviceCredentials;
import vn.thonhub.core.mqtt.MqttLink;
import vn.thonhub.core.security.AuditLog;
import vn.thonhub.core.store.Store;

/**
 * What the composer hands a module: everything it may use, nothing it must look up. A module's own configuration
 * record goes to its constructor.
 *
 * @param hubId id of this hub, unique in the commune; the {@code {c}} of MQTT topics
 * @param hubName of the commune, as people call it; for papers and texts
 * @param clock wall clock; stored instants and schedules use this one only
 * @param ticker monotonic time for deadlines and back-off; never jumps
 * @param dataDir the hub's data directory; a module keeps files below a folder of its own in it
 */
public record HubContext(
        Vertx vertx,
        String hubId,
        String hubName,
        Clock clock,
        Ticker ticker,
        Path dataDir,
        NetworkPolicy network,
        Store store,
        DeviceRegistry devices,
        DeviceCredentials credentials,
        EventChannel events,
        LiveSocket live,
        MqttLink mqtt,
        MetricsStore metrics,
        AlertDesk alerts,
        AuditLog audit) {}
