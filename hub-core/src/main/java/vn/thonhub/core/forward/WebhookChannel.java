package vn.thonhub.core.forward;

import io.vertx.core.Future;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;

/** Delivers by webhook (Standard Webhooks 1.0). Only a complete 2xx answer counts; redirects are not followed. */
final class WebhookChannel implements Carrier {
    private final HttpSender http;
    private final Clock clock;

    WebhookChannel(HttpSender http, Clock clock) {
        this.http = http;
        this.clock = clock;
    }

    @Override
    public Future<Outcome> deliver(Channel channel, Parcel parcel) {
        WebhookAddress address = WebhookAddress.parse(channel.settings().url());
        String body = parcel.events().get(0);
        return http.send(HttpSender.Request.post(address, headers(channel, parcel.id(), body), body), parcel.attempt())
                .map(HttpAnswer::outcome)
                .otherwise(failure -> Outcome.failed(HttpSender.words(failure)));
    }

    private Map<String, String> headers(Channel channel, String id, String body) {
        Instant now = clock.instant();
        return Map.of(
                "content-type",
                "application/cloudevents+json; charset=utf-8",
                "webhook-id",
                id,
                "webhook-timestamp",
                Long.toString(now.getEpochSecond()),
                "webhook-signature",
                signatures(channel, id, now, body));
    }

    /** While a secret is being replaced both sign: whichever the receiver knows, it finds its signature. */
    private static String signatures(Channel channel, String id, Instant now, String body) {
        long seconds = now.getEpochSecond();
        String signature = WebhookSignature.sign(channel.secret(), id, seconds, body);
        return channel.retired()
                .filter(old -> now.isBefore(old.until()))
                .map(old -> signature + " " + WebhookSignature.sign(old.secret(), id, seconds, body))
                .orElse(signature);
    }
}
