package vn.thonhub.camera;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import vn.thonhub.camera.rtsp.StreamState;
import vn.thonhub.core.HubContext;
import vn.thonhub.core.device.DeviceId;
import vn.thonhub.core.device.DeviceKind;
import vn.thonhub.core.event.DeviceStateChanged;
import vn.thonhub.core.json.Json;
import vn.thonhub.core.mqtt.OutboundMessage;
import vn.thonhub.core.security.Permission;

/** Tells the event channel, the consoles and the broker how cameras are doing. Any thread; never blocks. */
final class CameraAnnouncer {
    private final HubContext hub;
    private final CameraViews views;
    private final Map<DeviceId, String> published = new ConcurrentHashMap<>();
    private final Map<DeviceId, String> known = new ConcurrentHashMap<>();
    private final Set<DeviceId> unpublished = ConcurrentHashMap.newKeySet();

    CameraAnnouncer(HubContext hub, CameraViews views) {
        this.hub = hub;
        this.views = views;
    }

    /** The retained message of the contract. */
    private record MqttState(
            boolean online,
            String state,
            Instant since,
            Optional<String> cause,
            long fps,
            boolean recording,
            Optional<Instant> lastAlert) {}

    /** Something about the camera has changed. */
    void announce(KnownCamera camera) {
        var id = camera.camera().id();
        hub.devices().find(id).ifPresent(device -> {
            var view = views.forEverybody(device, camera);
            hub.live().publish("camera", "updated", view, person -> person.may(Permission.DEVICE_VIEW));
        });
        if (!camera.state().equals(known.put(id, camera.state()))) {
            hub.events()
                    .publish(new DeviceStateChanged(
                            DeviceKind.CAMERA.id(), id.value(), camera.state(), camera.stateSince(), details(camera)));
        }
        publish(camera);
    }

    /** Publishes the retained state if it differs from what the broker has; also tries again what failed. */
    void publish(KnownCamera camera) {
        var id = camera.camera().id();
        var payload = Json.write(mqttState(camera));
        if (payload.equals(published.put(id, payload)) && !unpublished.contains(id)) {
            return;
        }
        send(id, payload.getBytes(StandardCharsets.UTF_8));
    }

    /** Clears what is known of a removed camera, the broker's retained message included. */
    void removed(DeviceId id) {
        known.remove(id);
        published.remove(id);
        hub.live().publish("camera", "removed", Map.of("id", id.value()), person -> person.may(Permission.DEVICE_VIEW));
        send(id, new byte[0]);
    }

    private void send(DeviceId id, byte[] payload) {
        unpublished.remove(id);
        hub.mqtt()
                .publish(OutboundMessage.retained(CameraAlerts.topic(hub.hubId(), id), payload))
                .onFailure(down -> unpublished.add(id));
    }

    private static Map<String, Object> details(KnownCamera camera) {
        return camera.cause()
                .<Map<String, Object>>map(cause -> Map.of("cause", cause))
                .orElse(Map.of());
    }

    private static MqttState mqttState(KnownCamera camera) {
        var online =
                camera.state().equals(StreamState.ONLINE.id()) || camera.state().equals(StreamState.DEGRADED.id());
        return new MqttState(
                online,
                camera.state(),
                camera.stateSince(),
                camera.cause(),
                // Whole pictures, so that the topic does not change with every measurement.
                online ? Math.round(camera.streams().get(0).sample().framesPerSecond()) : 0,
                camera.clipOpen(),
                camera.lastAlert());
    }
}
