package vn.thonhub.core.mqtt;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import vn.thonhub.core.config.Secret;
import vn.thonhub.core.device.Device;
import vn.thonhub.core.device.DeviceId;
import vn.thonhub.core.device.DeviceKind;
import vn.thonhub.core.device.DeviceRegistry;
import vn.thonhub.core.store.Store;

/** A program for tests that kill it: an embedded broker over a folder, with an access point {@code ap-1}. */
final class BrokerProcess {
    private BrokerProcess() {}

    /** @param arguments data folder, port, the hub's password */
    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        Store store = Store.open(folder.resolve("village.db"));
        store.migrate("core");
        DeviceRegistry devices = DeviceRegistry.load(store);
        DeviceCredentials credentials =
                DeviceCredentials.load(store, devices, Clock.systemUTC(), TestBroker.HUB, () -> "");
        if (devices.find(DeviceId.of("ap-1")).isEmpty()) {
            Device device = new Device(
                    DeviceId.of("ap-1"),
                    DeviceKind.ACCESS_POINT,
                    "ap-1",
                    Optional.empty(),
                    Clock.systemUTC().instant(),
                    0);
            String password = store.writeNow(work -> {
                devices.save(work, device);
                return credentials.enrol(work, device).password();
            });
            Files.writeString(folder.resolve("ap-1.password"), password);
        }
        MqttConfig config = new MqttConfig(
                true,
                "127.0.0.1",
                Integer.parseInt(arguments[1]),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        new EmbeddedBroker(config, TestBroker.HUB, folder, credentials, Optional.empty(), new Secret(arguments[2]))
                .start();
        System.out.println("READY");
        while (System.in.read() >= 0) {
            // Lives until it is killed, or its parent is gone.
        }
        System.exit(0);
    }
}
