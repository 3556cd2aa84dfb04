package vn.thonhub.wifi;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.Handle;
import vn.thonhub.core.device.Device;
import vn.thonhub.core.device.DeviceId;
import vn.thonhub.core.device.DeviceKind;
import vn.thonhub.core.device.DeviceRegistry;
import vn.thonhub.core.mqtt.TopicGrants;
import vn.thonhub.core.store.UnitOfWork;

/**
 * Who speaks where: the owner of {@code access_point_source}, which has a row for each access point that knows another form
 * than the hub's own. Reads are of what is committed, from any thread.
 */
final class Bindings {
    private final DeviceRegistry devices;
    private final Sources sources;
    private final TopicGrants grants;
    private final Map<DeviceId, Binding> foreign = new ConcurrentHashMap<>();
    private final Map<Binding, DeviceId> byName = new ConcurrentHashMap<>();

    /** @param grants lets the embedded broker take each one's own topics from it, and nobody else's */
    Bindings(DeviceRegistry devices, Sources sources, TopicGrants grants) {
        this.devices = devices;
        this.sources = sources;
        this.grants = grants;
    }

    void load(Handle handle) {
        handle.createQuery("SELECT access_point_id, source, name FROM access_point_source")
                .map((row, context) ->
                        Map.entry(DeviceId.of(row.getString(1)), new Binding(row.getString(2), row.getString(3))))
                .forEach(one -> show(one.getKey(), one.getValue()));
    }

    Binding of(DeviceId id) {
        return foreign.getOrDefault(id, Binding.own(id));
    }

    /** The access point that is called so at that source; nobody else is listened to. */
    Optional<DeviceId> find(Binding binding) {
        if (!binding.source().equals(Sources.OWN)) {
            return Optional.ofNullable(byName.get(binding));
        }
        return id(binding.name())
                .filter(id -> !foreign.containsKey(id))
                .flatMap(devices::find)
                .filter(device -> device.kind() == DeviceKind.ACCESS_POINT)
                .map(Device::id);
    }

    void save(UnitOfWork work, DeviceId id, Binding binding) {
        remove(work, id);
        if (binding.source().equals(Sources.OWN)) {
            return;
        }
        work.handle()
                .createUpdate("INSERT INTO access_point_source (access_point_id, source, name)"
                        + " VALUES (:id, :source, :name)")
                .bind("id", id.value())
                .bind("source", binding.source())
                .bind("name", binding.name())
                .execute();
        work.afterCommit(() -> show(id, binding));
    }

    void remove(UnitOfWork work, DeviceId id) {
        work.handle()
                .createUpdate("DELETE FROM access_point_source WHERE access_point_id = :id")
                .bind("id", id.value())
                .execute();
        work.afterCommit(() -> {
            Binding former = foreign.remove(id);
            if (former != null) {
                byName.remove(former);
                grants.withdraw(id);
            }
        });
    }

    private void show(DeviceId id, Binding binding) {
        foreign.put(id, binding);
        byName.put(binding, id);
        sources.find(binding.source())
                .ifPresent(source -> grants.grant(id, source.topic().filterOf(binding.name())));
    }

    private static Optional<DeviceId> id(String name) {
        try {
            return Optional.of(DeviceId.of(name));
        } catch (IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }
}
