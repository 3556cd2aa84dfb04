package vn.thonhub.core.device;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** All devices and places at one moment; immutable. */
record DeviceSnapshot(Map<DeviceId, Device> devices, Map<String, Place> places) {
    static final DeviceSnapshot EMPTY = new DeviceSnapshot(Map.of(), Map.of());

    /** Never written to after construction; sorted by id, which lists rely on. */
    DeviceSnapshot {
        devices = new TreeMap<>(devices);
        places = new TreeMap<>(places);
    }

    List<Device> ofKind(DeviceKind kind) {
        return devices.values().stream().filter(device -> device.kind() == kind).toList();
    }

    DeviceSnapshot withDevices(Consumer<Map<DeviceId, Device>> change) {
        Map<DeviceId, Device> changed = new TreeMap<>(devices);
        change.accept(changed);
        return new DeviceSnapshot(changed, places);
    }

    DeviceSnapshot withPlaces(Consumer<Map<String, Place>> change) {
        Map<String, Place> changed = new TreeMap<>(places);
        change.accept(changed);
        return new DeviceSnapshot(devices, changed);
    }
}
