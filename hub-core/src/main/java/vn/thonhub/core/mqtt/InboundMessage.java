package vn.thonhub.core.mqtt;

import java.time.Instant;

/**
 * A message as the broker delivered it.
 *
 * @param retained true when the broker replayed a retained message at subscribe; such a message never proves life
 * @param receivedAt hub's wall clock at arrival
 */
public record InboundMessage(String topic, byte[] payload, boolean retained, Instant receivedAt) {
    /** The level of the topic at {@code index}, counted from 0. */
    public String level(int index) {
        return topic.split("/", -1)[index];
    }
}
