package vn.thonhub.core.mqtt;

import java.time.Duration;
import java.util.Optional;

/**
 * A message of the hub, always QoS 1.
 *
 * @param expiry MQTT message expiry; commands always carry one and are never retained
 */
public record OutboundMessage(String topic, byte[] payload, boolean retained, Optional<Duration> expiry) {
    public static OutboundMessage retained(String topic, byte[] payload) {
        return new OutboundMessage(topic, payload, true, Optional.empty());
    }

    public static OutboundMessage command(String topic, byte[] payload, Duration expiry) {
        return new OutboundMessage(topic, payload, false, Optional.of(expiry));
    }
}
