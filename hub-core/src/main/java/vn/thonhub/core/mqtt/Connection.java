package vn.thonhub.core.mqtt;

import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttActionListener;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection to the broker, from connect to its end; never used again after. The session at the broker outlives
 * it. Connect, subscribe and close block and belong to the link's own thread; callbacks come on the client's thread.
 */
final class Connection implements MqttCallback {
    private static final Logger log = LoggerFactory.getLogger(Connection.class);
    private static final long PATIENCE_MS = 10_000;
    /** The answer comes behind everything the broker kept for us. */
    private static final long SUBSCRIBE_PATIENCE_MS = 60_000;

    private static final int QOS = 1;
    private static final int REFUSED_FROM = 0x80;
    private static final int MOST_IN_FLIGHT = 100;

    private final MqttAsyncClient client;
    private final Clock clock;
    private final Consumer<Arrival> sink;
    private final Consumer<String> lost;
    private volatile boolean open = true;
    private volatile boolean accepting = true;
    private int publishWindow = MOST_IN_FLIGHT;

    /**
     * @param sink receives each message on the client's thread; while it waits nothing more is read
     * @param lost told once with the reason when the broker or the network ends the connection
     */
    Connection(LinkSettings settings, Clock clock, Consumer<Arrival> sink, Consumer<String> lost) throws MqttException {
        this.client = new MqttAsyncClient(settings.serverUri(), settings.clientId(), new MemoryPersistence());
        this.clock = clock;
        this.sink = sink;
        this.lost = lost;
        client.setManualAcks(true);
        client.setCallback(this);
    }

    /** @throws MqttException when the broker cannot be reached or refuses */
    void connect(LinkSettings settings) throws MqttException {
        IMqttToken token = client.connect(settings.options());
        token.waitForCompletion(PATIENCE_MS);
        MqttProperties answered = token.getResponseProperties();
        if (answered != null && answered.getReceiveMaximum() != null) {
            publishWindow = Math.min(MOST_IN_FLIGHT, answered.getReceiveMaximum());
        }
    }

    /** @throws MqttException when the broker refuses a filter; the message names it */
    void subscribe(List<String> filters) throws MqttException {
        if (filters.isEmpty()) {
            return;
        }
        int[] qos = new int[filters.size()];
        Arrays.fill(qos, QOS);
        IMqttToken token = client.subscribe(filters.toArray(String[]::new), qos);
        token.waitForCompletion(SUBSCRIBE_PATIENCE_MS);
        int[] codes = token.getReasonCodes();
        for (int i = 0; codes != null && i < codes.length; i++) {
            if (codes[i] >= REFUSED_FROM) {
                throw new MqttException(new MqttUnavailable("subscription to " + filters.get(i) + " refused"));
            }
        }
    }

    /** Hands a message to the client, which tells {@code settled} on its own thread. */
    void publish(OutboundMessage message, MqttActionListener settled) throws MqttException {
        MqttProperties properties = new MqttProperties();
        message.expiry().ifPresent(expiry -> properties.setMessageExpiryInterval(Math.max(1, expiry.toSeconds())));
        client.publish(
                message.topic(),
                new MqttMessage(message.payload(), QOS, message.retained(), properties),
                null,
                settled);
    }

    /** How many messages the broker takes before it has acknowledged one. */
    int publishWindow() {
        return publishWindow;
    }

    /** Why the broker refused a message, or null when it took it. */
    static String refusal(IMqttToken token) {
        int[] codes = token.getReasonCodes();
        boolean refused = codes != null && codes.length > 0 && codes[0] >= REFUSED_FROM;
        return refused ? "the broker refused the message, reason code " + codes[0] : null;
    }

    void ack(int packetId, int qos) {
        if (!open) {
            return; // the broker delivers it again on the next connection
        }
        try {
            client.messageArrivedComplete(packetId, qos);
        } catch (MqttException gone) {
            log.debug("event=mqtt_ack_not_sent", gone);
        }
    }

    /** From now on arriving messages are left to the next connection; acknowledgements still go out. */
    void stopAccepting() {
        accepting = false;
    }

    boolean isOpen() {
        return open;
    }

    /** Ends the connection, politely when it still stands. Blocks for up to a few seconds. */
    void close() {
        boolean polite = open;
        open = false;
        try {
            if (polite && client.isConnected()) {
                client.disconnect(0).waitForCompletion(2_000);
            }
        } catch (MqttException failure) {
            log.debug("event=mqtt_disconnect_failed", failure);
        }
        release();
    }

    private void release() {
        try {
            client.disconnectForcibly(0, 0, false);
        } catch (MqttException ignored) {
            log.trace("event=mqtt_was_not_connected", ignored);
        }
        try {
            client.close(true);
        } catch (MqttException failure) {
            log.debug("event=mqtt_client_close_failed", failure);
        }
    }

    @Override
    public void messageArrived(String topic, MqttMessage message) {
        if (open && accepting) {
            InboundMessage inbound =
                    new InboundMessage(topic, message.getPayload(), message.isRetained(), clock.instant());
            sink.accept(new Arrival(inbound, message.getId(), message.getQos(), this));
        }
    }

    @Override
    public void disconnected(MqttDisconnectResponse response) {
        end(
                response.getException() == null
                        ? "the broker ended the connection, reason code " + response.getReturnCode()
                        : response.getException().getMessage());
    }

    /** Marks the connection as gone; only the first call counts. */
    void end(String reason) {
        boolean first;
        synchronized (this) {
            first = open;
            open = false;
        }
        if (first) {
            lost.accept(reason);
        }
    }

    @Override
    public void mqttErrorOccurred(MqttException exception) {
        log.debug("event=mqtt_client_error", exception);
    }

    @Override
    public void deliveryComplete(IMqttToken token) {}

    @Override
    public void connectComplete(boolean reconnect, String serverUri) {}

    @Override
    public void authPacketArrived(int reasonCode, MqttProperties properties) {}
}
