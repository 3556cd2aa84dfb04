package vn.thonhub.loudspeaker.speech;

import java.util.Objects;
import vn.thonhub.core.config.Secret;
import vn.thonhub.loudspeaker.outgoing.OutgoingAddress;

/**
 * A voice behind an HTTP address, of a provider or on a machine of the commune.
 *
 * @param url where the text is posted
 * @param headerName carries the secret, e.g. {@code Authorization}; empty for none
 * @param contentType of the body
 * @param body the request's body, {@code {{text}}} and {@code {{voice}}} filled in (in JSON escaped as JSON)
 * @param answerField empty when the answer is the sound itself; else the field of a JSON answer that holds it in base64,
 *     a path with points
 */
record VoiceSettings(
        String name,
        String url,
        String headerName,
        Secret headerValue,
        String contentType,
        String body,
        String answerField) {

    VoiceSettings {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(headerValue, "header value");
        OutgoingAddress.parse(url);
        if (!headerName.matches("[A-Za-z0-9-]{0,60}")) {
            throw new IllegalArgumentException("the header's name may hold letters, digits and hyphens only");
        }
        if (headerName.matches("(?i)host|content-length|transfer-encoding|connection|content-type")) {
            throw new IllegalArgumentException("the header " + headerName + " is set by the hub; name another one");
        }
        if (headerValue.reveal().chars().anyMatch(c -> c < 0x20 || c > 0x7e)) {
            throw new IllegalArgumentException("the header's value may hold printable ASCII only, in one line");
        }
        if (!contentType.matches(
                "(application/json|text/plain|application/x-www-form-urlencoded)(; ?charset=utf-8)?")) {
            throw new IllegalArgumentException(
                    "the content type must be application/json, text/plain or application/x-www-form-urlencoded");
        }
        if (!body.contains("{{text}}")) {
            throw new IllegalArgumentException("the body must contain {{text}}, where the text goes");
        }
        if (!answerField.matches("[A-Za-z0-9_.]{0,100}")) {
            throw new IllegalArgumentException("the answer's field may hold letters, digits, _ and points only");
        }
    }

    /** Never shows the secret. */
    @Override
    public String toString() {
        return "VoiceSettings[" + name + "]";
    }
}
