package vn.thonhub.wifi.sim;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BiConsumer;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import vn.thonhub.core.json.Json;

/** Commands as they arrive; carried out by who lives the access point's life, each once, none that is too old. */
final class CommandInbox implements MqttCallback {
    private final Queue<String> arrived = new ConcurrentLinkedQueue<>();
    private final Set<String> seen = new HashSet<>();

    /**
     * Takes what has arrived.
     *
     * @param answer gets results to publish, with the command's id and the status
     * @return whether a reboot was asked for
     */
    boolean carryOut(Instant now, BiConsumer<String, String> answer) {
        boolean reboot = false;
        for (String text = arrived.poll(); text != null; text = arrived.poll()) {
            JsonNode command = Json.read(text, JsonNode.class);
            String id = command.path("cmd_id").asText();
            if (!seen.add(id)) {
                continue;
            }
            if (now.toEpochMilli() >= command.path("expires_at").asLong()) {
                answer.accept(id, "expired");
            } else if (command.path("op").asText().equals("reboot")) {
                answer.accept(id, "accepted");
                reboot = true;
            } else {
                answer.accept(id, "done");
            }
        }
        return reboot;
    }

    static Map<String, Object> result(String id, String status) {
        return Map.of("cmd_id", id, "status", status);
    }

    @Override
    public void messageArrived(String topic, MqttMessage message) {
        arrived.add(new String(message.getPayload(), StandardCharsets.UTF_8));
    }

    @Override
    public void disconnected(MqttDisconnectResponse response) {}

    @Override
    public void mqttErrorOccurred(MqttException exception) {}

    @Override
    public void deliveryComplete(IMqttToken token) {}

    @Override
    public void connectComplete(boolean reconnect, String serverUri) {}

    @Override
    public void authPacketArrived(int reasonCode, MqttProperties properties) {}
}
