package vn.thonhub.core.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.thonhub.core.store.StaleVersion;
import vn.thonhub.core.testing.TestStore;

class DeviceRegistryTest {
    private static final Instant DAY = Instant.parse("2026-11-22T00:00:00Z");
    private static final Place MARKET = new Place(
            "cho",
            "Chợ Vĩnh Hưng",
            "Thôn 1",
            Optional.of("cho"),
            Optional.empty(),
            Optional.of("lo-473"),
            Optional.of(20.98),
            Optional.of(105.87));

    private TestStore files;
    private DeviceRegistry registry;

    @BeforeEach
    void open() {
        files = TestStore.with();
        registry = DeviceRegistry.load(files.store());
    }

    @AfterEach
    void close() {
        files.close();
    }

    @Test
    void whatIsSavedShowsAfterTheCommitAndAfterARestart() {
        files.store().writeNow(work -> {
            registry.savePlace(work, MARKET);
            registry.save(work, camera("cam-cho-02", Optional.of("cho")));
            registry.save(work, camera("cam-cho-01", Optional.empty()));
            assertThat(registry.ofKind(DeviceKind.CAMERA)).isEmpty();
            return 0;
        });

        assertThat(registry.ofKind(DeviceKind.CAMERA))
                .extracting(device -> device.id().value())
                .containsExactly("cam-cho-01", "cam-cho-02");
        DeviceRegistry again = DeviceRegistry.load(files.reopen());
        Device read = again.find(DeviceId.of("cam-cho-02")).orElseThrow();
        assertThat(read).isEqualTo(registry.find(read.id()).orElseThrow());
        assertThat(again.placeOf(read)).contains(MARKET);
        assertThat(again.places()).containsExactly(MARKET);
    }

    @Test
    void aFailedUnitOfWorkLeavesTheSnapshotAlone() {
        assertThatThrownBy(() -> files.store().writeNow(work -> {
                    registry.save(work, camera("cam-1", Optional.empty()));
                    throw new IllegalStateException("later step failed");
                }))
                .hasMessage("later step failed");

        assertThat(registry.find(DeviceId.of("cam-1"))).isEmpty();
    }

    @Test
    void aChangeBasedOnAnOldVersionIsRefused() {
        Device first = save(camera("cam-1", Optional.empty()));
        Device renamed = save(named(first, "Cổng chợ"));

        assertThat(renamed.version()).isEqualTo(2);
        assertThatThrownBy(() -> save(named(first, "Cổng đình")))
                .isInstanceOf(StaleVersion.class)
                .hasMessageContaining("cam-1");
        assertThat(registry.find(first.id()).orElseThrow().name()).isEqualTo("Cổng chợ");
    }

    @Test
    void anIdBelongsToOneKindAndAPlaceMustBeKnown() {
        save(camera("d-1", Optional.empty()));
        Device speaker = new Device(DeviceId.of("d-1"), DeviceKind.SPEAKER, "Loa", Optional.empty(), DAY, 1);

        assertThatThrownBy(() -> save(speaker))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("camera");
        assertThatThrownBy(() -> save(camera("d-2", Optional.of("nowhere"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("nowhere");
    }

    @Test
    void removalTakesTheDeviceAndAPlaceInUseStays() {
        files.store().writeNow(work -> {
            registry.savePlace(work, MARKET);
            return registry.save(work, camera("cam-1", Optional.of("cho")));
        });
        assertThatThrownBy(() -> files.store().writeNow(work -> {
                    registry.removePlace(work, "cho");
                    return 0;
                }))
                .hasMessageContaining("move them first");

        files.store().writeNow(work -> {
            registry.remove(work, DeviceId.of("cam-1"));
            registry.removePlace(work, "cho");
            return 0;
        });

        assertThat(registry.find(DeviceId.of("cam-1"))).isEmpty();
        assertThat(registry.places()).isEmpty();
    }

    private Device save(Device device) {
        return files.store().writeNow(work -> registry.save(work, device));
    }

    private static Device camera(String id, Optional<String> place) {
        return new Device(DeviceId.of(id), DeviceKind.CAMERA, "Camera " + id, place, DAY, 0);
    }

    private static Device named(Device device, String name) {
        return new Device(device.id(), device.kind(), name, device.placeId(), device.createdAt(), device.version());
    }
}
