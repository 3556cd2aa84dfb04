package vn.thonhub.core.forward;

import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import vn.thonhub.core.mqtt.OutboundMessage;

/** Delivers to a topic of the hub's broker, below {@code thon/v1/{hub}/alert}: CloudEvents JSON, QoS 1, not retained. */
final class MqttChannel implements Carrier {
    private static final Duration EXPIRY = Duration.ofDays(3);

    private final Sender sender;

    MqttChannel(Sender sender) {
        this.sender = sender;
    }

    @Override
    public Future<Outcome> deliver(Channel channel, Parcel parcel) {
        String topic =
                "thon/v1/" + sender.hubId() + "/" + channel.settings().url().substring(ChannelRules.MQTT.length());
        byte[] event = parcel.events().get(0).getBytes(StandardCharsets.UTF_8);
        return sender.mqtt()
                .apply(OutboundMessage.command(topic, event, EXPIRY))
                .map(published -> Outcome.accepted())
                .otherwise(failure -> Outcome.failed(HttpSender.words(failure)));
    }
}
