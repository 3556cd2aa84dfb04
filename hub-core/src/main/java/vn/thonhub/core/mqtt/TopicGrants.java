package vn.thonhub.core.mqtt;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import vn.thonhub.core.device.DeviceId;

/**
 * Topics beyond the contract's that single devices may publish, because they speak another maker's form: each its own and no
 * other's. Owned by the module that knows such devices; what it grants takes effect with the next message. Thread-safe.
 */
public final class TopicGrants {
    private final Map<DeviceId, TopicFilter> publishes = new ConcurrentHashMap<>();

    /** @param filter below which the device may publish, e.g. {@code tele/tasmota-1/#}; it replaces an earlier one */
    public void grant(DeviceId device, String filter) {
        publishes.put(device, new TopicFilter(filter));
    }

    public void withdraw(DeviceId device) {
        publishes.remove(device);
    }

    /** The filter a device was granted. */
    public Optional<String> of(DeviceId device) {
        return Optional.ofNullable(publishes.get(device)).map(TopicFilter::text);
    }

    boolean mayPublish(DeviceId device, String topic) {
        TopicFilter filter = publishes.get(device);
        return filter != null
                && !topic.contains("::")
                && topic.indexOf('+') < 0
                && topic.indexOf('#') < 0
                && filter.matches(topic);
    }
}
