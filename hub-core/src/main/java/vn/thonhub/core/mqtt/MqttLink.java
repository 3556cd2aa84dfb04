package vn.thonhub.core.mqtt;

import io.vertx.core.Future;

/**
 * The hub's one connection to the broker: Paho MQTT 5, manual acknowledgements, bounded hand-over. The Paho callback
 * only queues; one worker takes groups (at most 500 messages or 20 ms), lets the handlers stage them, then commits in
 * this order: points to the metrics store, one unit of work on the village database, acknowledgement to the broker.
 * A message whose commit fails is not acknowledged; a malformed one is counted, kept as a dead letter, acknowledged.
 */
public final class MqttLink {

    /**
     * Registers who stages messages of a topic filter ({@code +} and {@code #} allowed). The link subscribes at once,
     * and again after every reconnect; may be called before the broker is reachable.
     */
    public void route(String topicFilter, InboundHandler handler) {
        throw new UnsupportedOperationException("not built yet");
    }

    /** Completes when the broker has taken the message (QoS 1); fails at once while the link is down. Never blocks. */
    public Future<Void> publish(OutboundMessage message) {
        throw new UnsupportedOperationException("not built yet");
    }

    /** Whether the link is up, and since when it is so. Devices' silence counts only while it is. */
    public LinkState state() {
        throw new UnsupportedOperationException("not built yet");
    }
}
