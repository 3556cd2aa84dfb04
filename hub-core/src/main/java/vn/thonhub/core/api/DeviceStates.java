package vn.thonhub.core.api;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.thonhub.core.device.Device;
import vn.thonhub.core.device.DeviceId;
import vn.thonhub.core.device.DeviceRegistry;
import vn.thonhub.core.event.DeviceStateChanged;
import vn.thonhub.core.event.EventChannel;
import vn.thonhub.core.http.LiveSocket;
import vn.thonhub.core.security.Permission;

/** The last committed state of every device, as its module published it; told on to the open tabs. */
final class DeviceStates implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DeviceStates.class);

    private final Map<String, State> byId = new ConcurrentHashMap<>();
    private final DeviceRegistry devices;
    private final LiveSocket live;
    private final AutoCloseable subscription;

    /** A module's word for a state. */
    record State(String word, Instant since) {}

    DeviceStates(EventChannel events, DeviceRegistry devices, LiveSocket live) {
        this.devices = devices;
        this.live = live;
        this.subscription = events.subscribe(DeviceStateChanged.class, this::changed);
    }

    private void changed(DeviceStateChanged event) {
        byId.put(event.deviceId(), new State(event.state(), event.since()));
        Optional<Device> device = devices.find(DeviceId.of(event.deviceId()));
        live.publish(
                "device",
                "state",
                event,
                principal -> principal.may(Permission.DEVICE_VIEW)
                        && device.map(known -> Visibility.maySee(principal, devices, known))
                                .orElseGet(() -> principal.villages().isEmpty()));
    }

    /** Unknown since it was added, for a device whose module has not spoken yet. */
    State of(Device device) {
        return byId.getOrDefault(device.id().value(), new State("unknown", device.createdAt()));
    }

    @Override
    public void close() {
        try {
            subscription.close();
        } catch (Exception e) {
            LOG.warn("device_states=not_unsubscribed cause={}", e.toString());
        }
    }
}
