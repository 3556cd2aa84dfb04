package vn.thonhub.core.mqtt;

/**
 * A message on its way through the worker.
 *
 * @param connection the connection it came on; only that one may acknowledge it, since packet ids begin anew with each
 * @param packetId MQTT packet id, meaningful for {@code qos} above 0
 */
record Arrival(InboundMessage message, int packetId, int qos, Connection connection) {
    void ack() {
        if (qos > 0) {
            connection.ack(packetId, qos);
        }
    }
}
