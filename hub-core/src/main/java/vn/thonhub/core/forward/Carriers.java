package vn.thonhub.core.forward;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.util.Map;
import vn.thonhub.core.security.SecretBox;
import vn.thonhub.core.store.Store;

/** One carrier for each kind of channel; they share one way to make HTTP requests. */
final class Carriers {
    private final Vertx vertx;
    private final HttpSender http;
    private final EmailChannel email;
    private final Map<ChannelKind, Carrier> byKind;

    Carriers(
            Vertx vertx,
            Clock clock,
            AddressCheck addresses,
            WebhookLimits limits,
            Store store,
            SecretBox box,
            Sender sender) {
        this.vertx = vertx;
        this.http = new HttpSender(vertx, clock, addresses, limits);
        this.email = new EmailChannel(addresses, clock, sender);
        this.byKind = Map.of(
                ChannelKind.WEBHOOK, new WebhookChannel(http, clock),
                ChannelKind.EMAIL, email,
                ChannelKind.ZALO, new ZaloChannel(http, new ZaloTokens(http, store, box, clock), sender),
                ChannelKind.HTTP, new HttpChannel(http, sender),
                ChannelKind.MQTT, new MqttChannel(sender),
                ChannelKind.CAP, new CapChannel(http, sender));
    }

    /** Sends nothing without the secret that belongs to it. */
    Carrier of(ChannelKind kind) {
        Carrier carrier = byKind.get(kind);
        return (channel, parcel) -> channel.secretLost()
                ? Future.succeededFuture(Outcome.failed(
                        "its secret cannot be opened with this hub's secrets.key: enter it anew, or make a new one"))
                : carrier.deliver(channel, parcel);
    }

    Future<Void> close() {
        return vertx.executeBlocking(() -> {
                    email.close();
                    return null;
                })
                .compose(any -> http.close());
    }
}
