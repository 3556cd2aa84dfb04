package vn.thonhub.loudspeaker;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.paho.mqttv5.client.IMqttMessageListener;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.MqttSubscription;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;

/** Somebody at the broker with credentials of a device or better: hears, keeps and sends whatever the broker lets through. */
final class WireTap implements AutoCloseable {
    private static final long PATIENCE_MS = 10_000;
    private final MqttAsyncClient client;
    private final List<Heard> heard = new CopyOnWriteArrayList<>();

    /** One message as it came. */
    record Heard(String topic, byte[] payload) {
        String text() {
            return new String(payload, StandardCharsets.UTF_8);
        }
    }

    WireTap(String brokerUri, String user, String password) {
        try {
            client = new MqttAsyncClient(brokerUri.replaceFirst("^mqtt:", "tcp:"), user, new MemoryPersistence());
            MqttConnectionOptions options = new MqttConnectionOptions();
            options.setUserName(user);
            options.setPassword(password.getBytes(StandardCharsets.UTF_8));
            options.setAutomaticReconnect(true);
            client.connect(options).waitForCompletion(PATIENCE_MS);
        } catch (MqttException refused) {
            throw new IllegalStateException("tap not connected", refused);
        }
    }

    /** @return whether the broker allowed it */
    boolean hear(String filter) {
        IMqttMessageListener keep = (topic, message) -> heard.add(new Heard(topic, message.getPayload()));
        try {
            MqttSubscription subscription = new MqttSubscription(filter, 1);
            var token = client.subscribe(
                    new MqttSubscription[] {subscription},
                    null,
                    null,
                    new IMqttMessageListener[] {keep},
                    new MqttProperties());
            token.waitForCompletion(PATIENCE_MS);
            return token.getReasonCodes()[0] < 0x80;
        } catch (MqttException refused) {
            return false;
        }
    }

    /** @return whether the broker said that it took it */
    boolean send(String topic, byte[] payload, boolean retain) {
        try {
            MqttMessage message = new MqttMessage(payload, 1, retain, new MqttProperties());
            var token = client.publish(topic, message);
            token.waitForCompletion(PATIENCE_MS);
            return token.getReasonCodes() == null || token.getReasonCodes()[0] < 0x80;
        } catch (MqttException refused) {
            return false;
        }
    }

    /** What came on this topic, oldest first. */
    List<Heard> on(String topic) {
        return heard.stream().filter(one -> one.topic().equals(topic)).toList();
    }

    @Override
    public void close() {
        try {
            client.disconnectForcibly(0, 200, false);
        } catch (MqttException gone) {
            // Nothing to leave.
        }
        try {
            client.close(true);
        } catch (MqttException closed) {
            // Closed already.
        }
    }
}
