package vn.thonhub.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import vn.thonhub.deploy.hub.HubSettings;

class ShippedConfigTest {
    @Test
    void theSampleShowsTheDefaultsAndNothingElse() {
        HubSettings shipped =
                HubSettings.load(Optional.of(Path.of("package/config/hub.yaml")), Optional.empty(), Map.of());
        HubSettings defaults = HubSettings.load(Optional.empty(), Optional.empty(), Map.of());
        assertThat(shipped).isEqualTo(defaults);
    }
}
