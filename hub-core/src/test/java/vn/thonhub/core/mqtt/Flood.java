package vn.thonhub.core.mqtt;

import java.util.concurrent.Semaphore;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttActionListener;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;

/** Publishes as fast as the broker takes it, some hundred messages in flight. */
final class Flood implements MqttActionListener, AutoCloseable {
    private final Semaphore window = new Semaphore(400);
    private final MqttAsyncClient client;

    private Flood(MqttAsyncClient client) {
        this.client = client;
    }

    static Flood connect(TestBroker broker, String device) throws MqttException {
        MqttAsyncClient client =
                new MqttAsyncClient(BrokerUri.forClient(broker.uri()), device, new MemoryPersistence());
        MqttConnectionOptions options = new MqttConnectionOptions();
        options.setUserName(device);
        options.setPassword(broker.password(device).getBytes());
        client.connect(options).waitForCompletion(5_000);
        return new Flood(client);
    }

    void publish(String topic, byte[] payload) throws MqttException, InterruptedException {
        window.acquire();
        client.publish(topic, new MqttMessage(payload, 1, false, null), null, this);
    }

    @Override
    public void onSuccess(IMqttToken token) {
        window.release();
    }

    @Override
    public void onFailure(IMqttToken token, Throwable exception) {
        window.release();
    }

    @Override
    public void close() throws MqttException {
        client.disconnect().waitForCompletion(5_000);
        client.close();
    }
}
