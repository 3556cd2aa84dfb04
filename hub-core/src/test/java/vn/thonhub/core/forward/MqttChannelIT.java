package vn.thonhub.core.forward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.paho.mqttv5.client.MqttClient;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.MqttSubscription;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import vn.thonhub.core.alert.Severity;
import vn.thonhub.core.async.Ticker;
import vn.thonhub.core.config.Secret;
import vn.thonhub.core.event.EventChannel;
import vn.thonhub.core.json.Json;
import vn.thonhub.core.metrics.MetricsStore;
import vn.thonhub.core.mqtt.GroupSteps;
import vn.thonhub.core.mqtt.MqttLink;
import vn.thonhub.core.testing.MosquittoPeer;

/** The MQTT channel through outbox, couriers and link to a real Mosquitto, and from there to a subscriber. */
class MqttChannelIT {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String TOPIC = "thon/v1/vinh-hung/alert/cong-an";

    private final ForwardingVillage village = new ForwardingVillage();
    private final Vertx vertx = Vertx.vertx();
    private final MosquittoPeer broker =
            new MosquittoPeer("vinh-hung").user("cong-an", "mat-khau", "topic read " + TOPIC);
    private final List<MqttMessage> heard = new CopyOnWriteArrayList<>();
    private MqttLink link;

    @AfterEach
    void close() {
        village.close();
        if (link != null) {
            link.close();
        }
        broker.close();
        vertx.close().await();
    }

    @Test
    void anAlertReachesASubscriberOnceAndWhatIsRaisedWhileTheBrokerIsAwayFollows() throws Exception {
        broker.start();
        link = new MqttLink(
                broker.linkConfig(),
                "vinh-hung",
                metrics(),
                village.files.store(),
                new EventChannel(vertx),
                Clock.systemUTC(),
                Ticker.system(),
                GroupSteps.NONE);
        village.broker = link::publish;
        link.connect();
        await().atMost(PATIENCE).until(() -> link.state().up());
        MqttClient subscriber = subscriber();
        Channel topic = village.files
                .store()
                .writeNow(work -> village.channels.create(work, settings(), Optional.of(new Secret(""))));
        String first = village.raise();
        await().atMost(PATIENCE).until(() -> heard.size() == 1);
        assertThat(Json.readMap(text(0)))
                .containsEntry("type", "vn.thonhub.alert.raised")
                .containsEntry("subject", first);
        assertThat(heard.get(0).getQos()).isEqualTo(1);
        assertThat(heard.get(0).isRetained()).isFalse();

        subscriber.disconnect();
        broker.stop();
        await().atMost(PATIENCE).until(() -> !link.state().up());
        String second = village.raise();
        broker.start();
        subscriber.close();
        subscriber = subscriber();
        await().atMost(PATIENCE).until(() -> {
            village.clock.advance(Duration.ofMinutes(1));
            return village.deliveries(topic, DeliveryState.DELIVERED).size() == 2;
        });
        await().atMost(PATIENCE).until(() -> heard.size() == 2);
        assertThat(text(1)).contains(second);
        subscriber.disconnect();
        subscriber.close();
    }

    private String text(int n) {
        return new String(heard.get(n).getPayload(), StandardCharsets.UTF_8);
    }

    private MetricsStore metrics() {
        return MetricsStore.open(
                vn.thonhub.core.metrics.MetricsConfig.defaults(),
                village.files.file().getParent(),
                Clock.systemUTC());
    }

    private MqttClient subscriber() throws Exception {
        MqttClient client =
                new MqttClient(broker.uri().replace("mqtt://", "tcp://"), "cong-an", new MemoryPersistence());
        MqttConnectionOptions options = new MqttConnectionOptions();
        options.setUserName("cong-an");
        options.setPassword("mat-khau".getBytes(StandardCharsets.UTF_8));
        options.setCleanStart(false);
        options.setSessionExpiryInterval(600L);
        client.setCallback(new Hearing());
        client.connect(options);
        client.subscribe(new MqttSubscription[] {new MqttSubscription(TOPIC, 1)});
        return client;
    }

    /** Notes what arrives. */
    private final class Hearing implements org.eclipse.paho.mqttv5.client.MqttCallback {
        @Override
        public void messageArrived(String topic, MqttMessage message) {
            heard.add(message);
        }

        @Override
        public void disconnected(org.eclipse.paho.mqttv5.client.MqttDisconnectResponse response) {}

        @Override
        public void mqttErrorOccurred(org.eclipse.paho.mqttv5.common.MqttException exception) {}

        @Override
        public void deliveryComplete(org.eclipse.paho.mqttv5.client.IMqttToken token) {}

        @Override
        public void connectComplete(boolean reconnect, String uri) {}

        @Override
        public void authPacketArrived(int reason, org.eclipse.paho.mqttv5.common.packet.MqttProperties properties) {}
    }

    private static ChannelSettings settings() {
        return new ChannelSettings(
                ChannelKind.MQTT,
                "công an",
                "mqtt:alert/cong-an",
                Severity.INFO,
                Set.of(),
                true,
                Map.of(),
                Optional.empty(),
                0,
                false,
                Language.VI,
                false);
    }
}
