package vn.thonhub.core.device;

import java.util.List;
import java.util.Optional;
import vn.thonhub.core.store.UnitOfWork;

/**
 * The owner of device identity and places. Reads come from an immutable in-memory snapshot (any thread, never
 * blocks); changes go through a unit of work and show in the snapshot after its commit.
 */
public final class DeviceRegistry {

    public Optional<Device> find(DeviceId id) {
        throw new UnsupportedOperationException("not built yet");
    }

    /** All devices of a kind, ordered by id. */
    public List<Device> ofKind(DeviceKind kind) {
        throw new UnsupportedOperationException("not built yet");
    }

    public Optional<Place> place(String placeId) {
        throw new UnsupportedOperationException("not built yet");
    }

    public List<Place> places() {
        throw new UnsupportedOperationException("not built yet");
    }

    /** Adds or changes a device. @throws IllegalArgumentException when the id is taken by another kind, or the place is unknown */
    public void save(UnitOfWork work, Device device) {
        throw new UnsupportedOperationException("not built yet");
    }

    public void remove(UnitOfWork work, DeviceId id) {
        throw new UnsupportedOperationException("not built yet");
    }

    public void savePlace(UnitOfWork work, Place place) {
        throw new UnsupportedOperationException("not built yet");
    }
}
