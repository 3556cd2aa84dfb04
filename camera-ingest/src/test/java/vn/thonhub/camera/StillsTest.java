package vn.thonhub.camera;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.thonhub.camera.vision.Still;
import vn.thonhub.core.device.DeviceId;
import vn.thonhub.core.testing.TestStore;

class StillsTest {
    private static final DeviceId CAMERA = DeviceId.of("cam-cho-01");
    private static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");

    @TempDir
    Path folder;

    private final TestStore store = TestStore.with("camera");

    @AfterEach
    void close() {
        store.close();
    }

    private StoredStill keep(Stills stills, Instant at, String alert) {
        var filed = stills.file(CAMERA, at, new Still(new byte[] {1, 2, 3}, 640, 360));
        store.store().writeNow(work -> {
            stills.enter(work, filed, Optional.ofNullable(alert));
            return null;
        });
        return stills.find(filed.id()).orElseThrow();
    }

    @Test
    void aStillIsFoundAgainWithItsFile() throws Exception {
        var stills = new Stills(folder, store.store());
        var kept = keep(stills, NOON, "alert-1");

        assertThat(kept.alertId()).contains("alert-1");
        assertThat(kept.takenAt()).isEqualTo(NOON);
        assertThat(Files.readAllBytes(stills.open(kept).orElseThrow())).containsExactly(1, 2, 3);
        assertThat(kept.sha256()).startsWith("039058c6f2c0cb49");
    }

    @Test
    void aStillThatNoRowNamesIsKnownToNobody() {
        var stills = new Stills(folder, store.store());
        var filed = stills.file(CAMERA, NOON, new Still(new byte[] {1}, 1, 1));
        assertThat(stills.find(filed.id())).isEmpty();
    }

    @Test
    void filesThatAKillLeftWithoutARowGoAtTheNextStart() throws Exception {
        var stills = new Stills(folder, store.store());
        var kept = keep(stills, NOON, null);
        var orphan = stills.file(CAMERA, NOON, new Still(new byte[] {1}, 1, 1));
        Files.write(folder.resolve(kept.path() + ".part"), new byte[] {1});

        assertThat(stills.repair()).isEqualTo(2);
        assertThat(stills.open(kept)).isPresent();
        assertThat(stills.open(orphan)).isEmpty();
        assertThat(stills.repair()).isZero();
    }
}
