package vn.thonhub.core.forward;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.util.Map;
import vn.thonhub.core.store.Store;

/** One carrier for each kind of channel; they share one way to make HTTP requests. */
final class Carriers {
    private final Vertx vertx;
    private final HttpSender http;
    private final EmailChannel email;
    private final Map<ChannelKind, Carrier> byKind;

    Carriers(Vertx vertx, Clock clock, AddressCheck addresses, WebhookLimits limits, Store store, Sender sender) {
        this.vertx = vertx;
        this.http = new HttpSender(vertx, clock, addresses, limits);
        this.email = new EmailChannel(addresses, clock, sender);
        this.byKind = Map.of(
                ChannelKind.WEBHOOK, new WebhookChannel(http, clock),
                ChannelKind.EMAIL, email,
                ChannelKind.ZALO, new ZaloChannel(http, new ZaloTokens(http, store, clock), sender),
                ChannelKind.HTTP, new HttpChannel(http, sender),
                ChannelKind.MQTT, new MqttChannel(sender),
                ChannelKind.CAP, new CapChannel(http, sender));
    }

    Carrier of(ChannelKind kind) {
        return byKind.get(kind);
    }

    Future<Void> close() {
        return vertx.executeBlocking(() -> {
                    email.close();
                    return null;
                })
                .compose(any -> http.close());
    }
}
