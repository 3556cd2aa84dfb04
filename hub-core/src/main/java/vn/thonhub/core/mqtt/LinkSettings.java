package vn.thonhub.core.mqtt;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import vn.thonhub.core.config.Secret;

/** How the hub presents itself to the broker: a lasting session, and a last will that says the hub is gone. */
final class LinkSettings {
    /** Longer than any power cut a village waits out; the broker keeps the hub's messages meanwhile. */
    private static final Duration SESSION_EXPIRY = Duration.ofDays(7);

    private static final int KEEP_ALIVE_S = 30;
    private static final int CONNECT_TIMEOUT_S = 5;
    private static final long LARGEST_PACKET = 1 << 20;

    private final MqttConfig config;
    private final String hubId;

    LinkSettings(MqttConfig config, String hubId) {
        this.config = config;
        this.hubId = hubId;
        config.caFile().ifPresent(TlsTrust::socketFactory); // a bad file shows at once, not at the first connection
    }

    String serverUri() {
        return BrokerUri.forClient(config.uri().orElseThrow());
    }

    String clientId() {
        return MqttLink.hubUser(hubId);
    }

    String stateTopic() {
        return "thon/v1/" + hubId + "/hub/state";
    }

    MqttConnectionOptions options() {
        MqttConnectionOptions options = new MqttConnectionOptions();
        options.setServerURIs(new String[] {serverUri()});
        options.setAutomaticReconnect(false);
        options.setCleanStart(false);
        options.setSessionExpiryInterval(SESSION_EXPIRY.toSeconds());
        options.setReceiveMaximum(InboundQueue.RECEIVE_MAXIMUM);
        options.setMaximumPacketSize(LARGEST_PACKET);
        options.setKeepAliveInterval(KEEP_ALIVE_S);
        options.setConnectionTimeout(CONNECT_TIMEOUT_S);
        options.setUseSubscriptionIdentifiers(false);
        config.username().ifPresent(options::setUserName);
        config.password()
                .map(Secret::reveal)
                .ifPresent(password -> options.setPassword(password.getBytes(StandardCharsets.UTF_8)));
        config.caFile().ifPresent(file -> options.setSocketFactory(TlsTrust.socketFactory(file)));
        options.setWill(stateTopic(), new MqttMessage(state("offline", "lwt"), 1, true, null));
        return options;
    }

    static byte[] state(String state, String reason) {
        return ("{\"state\":\"" + state + "\",\"reason\":\"" + reason + "\"}").getBytes(StandardCharsets.UTF_8);
    }
}
