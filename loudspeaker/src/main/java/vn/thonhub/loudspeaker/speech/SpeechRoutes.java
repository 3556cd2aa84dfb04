package vn.thonhub.loudspeaker.speech;

import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import vn.thonhub.core.HubContext;
import vn.thonhub.core.config.Secret;
import vn.thonhub.core.http.ApiCall;
import vn.thonhub.core.http.ApiReply;
import vn.thonhub.core.http.ApiRoutes;
import vn.thonhub.core.http.Problem;
import vn.thonhub.core.security.SecretBox;
import vn.thonhub.core.store.Store;
import vn.thonhub.loudspeaker.audio.AudioLibrary;
import vn.thonhub.loudspeaker.audio.SoundReply;
import vn.thonhub.loudspeaker.outgoing.CheckedHttp;
import vn.thonhub.loudspeaker.outgoing.OutgoingAddress;

/** Text to speech over HTTP: engines, previews, keeping, and the set-up of the HTTP voice. */
public final class SpeechRoutes {
    private static final String ESPEAK = "espeak";
    private static final String HTTP = "http";
    private static final Duration ENGINE_PATIENCE = Duration.ofSeconds(60);
    private static final int ENGINE_BYTES = 64_000_000;

    private final HubContext hub;
    private final VoiceTable voices;
    private final SpeechDesk desk;

    /** @param longest speech */
    public SpeechRoutes(HubContext hub, AudioLibrary library, CheckedHttp http, Duration longest) {
        this.hub = hub;
        this.voices = new VoiceTable(SecretBox.in(hub.dataDir()));
        Store store = hub.store();
        SpeechEngine httpEngine =
                new HttpEngine(http, () -> store.readNow(voices::find), ENGINE_PATIENCE, ENGINE_BYTES);
        SpeechEngine espeak = new EspeakEngine(EspeakEngine.find(), ENGINE_PATIENCE, ENGINE_BYTES);
        this.desk = new SpeechDesk(Map.of(ESPEAK, espeak, HTTP, httpEngine), library, hub.clock(), longest);
    }

    public void mount(ApiRoutes routes) {
        routes.on("listSpeechEngines", this::engines).on("previewSpeech", this::preview).stream(
                        "getSpeechPreview", this::content)
                .on("keepSpeech", this::keep)
                .on("getSpeechVoice", this::voice)
                .on("setSpeechVoice", this::setVoice)
                .on("deleteSpeechVoice", this::deleteVoice);
    }

    /** Ends running work within seconds. Blocks. */
    public void close() {
        desk.close();
    }

    record EngineView(String id, boolean available, Optional<String> why, Optional<String> name, List<String> voices) {}

    private Future<ApiReply> engines(ApiCall call) {
        Future<Optional<VoiceSettings>> voice = hub.store().read(voices::find);
        return voice.compose(known -> desk.unavailable(ESPEAK)
                .map(why -> ApiReply.ok(Map.of(
                        "items",
                        List.of(
                                new EngineView(
                                        ESPEAK,
                                        why.isEmpty(),
                                        why,
                                        Optional.empty(),
                                        List.copyOf(new TreeSet<>(EspeakEngine.VOICES.keySet()))),
                                new EngineView(
                                        HTTP,
                                        known.isPresent(),
                                        known.isPresent() ? Optional.empty() : httpMissing(),
                                        known.map(VoiceSettings::name),
                                        List.of()))))));
    }

    private static Optional<String> httpMissing() {
        return Optional.of("no voice service is set up");
    }

    record Wanted(String text, String engine, Optional<String> voice, Optional<Integer> tempo) {
        Wanted {
            voice = voice == null ? Optional.empty() : voice;
            tempo = tempo == null ? Optional.empty() : tempo;
        }
    }

    private Future<ApiReply> preview(ApiCall call) {
        Wanted wanted = call.body(Wanted.class);
        return desk.preview(
                        wanted.engine(),
                        wanted.text(),
                        wanted.voice().orElse(""),
                        wanted.tempo().orElse(100),
                        call.principal())
                .map(preview -> ApiReply.created("/api/v1/speech/previews/" + preview.id(), preview));
    }

    private void content(ApiCall call, RoutingContext context) {
        Preview preview = desk.find(call.path("preview_id"), call.principal());
        SoundReply.send(hub.vertx(), context, preview.file(), "private, no-store")
                .onFailure(context::fail);
    }

    record Kept(String title, Optional<String> language, Optional<String> placeId) {
        Kept {
            language = language == null ? Optional.empty() : language;
            placeId = placeId == null ? Optional.empty() : placeId;
        }
    }

    private Future<ApiReply> keep(ApiCall call) {
        Kept kept = call.body(Kept.class);
        kept.placeId().filter(id -> hub.devices().place(id).isEmpty()).ifPresent(id -> {
            throw Problem.invalid("/place_id", "There is no place " + id + "; choose one that exists.");
        });
        return desk.keep(call.path("preview_id"), kept.title(), kept.language(), kept.placeId(), call.principal())
                .map(audio -> ApiReply.created("/api/v1/audio/" + audio.id(), audio));
    }

    record VoiceView(
            String name,
            String url,
            String headerName,
            boolean headerSet,
            String contentType,
            String body,
            String answerField) {
        static VoiceView of(VoiceSettings voice) {
            return new VoiceView(
                    voice.name(),
                    voice.url(),
                    voice.headerName(),
                    !voice.headerValue().reveal().isEmpty(),
                    voice.contentType(),
                    voice.body(),
                    voice.answerField());
        }
    }

    private Future<ApiReply> voice(ApiCall call) {
        return hub.store()
                .read(voices::find)
                .map(found -> ApiReply.ok(
                        VoiceView.of(found.orElseThrow(() -> Problem.notFound("No voice service is set up.")))));
    }

    record VoiceBody(
            String name,
            String url,
            Optional<String> headerName,
            Optional<Secret> headerValue,
            String contentType,
            String body,
            Optional<String> answerField) {}

    private Future<ApiReply> setVoice(ApiCall call) {
        VoiceBody wanted = call.body(VoiceBody.class);
        return hub.store().write(work -> {
            Optional<VoiceSettings> before = voices.find(work.handle());
            VoiceSettings voice = settings(wanted, before);
            voices.put(
                    work.handle(),
                    voice,
                    hub.clock().instant(),
                    call.principal().username());
            hub.audit().record(work, call.principal(), "speech.voice", "speech/http", Map.of("name", voice.name()));
            return ApiReply.ok(VoiceView.of(voice));
        });
    }

    /** The secret stays when none is given, but never moves along to another address: that would hand it to a stranger. */
    private static VoiceSettings settings(VoiceBody wanted, Optional<VoiceSettings> before) {
        Secret kept = before.filter(one -> sameHost(one.url(), wanted.url()))
                .map(VoiceSettings::headerValue)
                .orElse(new Secret(""));
        Optional<Secret> given = wanted.headerValue() == null ? Optional.empty() : wanted.headerValue();
        try {
            return new VoiceSettings(
                    wanted.name(),
                    wanted.url().strip(),
                    wanted.headerName() == null ? "" : wanted.headerName().orElse(""),
                    given.orElse(kept),
                    wanted.contentType(),
                    wanted.body(),
                    wanted.answerField() == null ? "" : wanted.answerField().orElse(""));
        } catch (IllegalArgumentException bad) {
            throw Problem.invalid("", "The voice service cannot be set up: " + bad.getMessage() + ".");
        }
    }

    private static boolean sameHost(String before, String now) {
        try {
            OutgoingAddress one = OutgoingAddress.parse(before);
            OutgoingAddress other = OutgoingAddress.parse(now);
            return one.tls() == other.tls() && one.host().equalsIgnoreCase(other.host()) && one.port() == other.port();
        } catch (IllegalArgumentException bad) {
            return false;
        }
    }

    private Future<ApiReply> deleteVoice(ApiCall call) {
        return hub.store().write(work -> {
            if (!voices.delete(work.handle())) {
                throw Problem.notFound("No voice service is set up.");
            }
            hub.audit().record(work, call.principal(), "speech.voice_removed", "speech/http", Map.of());
            return ApiReply.noContent();
        });
    }
}
