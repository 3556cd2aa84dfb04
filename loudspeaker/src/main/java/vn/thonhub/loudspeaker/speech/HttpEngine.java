package vn.thonhub.loudspeaker.speech;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import vn.thonhub.core.json.Json;
import vn.thonhub.loudspeaker.outgoing.CallFailed;
import vn.thonhub.loudspeaker.outgoing.CheckedHttp;
import vn.thonhub.loudspeaker.outgoing.OutgoingAddress;

/**
 * A voice behind an HTTP address: one POST with the text, sound or JSON with base64 sound back. Redirects are not
 * followed, the secret goes to the configured host only, time and size are bounded.
 */
final class HttpEngine implements SpeechEngine {
    private static final int SHOWN_OF_ERROR = 200;
    /** What bytes that are no UTF-8 become. */
    private static final char NOT_TEXT = '\uFFFD';

    private final CheckedHttp http;
    private final Supplier<Optional<VoiceSettings>> settings;
    private final CheckedHttp.Limits limits;

    /** @param settings as they stand now; empty when no voice is set up. May block */
    HttpEngine(CheckedHttp http, Supplier<Optional<VoiceSettings>> settings, Duration patience, int maxBytes) {
        this.http = http;
        this.settings = settings;
        this.limits = new CheckedHttp.Limits(patience, maxBytes, false);
    }

    @Override
    public Optional<String> unavailable() {
        return settings.get().isPresent()
                ? Optional.empty()
                : Optional.of("no voice service is set up; an administrator enters its address");
    }

    @Override
    public Set<String> voices() {
        return Set.of();
    }

    @Override
    public void speak(SpeechRequest request, Path to) throws SpeechFailure, InterruptedException {
        VoiceSettings voice =
                settings.get().orElseThrow(() -> new SpeechFailure(unavailable().orElseThrow()));
        Buffer answer = ask(voice, request);
        try {
            Files.write(to, voice.answerField().isEmpty() ? answer.getBytes() : decoded(answer, voice.answerField()));
        } catch (IOException e) {
            throw new SpeechFailure("the hub's disk does not take the speech: " + e.getMessage());
        }
    }

    private Buffer ask(VoiceSettings voice, SpeechRequest request) throws SpeechFailure, InterruptedException {
        Map<String, String> headers = new HashMap<>(Map.of("Content-Type", voice.contentType()));
        if (!voice.headerName().isEmpty() && !voice.headerValue().reveal().isEmpty()) {
            headers.put(voice.headerName(), voice.headerValue().reveal());
        }
        try {
            CheckedHttp.Answer answer = http.call(
                    HttpMethod.POST, OutgoingAddress.parse(voice.url()), headers, body(voice, request), limits);
            if (answer.status() != 200) {
                throw new SpeechFailure(refusal(answer.status(), answer.body()));
            }
            return answer.body();
        } catch (CallFailed failure) {
            throw new SpeechFailure("the voice service: " + failure.getMessage());
        }
    }

    private static String refusal(int status, Buffer body) {
        String remedy = status == 401 || status == 403
                ? "; the administrator should look at its key"
                : status == 429 || status == 402 ? "; its quota may be used up" : "";
        String said = body.toString(StandardCharsets.UTF_8)
                .replaceAll("[\\p{Cntrl}\\s]+", " ")
                .strip();
        // Sound or a picture as the reason is no help to anybody.
        boolean legible = !said.isEmpty() && said.indexOf(NOT_TEXT) < 0;
        return "the voice service answered " + status + remedy
                + (!legible ? "" : " (" + said.substring(0, Math.min(SHOWN_OF_ERROR, said.length())) + ")");
    }

    private static Buffer body(VoiceSettings voice, SpeechRequest request) {
        return Buffer.buffer(voice.body()
                .replace("{{voice}}", escaped(voice.contentType(), request.voice()))
                .replace("{{tempo}}", String.valueOf(request.tempo() / 100.0))
                .replace("{{text}}", escaped(voice.contentType(), request.words())));
    }

    private static String escaped(String contentType, String text) {
        if (contentType.startsWith("application/json")) {
            String quoted = Json.write(text);
            return quoted.substring(1, quoted.length() - 1);
        }
        return contentType.startsWith("text/plain") ? text : URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static byte[] decoded(Buffer answer, String field) throws SpeechFailure {
        try {
            // Vert.x' own reader: the hub's JSON dialect stops at texts as long as a minute of sound in base64.
            Object found = answer.toJsonObject();
            for (String step : field.split("\\.")) {
                found = found instanceof JsonObject object ? object.getValue(step) : null;
            }
            if (found instanceof String base64) {
                return Base64.getMimeDecoder().decode(base64);
            }
            throw new SpeechFailure("the voice service's answer has no field " + field + " with sound");
        } catch (DecodeException | IllegalArgumentException | ClassCastException e) {
            throw new SpeechFailure("the voice service's answer is not the JSON with base64 sound it was set up for");
        }
    }
}
