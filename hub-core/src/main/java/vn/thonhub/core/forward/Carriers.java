package vn.thonhub.core.forward;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.util.Map;

/** One carrier for each kind of channel; they share one way to make HTTP requests. */
final class Carriers {
    private final HttpSender http;
    private final Map<ChannelKind, Carrier> byKind;

    Carriers(Vertx vertx, Clock clock, AddressCheck addresses, WebhookLimits limits) {
        this.http = new HttpSender(vertx, clock, addresses, limits);
        this.byKind = Map.of(ChannelKind.WEBHOOK, new WebhookChannel(http, clock));
    }

    Carrier of(ChannelKind kind) {
        Carrier carrier = byKind.get(kind);
        return carrier != null
                ? carrier
                : (channel, parcel) -> Future.succeededFuture(Outcome.failed("this hub cannot send by " + kind.id()));
    }

    Future<Void> close() {
        return http.close();
    }
}
