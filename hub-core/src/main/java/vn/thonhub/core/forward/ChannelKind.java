package vn.thonhub.core.forward;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How a channel reaches its recipient. */
public enum ChannelKind {
    /** Another program: CloudEvents 1.0 in Standard Webhooks 1.0. */
    WEBHOOK,
    /** People by mail, through a submission server. */
    EMAIL,
    /** One follower of a Zalo Official Account. */
    ZALO,
    /** Anything with an HTTP interface and a body of its own: Telegram's bot, a gateway for text messages. */
    HTTP,
    /** A topic of the hub's broker. */
    MQTT,
    /** Another warning system: CAP 1.2 documents by HTTP. */
    CAP;

    @JsonValue
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException for an unknown word */
    public static ChannelKind of(String id) {
        return valueOf(id.toUpperCase(Locale.ROOT));
    }

    /** Whether people read it: several messages that had to wait then go as one digest. */
    boolean forPeople() {
        return this == EMAIL || this == ZALO || this == HTTP;
    }
}
