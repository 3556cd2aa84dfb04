package vn.thonhub.core.forward;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import vn.thonhub.core.json.Json;

/**
 * Delivers to a follower of a Zalo Official Account (OA message API v3, consultation messages). Zalo answers 200 with a
 * negative {@code error} when it refuses. Who has not written to the account lately cannot be written to: that message
 * goes to the fallback.
 */
final class ZaloChannel implements Carrier {
    static final String API = "https://openapi.zalo.me";
    private static final int LONGEST_TEXT = 2_000;
    private static final Set<Integer> TOKEN = Set.of(-216, -220);
    /** Not followed, blocked, banned, outside the window of interaction: this recipient gets nothing now. */
    private static final Set<Integer> RECIPIENT = Set.of(-201, -213, -217, -227, -230, -232, -244);

    private static final int RATE = -32;
    private static final int NIGHT = -234;

    private final HttpSender http;
    private final ZaloTokens tokens;
    private final Sender sender;

    ZaloChannel(HttpSender http, ZaloTokens tokens, Sender sender) {
        this.http = http;
        this.tokens = tokens;
        this.sender = sender;
    }

    @Override
    public Future<Outcome> deliver(Channel channel, Parcel parcel) {
        String text = Letter.of(parcel, channel.settings().language(), sender).text();
        String body = Json.write(Map.of(
                "recipient", Map.of("user_id", channel.settings().option("user_id")),
                "message",
                        Map.of(
                                "text",
                                text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT - 1) + "…")));
        return attempt(channel, parcel, body, false)
                .compose(outcome -> outcome.isPresent()
                        ? Future.succeededFuture(outcome.get())
                        // The token was not good any more, whatever its expiry said: renewed once.
                        : attempt(channel, parcel, body, true)
                                .map(again -> again.orElseGet(() -> Outcome.failed(
                                        Outcome.Verdict.REFUSED,
                                        "Zalo does not accept the access token; authorise the account again"))))
                .otherwise(failure -> failure instanceof ZaloTokens.Refused
                        ? Outcome.failed(Outcome.Verdict.REFUSED, failure.getMessage())
                        : Outcome.failed(HttpSender.words(failure)));
    }

    /** @return empty when the token is at fault */
    private Future<Optional<Outcome>> attempt(Channel channel, Parcel parcel, String body, boolean renew) {
        WebhookAddress address =
                WebhookAddress.parse(withoutSlash(channel.settings().url()) + "/v3.0/oa/message/cs");
        return tokens.access(channel, renew)
                .compose(token -> http.send(
                        HttpSender.Request.post(
                                address, Map.of("content-type", "application/json", "access_token", token), body),
                        parcel.attempt()))
                .map(ZaloChannel::judged);
    }

    static String withoutSlash(String url) {
        return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    }

    private static Optional<Outcome> judged(HttpAnswer answer) {
        if (!answer.ok()) {
            return Optional.of(answer.outcome());
        }
        JsonNode said;
        try {
            said = Json.read(answer.body(), JsonNode.class);
        } catch (IllegalArgumentException notJson) {
            return Optional.of(Outcome.failed("Zalo's answer is not JSON"));
        }
        int error = said == null ? 0 : said.path("error").asInt(0);
        if (TOKEN.contains(error)) {
            return Optional.empty();
        }
        return Optional.of(
                outcome(error, said == null ? "" : said.path("message").asText()));
    }

    private static Outcome outcome(int error, String message) {
        String words = "Zalo refused with " + error + ": " + message;
        if (error == 0) {
            return Outcome.delivered(200);
        }
        if (error == RATE || error == NIGHT) {
            Duration wait = error == RATE ? Duration.ofMinutes(1) : Duration.ofHours(1);
            return new Outcome(Outcome.Verdict.TROUBLE, OptionalInt.empty(), Optional.of(words), Optional.of(wait));
        }
        return Outcome.failed(RECIPIENT.contains(error) ? Outcome.Verdict.NEVER : Outcome.Verdict.REFUSED, words);
    }
}
