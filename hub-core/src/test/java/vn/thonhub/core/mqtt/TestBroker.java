package vn.thonhub.core.mqtt;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import vn.thonhub.core.device.Device;
import vn.thonhub.core.device.DeviceId;
import vn.thonhub.core.device.DeviceKind;
import vn.thonhub.core.device.DeviceRegistry;
import vn.thonhub.core.store.Store;
import vn.thonhub.core.testing.MosquittoPeer;
import vn.thonhub.core.testing.TestStore;

/** Either broker a hub may have, with an access point {@code ap-1}, an {@code ap-2} and a speaker {@code spk-1}. */
interface TestBroker extends AutoCloseable {
    String HUB = "vinh-hung";

    enum Kind {
        EMBEDDED,
        MOSQUITTO
    }

    void start();

    void stop();

    MqttConfig linkConfig();

    String uri();

    String password(String device);

    @Override
    void close();

    static TestBroker of(Kind kind) {
        TestBroker broker = kind == Kind.EMBEDDED ? new Embedded() : new Mosquitto();
        broker.start();
        return broker;
    }

    final class Mosquitto implements TestBroker {
        private final MosquittoPeer peer = new MosquittoPeer(HUB)
                .device(DeviceKind.ACCESS_POINT, "ap-1", "secret-ap-1")
                .device(DeviceKind.ACCESS_POINT, "ap-2", "secret-ap-2")
                .device(DeviceKind.SPEAKER, "spk-1", "secret-spk-1");

        @Override
        public void start() {
            peer.start();
        }

        @Override
        public void stop() {
            peer.stop();
        }

        @Override
        public MqttConfig linkConfig() {
            return peer.linkConfig();
        }

        @Override
        public String uri() {
            return peer.uri();
        }

        @Override
        public String password(String device) {
            return "secret-" + device;
        }

        @Override
        public void close() {
            peer.close();
        }
    }

    final class Embedded implements TestBroker {
        final TestStore store = TestStore.with();
        final DeviceRegistry devices = DeviceRegistry.load(store.store());
        final DeviceCredentials credentials =
                DeviceCredentials.load(store.store(), devices, Clock.systemUTC(), HUB, () -> "mqtt://hub.local:1883");
        private final Path folder = temporary();
        private final Map<String, String> passwords = new HashMap<>();
        private final int port = freePort();
        private EmbeddedBroker broker;
        private MqttConfig firstLink;

        Embedded() {
            enrol(DeviceKind.ACCESS_POINT, "ap-1");
            enrol(DeviceKind.ACCESS_POINT, "ap-2");
            enrol(DeviceKind.SPEAKER, "spk-1");
        }

        void enrol(DeviceKind kind, String id) {
            Store village = store.store();
            Device device = new Device(
                    DeviceId.of(id),
                    kind,
                    id,
                    Optional.empty(),
                    Clock.systemUTC().instant(),
                    0);
            passwords.put(id, village.writeNow(work -> {
                devices.save(work, device);
                return credentials.enrol(work, device).password();
            }));
        }

        @Override
        public void start() {
            MqttConfig config = new MqttConfig(
                    true, "127.0.0.1", port, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
            broker = firstLink == null
                    ? new EmbeddedBroker(config, HUB, folder, credentials)
                    : new EmbeddedBroker(
                            config,
                            HUB,
                            folder,
                            credentials,
                            Optional.empty(),
                            firstLink.password().orElseThrow());
            broker.start();
            firstLink = broker.linkConfig();
        }

        @Override
        public void stop() {
            broker.close();
        }

        @Override
        public MqttConfig linkConfig() {
            return broker.linkConfig();
        }

        @Override
        public String uri() {
            return broker.uri();
        }

        @Override
        public String password(String device) {
            return passwords.get(device);
        }

        @Override
        public void close() {
            broker.close();
            store.close();
            TestDirectories.delete(folder);
        }

        private static Path temporary() {
            try {
                return Files.createTempDirectory("thonhub-broker");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static int freePort() {
            try {
                return MosquittoPeer.freePort();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
