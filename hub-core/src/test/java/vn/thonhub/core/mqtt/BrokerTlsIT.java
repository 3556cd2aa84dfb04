package vn.thonhub.core.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.thonhub.core.device.Device;
import vn.thonhub.core.device.DeviceId;
import vn.thonhub.core.device.DeviceKind;
import vn.thonhub.core.device.DeviceRegistry;
import vn.thonhub.core.testing.MovableClock;
import vn.thonhub.core.testing.Peers;
import vn.thonhub.core.testing.TestStore;
import vn.thonhub.core.tls.ServerCertificate;
import vn.thonhub.core.tls.TestCertificates;

/** Mosquitto's own clients at the embedded broker's TLS door, trusting the hub's authority and nothing else. */
class BrokerTlsIT {
    private static final String OWN = "thon/v1/vinh-hung/wifi/ap-1/telemetry";

    @TempDir
    Path folder;

    private final MovableClock clock = new MovableClock(Instant.now().minus(Duration.ofDays(61)));
    private final TestStore store = TestStore.with();
    private final DeviceRegistry devices = DeviceRegistry.load(store.store());
    private final DeviceCredentials credentials =
            DeviceCredentials.load(store.store(), devices, clock, "vinh-hung", () -> "mqtt://hub");
    private final List<Process> started = new ArrayList<>();
    private Device accessPoint;
    private String password;
    private ServerCertificate certificate;
    private EmbeddedBroker broker;
    private Path authority;

    @BeforeEach
    void open() throws Exception {
        Peers.program("mosquitto_pub");
        certificate = TestCertificates.issued(folder, clock, () -> Set.of("localhost", "127.0.0.1"));
        authority = Files.writeString(
                folder.resolve("ca.pem"), certificate.authorityPem().orElseThrow());
        accessPoint =
                new Device(DeviceId.of("ap-1"), DeviceKind.ACCESS_POINT, "ap-1", Optional.empty(), clock.instant(), 0);
        password = store.store().writeNow(work -> {
            devices.save(work, accessPoint);
            return credentials.enrol(work, accessPoint).password();
        });
        MqttConfig config = new MqttConfig(
                true,
                "127.0.0.1",
                0,
                "127.0.0.1",
                8883,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        broker = new EmbeddedBroker(
                config, "vinh-hung", folder, credentials, Optional.of(certificate), EmbeddedBroker.randomSecret());
        broker.start();
        broker.openTls();
    }

    @AfterEach
    void close() {
        started.forEach(Process::destroyForcibly);
        broker.close();
        certificate.close();
        store.close();
    }

    private Process mosquitto(String program, String id, String secret, String... more) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Peers.program(program).toString(),
                "-V",
                "5",
                "-h",
                "localhost",
                "-p",
                Integer.toString(broker.tlsPort()),
                "--cafile",
                authority.toString(),
                "-i",
                id,
                "-u",
                id,
                "-P",
                secret,
                "-q",
                "1"));
        command.addAll(List.of(more));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        started.add(process);
        return process;
    }

    private int publish(String id, String secret, String topic) throws Exception {
        Process process = mosquitto("mosquitto_pub", id, secret, "-t", topic, "-m", "{}");
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    private X509Certificate shown() throws Exception {
        try (SSLSocket socket =
                (SSLSocket) TestCertificates.trusting(certificate.authority().orElseThrow())
                        .getSocketFactory()
                        .createSocket("127.0.0.1", broker.tlsPort())) {
            socket.startHandshake();
            return (X509Certificate) socket.getSession().getPeerCertificates()[0];
        }
    }

    @Test
    void aDeviceComesByTlsAndStaysWhenTheCertificateIsRenewed() throws Exception {
        assertThat(publish("ap-1", password, OWN)).isZero();
        X509Certificate first = shown();
        Process listening = mosquitto(
                "mosquitto_sub", "ap-1", password, "-t", "thon/v1/vinh-hung/wifi/ap-1/cmd", "-C", "1", "-W", "60");
        await().until(() -> broker.connectedClients().contains("ap-1"));

        clock.advance(Duration.ofDays(61));
        certificate.look();

        await().untilAsserted(() -> assertThat(shown()).isNotEqualTo(first));
        assertThat(listening.isAlive()).as("who was connected stays").isTrue();
        assertThat(broker.connectedClients()).contains("ap-1");
    }

    @Test
    void whoIsTurnedAwayIsListedWithTheReason() throws Exception {
        assertThat(publish("stranger", "guess", OWN)).isNotZero();
        assertThat(publish("ap-1", "guess", OWN)).isNotZero();
        publish("ap-1", password, "thon/v1/vinh-hung/wifi/ap-2/telemetry");

        assertThat(credentials.refusals().newestFirst())
                .extracting(one -> one.reason() + " " + one.username() + " " + one.topic())
                .containsExactly(
                        "TOPIC ap-1 thon/v1/vinh-hung/wifi/ap-2/telemetry", "PASSWORD ap-1 ", "UNKNOWN stranger ");
    }

    @Test
    void aDeviceOfAnotherMakerSpeaksOnTheTopicItWasGrantedOnly() throws Exception {
        credentials.grants().grant(accessPoint.id(), "tele/ap-1/#");

        assertThat(publish("ap-1", password, "tele/ap-1/STATE")).isZero();
        publish("ap-1", password, "tele/ap-2/STATE");

        assertThat(credentials.refusals().newestFirst())
                .singleElement()
                .extracting(BrokerRefusals.Refusal::topic)
                .isEqualTo("tele/ap-2/STATE");
    }

    @Test
    void theFormerPasswordWorksUntilTheOverlapEnds() throws Exception {
        String next = store.store()
                .writeNow(work -> credentials.enrol(work, accessPoint, Duration.ofHours(24)))
                .password();
        assertThat(publish("ap-1", password, OWN)).isZero();
        assertThat(publish("ap-1", next, OWN)).isZero();

        DeviceCredentials reloaded = DeviceCredentials.load(store.store(), devices, clock, "vinh-hung", () -> "");
        assertThat(reloaded.authenticate("ap-1", password))
                .as("after a restart, within the overlap")
                .isPresent();

        clock.advance(Duration.ofHours(25));
        assertThat(publish("ap-1", password, OWN)).isNotZero();
        assertThat(publish("ap-1", next, OWN)).isZero();

        store.store().writeNow(work -> {
            credentials.revoke(work, accessPoint.id());
            return null;
        });
        assertThat(publish("ap-1", next, OWN)).isNotZero();
    }
}
