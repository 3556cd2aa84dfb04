package vn.thonhub.wifi;

import vn.thonhub.core.device.DeviceId;

/**
 * Where an access point speaks and what it is called there.
 *
 * @param source name of a source of hub.yaml, or {@link Sources#OWN}
 * @param name level of the topic; of the hub's own form always the device's id
 */
record Binding(String source, String name) {
    static Binding own(DeviceId id) {
        return new Binding(Sources.OWN, id.value());
    }
}
