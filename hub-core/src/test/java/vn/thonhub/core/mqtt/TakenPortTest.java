package vn.thonhub.core.mqtt;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.thonhub.core.device.DeviceRegistry;
import vn.thonhub.core.testing.TestStore;

class TakenPortTest {
    @TempDir
    Path folder;

    @Test
    void theBrokerSaysWhichPortIsTakenAndWhatToDo() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                TestStore store = TestStore.with()) {
            DeviceCredentials credentials = DeviceCredentials.load(
                    store.store(), DeviceRegistry.load(store.store()), Clock.systemUTC(), "vinh-hung", () -> "");
            MqttConfig config = new MqttConfig(
                    true,
                    "127.0.0.1",
                    other.getLocalPort(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());
            try (EmbeddedBroker broker = new EmbeddedBroker(config, "vinh-hung", folder, credentials)) {
                assertThatThrownBy(broker::start)
                        .isInstanceOf(MqttUnavailable.class)
                        .hasMessageContaining("port " + other.getLocalPort())
                        .hasMessageContaining("mqtt.port");
            }
        }
    }
}
