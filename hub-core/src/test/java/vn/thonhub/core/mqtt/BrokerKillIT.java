package vn.thonhub.core.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttActionListener;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.thonhub.core.config.Secret;
import vn.thonhub.core.testing.MosquittoPeer;

class BrokerKillIT {
    private static final String TELEMETRY = "thon/v1/vinh-hung/wifi/ap-1/telemetry";
    private static final String PASSWORD = "hub-password-of-this-test";
    private static final int ROUNDS = 3;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    private final LinkBench bench = new LinkBench();
    private final Set<String> acked = ConcurrentHashMap.newKeySet();
    private final Random random = new Random(7);
    private Process broker;
    private int port;

    @AfterEach
    void end() throws InterruptedException {
        bench.close();
        kill();
    }

    private void kill() throws InterruptedException {
        broker.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
    }

    private void startBroker() throws IOException {
        broker = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        BrokerProcess.class.getName(),
                        folder.toString(),
                        String.valueOf(port),
                        PASSWORD)
                .redirectErrorStream(true)
                .start();
        BufferedReader said = broker.inputReader();
        for (String line = said.readLine(); !"READY".equals(line); line = said.readLine()) {
            assertThat(line).as("the broker's process ended early").isNotNull();
        }
    }

    private MqttConfig linkConfig() {
        return MqttConfig.external("mqtt://127.0.0.1:" + port, MqttLink.hubUser(TestBroker.HUB), new Secret(PASSWORD));
    }

    @Test
    void nothingAcknowledgedIsLostWhenTheBrokerIsKilled() throws Exception {
        Awaitility
                .doNotCatchUncaughtExceptionsByDefault(); // the client library's threads die noisily with their broker
        port = MosquittoPeer.freePort();
        startBroker();
        bench.connect(linkConfig(), GroupSteps.NONE, LinkBench::keep);
        await().atMost(PATIENCE).until(() -> bench.link.state().up());

        for (int round = 0; round < ROUNDS; round++) {
            // The hub is away in every other round, so that the messages have to wait at the broker.
            if (round % 2 == 1) {
                bench.link.close();
            }
            publishUntilKilled(round);
            startBroker();
            if (round % 2 == 1) {
                bench.connect(linkConfig(), GroupSteps.NONE, LinkBench::keep);
            }
        }

        assertThat(acked).hasSizeGreaterThan(ROUNDS * 200);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(bench.seen()).containsAll(acked));
        System.out.println("RESULT name=broker.kill9_acked value=" + acked.size() + " lost=0");
    }

    private void publishUntilKilled(int round) throws Exception {
        String password = Files.readString(folder.resolve("ap-1.password"));
        int enough = acked.size() + 200 + random.nextInt(400);
        Semaphore window = new Semaphore(50);
        try (TestDevice device = TestDevice.connect("mqtt://127.0.0.1:" + port, "ap-1", "ap-1", password)) {
            for (int i = 0; acked.size() < enough; i++) {
                window.acquire();
                String id = round + "-" + i;
                device.publishLater(TELEMETRY, id).setActionCallback(new Acked(id, window));
            }
            kill();
        } catch (MqttException cut) {
            assertThat(broker.isAlive()).as(cut.toString()).isFalse();
        }
    }

    private final class Acked implements MqttActionListener {
        private final String id;
        private final Semaphore window;

        Acked(String id, Semaphore window) {
            this.id = id;
            this.window = window;
        }

        @Override
        public void onSuccess(IMqttToken token) {
            if (Connection.refusal(token) == null) {
                acked.add(id);
            }
            window.release();
        }

        @Override
        public void onFailure(IMqttToken token, Throwable exception) {
            window.release();
        }
    }
}
