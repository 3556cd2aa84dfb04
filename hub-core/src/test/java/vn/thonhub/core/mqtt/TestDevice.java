package vn.thonhub.core.mqtt;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;

/** A device's MQTT client, speaking the protocol plainly. */
final class TestDevice implements AutoCloseable {
    private static final long PATIENCE_MS = 5_000;

    final List<String> heard = new CopyOnWriteArrayList<>();
    private final MqttAsyncClient client;

    private TestDevice(String uri, String clientId) throws MqttException {
        client = new MqttAsyncClient(BrokerUri.forClient(uri), clientId, new MemoryPersistence());
    }

    static TestDevice connect(TestBroker broker, String id) throws MqttException {
        return connect(broker.uri(), id, id, broker.password(id));
    }

    /** @throws MqttException when the broker refuses */
    static TestDevice connect(String uri, String clientId, String user, String password) throws MqttException {
        TestDevice device = new TestDevice(uri, clientId);
        MqttConnectionOptions options = new MqttConnectionOptions();
        options.setCleanStart(true);
        options.setConnectionTimeout(5);
        options.setUseSubscriptionIdentifiers(false);
        if (user != null) {
            options.setUserName(user);
            options.setPassword(password.getBytes(StandardCharsets.UTF_8));
        }
        try {
            device.client.connect(options).waitForCompletion(PATIENCE_MS);
        } catch (MqttException refused) {
            device.client.close(true);
            throw refused;
        }
        return device;
    }

    /** @return the broker's reason code; 0x80 and above mean refused */
    int publish(String topic, String payload) throws MqttException {
        return publish(topic, payload.getBytes(StandardCharsets.UTF_8), false);
    }

    int publish(String topic, byte[] payload, boolean retained) throws MqttException {
        IMqttToken token = client.publish(topic, new MqttMessage(payload, 1, retained, null));
        token.waitForCompletion(PATIENCE_MS);
        int[] codes = token.getReasonCodes();
        return codes == null || codes.length == 0 ? 0 : codes[0];
    }

    IMqttToken publishLater(String topic, String payload) throws MqttException {
        return client.publish(topic, new MqttMessage(payload.getBytes(StandardCharsets.UTF_8), 1, false, null));
    }

    /** @return the broker's reason code; 0x80 and above mean refused */
    int subscribe(String filter) throws MqttException {
        client.setCallback(new HeardTopics(heard));
        try {
            IMqttToken token = client.subscribe(new String[] {filter}, new int[] {1});
            token.waitForCompletion(PATIENCE_MS);
            return token.getReasonCodes()[0];
        } catch (MqttException refused) {
            return refused.getReasonCode();
        }
    }

    boolean connected() {
        return client.isConnected();
    }

    @Override
    public void close() throws MqttException {
        try {
            client.disconnectForcibly(0, 500, true);
        } catch (MqttException wasDown) {
            // A test may have had the broker cut it off; closing is all that is left.
        }
        client.close(true);
    }
}
