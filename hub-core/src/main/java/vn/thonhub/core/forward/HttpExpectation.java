package vn.thonhub.core.forward;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import vn.thonhub.core.json.Json;

/**
 * What an HTTP service must answer to count as having taken a message. Gateways for text messages answer 200 also when
 * they refuse and say so in the body, e.g. {@code {"CodeResult":"104"}}: {@code /CodeResult=100} tells the two apart.
 *
 * @param field where in a JSON answer
 * @param value what must stand there, as text; empty where any 2xx will do
 */
record HttpExpectation(JsonPointer field, Optional<String> value) {
    private static final String OPTION = "expect";
    private static final int SHOWN = 200;

    static HttpExpectation of(ChannelSettings settings) {
        return parse(settings.option(OPTION));
    }

    /** @param text {@code /pointer=value}, or nothing @throws InvalidChannel when it is neither */
    static HttpExpectation parse(String text) {
        if (text.isBlank()) {
            return new HttpExpectation(JsonPointer.empty(), Optional.empty());
        }
        int equals = text.indexOf('=');
        if (!text.startsWith("/") || equals < 2) {
            throw new InvalidChannel(
                    "/options/" + OPTION, "write what the answer must say as /field=value, e.g. /CodeResult=100");
        }
        return new HttpExpectation(
                JsonPointer.compile(text.substring(0, equals).trim()),
                Optional.of(text.substring(equals + 1).trim()));
    }

    Outcome judge(HttpAnswer answer) {
        if (!answer.ok() || value.isEmpty() || says(answer.body(), value.get())) {
            return answer.outcome();
        }
        String body = answer.body().strip();
        return Outcome.failed(
                Outcome.Verdict.REFUSED,
                "the service answered " + answer.status() + ", but not " + field + "=" + value.get() + ": "
                        + (body.length() <= SHOWN ? body : body.substring(0, SHOWN) + "…"));
    }

    private boolean says(String body, String wanted) {
        try {
            JsonNode json = Json.read(body, JsonNode.class);
            return json != null && json.at(field).asText().equals(wanted);
        } catch (IllegalArgumentException notJson) {
            return false;
        }
    }
}
