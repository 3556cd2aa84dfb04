package vn.thonhub.loudspeaker.agent;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttActionListener;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.thonhub.core.async.Backoff;
import vn.thonhub.core.async.Ticker;
import vn.thonhub.core.json.Json;
import vn.thonhub.loudspeaker.wire.Availability;
import vn.thonhub.loudspeaker.wire.EnrolmentFile;
import vn.thonhub.loudspeaker.wire.SpeakerTopics;

/**
 * The speaker's connection to the broker. Tries for ever, with growing pauses. All listener calls and all methods run on
 * the agent's one thread; Paho's threads only hand over.
 */
final class HubLink {
    /** Hears of the link, on the agent's thread. */
    interface Listener {
        /** A number no connection before has had, on disk already; the last will carries it. */
        long nextSession();

        void up();

        /** @param arrivedNanos monotonic time when it came off the network, before it waited for this thread */
        void message(String topic, byte[] payload, long arrivedNanos);
    }

    private static final Logger LOG = LoggerFactory.getLogger(HubLink.class);
    private static final Backoff BACKOFF = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(30));
    /** Commands for a speaker that has just lost its link still reach it, for this long. */
    private static final long SESSION_KEPT_S = 300;

    private static final int CONNECT_TIMEOUT_S = 10;
    private final EnrolmentFile enrolment;
    private final SpeakerTopics topics;
    private final ScheduledExecutorService agent;
    private final Ticker ticker;
    private final Listener listener;
    private final Random random = new Random();
    private MqttAsyncClient client;
    private long session;
    private int failures;
    private boolean up;
    private boolean closed;

    HubLink(EnrolmentFile enrolment, ScheduledExecutorService agent, Ticker ticker, Listener listener) {
        this.ticker = ticker;
        this.enrolment = enrolment;
        this.topics = new SpeakerTopics(enrolment.hubId(), enrolment.deviceId());
        this.agent = agent;
        this.listener = listener;
    }

    void connect() {
        if (closed) {
            return;
        }
        session = listener.nextSession();
        try {
            client = new MqttAsyncClient(pahoUri(enrolment.brokerUri()), enrolment.username(), new MemoryPersistence());
            client.setCallback(new Callback(client));
            client.setManualAcks(false);
            client.connect(options(), null, new OnConnect(client));
        } catch (MqttException failed) {
            again(failed.getMessage());
        }
    }

    /** Paho knows the older names of the two schemes only. */
    private static String pahoUri(String uri) {
        return uri.replaceFirst("^mqtt://", "tcp://").replaceFirst("^mqtts://", "ssl://");
    }

    private MqttConnectionOptions options() {
        MqttConnectionOptions options = new MqttConnectionOptions();
        options.setUserName(enrolment.username());
        options.setPassword(enrolment.password().getBytes(StandardCharsets.UTF_8));
        options.setCleanStart(false);
        options.setSessionExpiryInterval(SESSION_KEPT_S);
        options.setKeepAliveInterval(20);
        options.setConnectionTimeout(CONNECT_TIMEOUT_S);
        options.setAutomaticReconnect(false);
        options.setReceiveMaximum(16);
        MqttMessage will = retained(Availability.lastWill(session));
        will.setProperties(new MqttProperties());
        options.setWill(topics.availability(), will);
        if (enrolment.brokerCa().isPresent()) {
            options.setSocketFactory(
                    PinnedAuthority.socketFactory(enrolment.brokerCa().get()));
        }
        return options;
    }

    private void subscribed() {
        failures = 0;
        up = true;
        LOG.info("hub link up device={} session={}", enrolment.deviceId(), session);
        publish(topics.availability(), Availability.online(session), true);
        listener.up();
    }

    /** Sends if the link is up; what must arrive is kept elsewhere until the hub has said so. */
    void publish(String topic, Object message, boolean retain) {
        if (!up) {
            return;
        }
        try {
            MqttMessage outgoing = new MqttMessage(Json.write(message).getBytes(StandardCharsets.UTF_8));
            outgoing.setQos(1);
            outgoing.setRetained(retain);
            client.publish(topic, outgoing);
        } catch (MqttException lost) {
            LOG.debug("publish failed device={} topic={} cause={}", enrolment.deviceId(), topic, lost.getMessage());
        }
    }

    boolean isUp() {
        return up;
    }

    private void again(String cause) {
        up = false;
        MqttAsyncClient failed = client;
        // No longer ours: whatever it still reports about the same failure must not start a second attempt.
        client = null;
        release(failed);
        if (closed) {
            return;
        }
        long wait = BACKOFF.delay(failures++, random).toMillis();
        LOG.info("hub link down device={} retry_ms={} cause=\"{}\"", enrolment.deviceId(), wait, cause);
        agent.schedule(this::connect, wait, TimeUnit.MILLISECONDS);
    }

    /** Says goodbye if it can, within two seconds, and lets go. Blocks. */
    void close() {
        closed = true;
        if (client == null) {
            return;
        }
        try {
            if (up) {
                client.publish(topics.availability(), retained(Availability.shutdown(session)))
                        .waitForCompletion(1_000);
                client.disconnect(500).waitForCompletion(1_000);
            }
        } catch (MqttException gone) {
            LOG.debug("goodbye failed device={} cause={}", enrolment.deviceId(), gone.getMessage());
        }
        up = false;
        release(client);
    }

    /** Cuts the connection without goodbye, as a power cut does. */
    void cut() {
        closed = true;
        up = false;
        release(client);
    }

    private static void release(MqttAsyncClient old) {
        if (old == null) {
            return;
        }
        try {
            old.setCallback(null);
            old.disconnectForcibly(0, 50, false);
        } catch (MqttException | RuntimeException notConnected) {
            LOG.trace("nothing to disconnect: {}", notConnected.getMessage());
        }
        try {
            old.close(true);
        } catch (MqttException | RuntimeException alreadyClosed) {
            LOG.trace("nothing to close: {}", alreadyClosed.getMessage());
        }
    }

    private static MqttMessage retained(Object message) {
        MqttMessage outgoing = new MqttMessage(Json.write(message).getBytes(StandardCharsets.UTF_8));
        outgoing.setQos(1);
        outgoing.setRetained(true);
        return outgoing;
    }

    /** Answers to connect, then to subscribe. */
    private final class OnConnect implements MqttActionListener {
        private final MqttAsyncClient of;
        private boolean connected;

        OnConnect(MqttAsyncClient of) {
            this.of = of;
        }

        @Override
        public void onSuccess(IMqttToken token) {
            agent.execute(() -> {
                if (of != client || closed) {
                    return;
                }
                if (connected) {
                    subscribed();
                } else {
                    connected = true;
                    subscribe();
                }
            });
        }

        private void subscribe() {
            String[] filters = {topics.schedule(), topics.command(), topics.timeReply()};
            try {
                of.subscribe(filters, new int[] {1, 1, 1}, null, this);
            } catch (MqttException failed) {
                again(failed.getMessage());
            }
        }

        @Override
        public void onFailure(IMqttToken token, Throwable cause) {
            agent.execute(() -> {
                if (of == client) {
                    again(String.valueOf(cause == null ? "refused" : cause.getMessage()));
                }
            });
        }
    }

    private final class Callback implements MqttCallback {
        private final MqttAsyncClient of;

        Callback(MqttAsyncClient of) {
            this.of = of;
        }

        @Override
        public void messageArrived(String topic, MqttMessage message) {
            long arrived = ticker.nanos();
            agent.execute(() -> {
                if (of == client && !closed) {
                    listener.message(topic, message.getPayload(), arrived);
                }
            });
        }

        @Override
        public void disconnected(MqttDisconnectResponse response) {
            String cause = response.getException() == null
                    ? "by the broker"
                    : response.getException().getMessage();
            agent.execute(() -> {
                if (of == client && !closed) {
                    again(cause);
                }
            });
        }

        @Override
        public void mqttErrorOccurred(MqttException error) {
            LOG.debug("mqtt error device={} cause={}", enrolment.deviceId(), error.getMessage());
        }

        @Override
        public void deliveryComplete(IMqttToken token) {}

        @Override
        public void connectComplete(boolean reconnect, String serverUri) {}

        @Override
        public void authPacketArrived(int reasonCode, MqttProperties properties) {}
    }
}
