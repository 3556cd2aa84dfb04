package vn.thonhub.core.forward;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import vn.thonhub.core.json.Json;

/**
 * Delivers to any HTTP interface with a body of its own. Address, headers and body may hold {@code {text}},
 * {@code {plain}} (without Vietnamese marks: gateways count such a message at a third of the price), {@code {subject}},
 * {@code {link}} and {@code {secret}}, which are filled in, written as the place needs it.
 */
final class HttpChannel implements Carrier {
    private final HttpSender http;
    private final Sender sender;

    HttpChannel(HttpSender http, Sender sender) {
        this.http = http;
        this.sender = sender;
    }

    @Override
    public Future<Outcome> deliver(Channel channel, Parcel parcel) {
        ChannelSettings settings = channel.settings();
        Letter letter = Letter.of(parcel, settings.language(), sender);
        Map<String, String> values = Map.of(
                "text", letter.text(),
                "plain", letter.plain(),
                "subject", letter.subject(),
                "link", letter.link().orElse(""),
                "secret", channel.secret().reveal());
        String type = type(settings);
        String body = fill(settings.option("body"), values, escape(type));
        WebhookAddress address = WebhookAddress.parse(fill(settings.url(), values, HttpChannel::url));
        HttpSender.Request request = new HttpSender.Request(
                HttpMethod.valueOf(settings.options().getOrDefault("method", "POST")),
                address,
                headers(settings, type, values),
                Buffer.buffer(body));
        return http.send(request, parcel.attempt())
                .map(answer -> HttpExpectation.of(settings).judge(answer))
                .otherwise(failure -> Outcome.failed(HttpSender.words(failure)));
    }

    private static Map<String, String> headers(ChannelSettings settings, String type, Map<String, String> values) {
        Map<String, String> headers = new HashMap<>(Map.of("content-type", type + "; charset=utf-8"));
        HttpHeaderLines.parse(settings.option("headers"))
                .forEach((name, template) -> headers.put(name, fill(template, values, HttpHeaderLines::value)));
        return headers;
    }

    private static String type(ChannelSettings settings) {
        return settings.options().getOrDefault("content_type", "application/json");
    }

    private static UnaryOperator<String> escape(String type) {
        return switch (type) {
            case "application/json" ->
                text -> {
                    String quoted = Json.write(text);
                    return quoted.substring(1, quoted.length() - 1);
                };
            case "application/x-www-form-urlencoded" -> HttpChannel::url;
            default -> text -> text;
        };
    }

    private static String url(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("%3A", ":");
    }

    /** One pass: what is filled in is never looked at again. */
    static String fill(String template, Map<String, String> values, UnaryOperator<String> escape) {
        StringBuilder filled = new StringBuilder();
        int at = 0;
        while (at < template.length()) {
            int end = template.charAt(at) == '{' ? template.indexOf('}', at) : -1;
            String value = end < 0 ? null : values.get(template.substring(at + 1, end));
            if (value == null) {
                filled.append(template.charAt(at++));
            } else {
                filled.append(escape.apply(value));
                at = end + 1;
            }
        }
        return filled.toString();
    }
}
