package vn.thonhub.core.device;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import vn.thonhub.core.store.StaleVersion;
import vn.thonhub.core.store.Store;
import vn.thonhub.core.store.UnitOfWork;

/**
 * The owner of device identity and places. Reads come from an immutable in-memory snapshot (any thread, never
 * blocks); changes go through a unit of work and show in the snapshot after its commit.
 */
public final class DeviceRegistry {
    private final AtomicReference<DeviceSnapshot> snapshot = new AtomicReference<>(DeviceSnapshot.EMPTY);

    private DeviceRegistry() {}

    /** Reads all devices and places of a store whose {@code core} tables are up to date. Blocks; start-up only. */
    public static DeviceRegistry load(Store store) {
        DeviceRegistry registry = new DeviceRegistry();
        registry.snapshot.set(store.readNow(handle -> new DeviceSnapshot(
                byId(DeviceTable.devices(handle), Device::id), byId(DeviceTable.places(handle), Place::id))));
        return registry;
    }

    private static <K, V> Map<K, V> byId(List<V> values, Function<V, K> id) {
        return values.stream().collect(Collectors.toMap(id, value -> value));
    }

    public Optional<Device> find(DeviceId id) {
        return Optional.ofNullable(snapshot.get().devices().get(id));
    }

    /** All devices of a kind, ordered by id. */
    public List<Device> ofKind(DeviceKind kind) {
        return snapshot.get().ofKind(kind);
    }

    public Optional<Place> place(String placeId) {
        return Optional.ofNullable(snapshot.get().places().get(placeId));
    }

    /** Where a device stands, as far as known. */
    public Optional<Place> placeOf(Device device) {
        return device.placeId().flatMap(this::place);
    }

    /** All places, ordered by id. */
    public List<Place> places() {
        return List.copyOf(snapshot.get().places().values());
    }

    /**
     * Adds a device (its version is 0) or changes name and place of one, based on the version it was read with.
     *
     * @return the device as saved, with its new version
     * @throws IllegalArgumentException when the id is taken by another kind, or the place is unknown
     * @throws StaleVersion when someone else changed or removed it in the meantime
     */
    public Device save(UnitOfWork work, Device device) {
        Optional<Device> current = DeviceTable.find(work.handle(), device.id());
        current.ifPresent(found -> requireSameKind(found, device));
        requirePlace(work, device);
        long version = current.map(Device::version).orElse(0L);
        if (version != device.version()) {
            throw new StaleVersion("device " + device.id(), device.version(), version);
        }
        Device saved = new Device(
                device.id(),
                device.kind(),
                device.name(),
                device.placeId(),
                current.map(Device::createdAt).orElse(device.createdAt()),
                version + 1);
        if (current.isPresent()) {
            DeviceTable.update(work.handle(), saved);
        } else {
            DeviceTable.insert(work.handle(), saved);
        }
        show(work, now -> now.withDevices(devices -> devices.put(saved.id(), saved)));
        return saved;
    }

    private static void requireSameKind(Device found, Device wanted) {
        if (found.kind() != wanted.kind()) {
            throw new IllegalArgumentException(
                    "the id " + wanted.id() + " belongs to a " + found.kind().id() + " already; choose another id");
        }
    }

    private static void requirePlace(UnitOfWork work, Device device) {
        device.placeId().ifPresent(place -> {
            if (!DeviceTable.hasPlace(work.handle(), place)) {
                throw new IllegalArgumentException(
                        "device " + device.id() + " names the unknown place " + place + "; add the place first");
            }
        });
    }

    /** Removes a device if it is there. Its past alerts stay. */
    public void remove(UnitOfWork work, DeviceId id) {
        DeviceTable.delete(work.handle(), id);
        show(work, now -> now.withDevices(devices -> devices.remove(id)));
    }

    /** Adds or replaces a place. @throws IllegalArgumentException when its id does not have the form of a device id */
    public void savePlace(UnitOfWork work, Place place) {
        DeviceId.of(Objects.requireNonNull(place, "place").id());
        DeviceTable.upsert(work.handle(), place);
        show(work, now -> now.withPlaces(places -> places.put(place.id(), place)));
    }

    /** Removes a place if it is there. @throws IllegalArgumentException while devices stand there */
    public void removePlace(UnitOfWork work, String placeId) {
        if (DeviceTable.isUsed(work.handle(), placeId)) {
            throw new IllegalArgumentException("devices stand at the place " + placeId + "; move them first");
        }
        DeviceTable.deletePlace(work.handle(), placeId);
        show(work, now -> now.withPlaces(places -> places.remove(placeId)));
    }

    /** Changes of one commit follow each other on the writer thread, so the snapshot never goes back. */
    private void show(UnitOfWork work, UnaryOperator<DeviceSnapshot> change) {
        work.afterCommit(() -> snapshot.updateAndGet(change));
    }
}
