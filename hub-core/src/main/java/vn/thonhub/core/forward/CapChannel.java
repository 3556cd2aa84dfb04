package vn.thonhub.core.forward;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.Map;
import vn.thonhub.core.json.Json;

/** Delivers CAP 1.2 documents by HTTP POST; the channel's secret, when there is one, goes as a bearer token. */
final class CapChannel implements Carrier {
    private final HttpSender http;
    private final CapDocument document;

    CapChannel(HttpSender http, Sender sender) {
        this.http = http;
        this.document = new CapDocument(sender);
    }

    @Override
    public Future<Outcome> deliver(Channel channel, Parcel parcel) {
        JsonNode event = Json.read(parcel.events().get(0), JsonNode.class);
        Map<String, String> headers = new HashMap<>();
        headers.put("content-type", "application/cap+xml; charset=utf-8");
        if (!channel.secret().reveal().isEmpty()) {
            headers.put("authorization", "Bearer " + channel.secret().reveal());
        }
        HttpSender.Request request = HttpSender.Request.post(
                WebhookAddress.parse(channel.settings().url()),
                headers,
                document.xml(
                        event,
                        channel.settings().option("sender"),
                        channel.settings().option("scope")));
        return http.send(request, parcel.attempt())
                .map(HttpAnswer::outcome)
                .otherwise(failure -> Outcome.failed(HttpSender.words(failure)));
    }
}
