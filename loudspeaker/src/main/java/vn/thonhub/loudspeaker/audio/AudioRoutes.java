package vn.thonhub.loudspeaker.audio;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.thonhub.core.device.DeviceRegistry;
import vn.thonhub.core.http.ApiCall;
import vn.thonhub.core.http.ApiReply;
import vn.thonhub.core.http.ApiRoutes;
import vn.thonhub.core.http.Problem;
import vn.thonhub.core.json.Json;
import vn.thonhub.core.store.Store;
import vn.thonhub.loudspeaker.speaker.SpeakerTable;

/** The library over HTTP: for people with a session, and for speakers with their token. */
public final class AudioRoutes {
    private static final int USUAL_PAGE = 50;
    /** Greater than any id. */
    private static final String BEGINNING = "~";

    /** New words about a recording. */
    record Description(String title, Optional<String> language, Optional<String> placeId) {
        Description {
            language = language == null ? Optional.empty() : language;
            placeId = placeId == null ? Optional.empty() : placeId;
        }
    }

    /** From where to where to cut. */
    record Part(long startMs, long endMs, Optional<String> title) {
        Part {
            title = title == null ? Optional.empty() : title;
        }
    }

    /** Peaks of a recording, 0 to 100. */
    record Outline(String audioId, long durationMs, int[] peaks) {}

    private final Vertx vertx;
    private final DeviceRegistry devices;
    private final Store store;
    private final AudioLibrary library;
    private final UploadReceiver uploads;

    /** @param maxBytes of an upload */
    public AudioRoutes(Vertx vertx, DeviceRegistry devices, Store store, AudioLibrary library, long maxBytes) {
        this.vertx = vertx;
        this.devices = devices;
        this.store = store;
        this.library = library;
        this.uploads = new UploadReceiver(vertx, maxBytes);
    }

    public void mount(ApiRoutes routes) {
        routes.on("listAudio", this::list).stream("uploadAudio", this::upload)
                .on("getAudio", call -> library.get(call.path("audio_id")).map(ApiReply::ok))
                .on("updateAudio", this::update)
                .on("cutAudio", this::cut)
                .on("getAudioWaveform", this::waveform)
                .on("deleteAudio", this::delete)
                .stream("getAudioContent", this::content)
                .stream("getMedia", this::media);
    }

    private Future<ApiReply> list(ApiCall call) {
        int limit = call.query("limit").map(Integer::parseInt).orElse(USUAL_PAGE);
        return library.page(call.query("cursor").orElse(BEGINNING), limit + 1).map(found -> {
            boolean more = found.size() > limit;
            List<Audio> items = more ? found.subList(0, limit) : found;
            Map<String, Object> page = new LinkedHashMap<>();
            page.put("items", items);
            if (more) {
                page.put("next", items.get(limit - 1).id());
            }
            return ApiReply.ok(page);
        });
    }

    private Future<ApiReply> delete(ApiCall call) {
        return library.remove(call.path("audio_id"), call.principal()).map(done -> ApiReply.noContent());
    }

    private Future<ApiReply> update(ApiCall call) {
        Description wanted = call.body(Description.class);
        wanted.placeId().ifPresent(this::requirePlace);
        return library.describe(
                        call.path("audio_id"), wanted.title(), wanted.language(), wanted.placeId(), call.principal())
                .map(ApiReply::ok);
    }

    private Future<ApiReply> cut(ApiCall call) {
        Part part = call.body(Part.class);
        return library.cut(call.path("audio_id"), part.startMs(), part.endMs(), part.title(), call.principal())
                .map(audio -> ApiReply.created("/api/v1/audio/" + audio.id(), audio));
    }

    private Future<ApiReply> waveform(ApiCall call) {
        return library.get(call.path("audio_id")).compose(audio -> library.waveform(audio)
                .map(peaks -> ApiReply.ok(new Outline(audio.id(), audio.durationMs(), ints(peaks)))));
    }

    private static int[] ints(byte[] peaks) {
        int[] values = new int[peaks.length];
        for (int i = 0; i < peaks.length; i++) {
            values[i] = peaks[i];
        }
        return values;
    }

    private void requirePlace(String id) {
        if (devices.place(id).isEmpty()) {
            throw Problem.invalid("/place_id", "There is no place " + id + "; choose one that exists.");
        }
    }

    private void upload(ApiCall call, RoutingContext context) {
        NewAudio about = NewAudio.uploaded(
                call.query("title").orElseThrow(),
                AudioOrigin.of(call.query("origin").orElse("upload")),
                call.query("language"),
                call.query("place_id"));
        about.placeId().ifPresent(this::requirePlace);
        Path incoming = library.incomingFile();
        uploads.receive(context.request(), incoming)
                .onFailure(refused -> vertx.executeBlocking(() -> {
                    library.discard(incoming);
                    return null;
                }))
                .onFailure(context::fail)
                .compose(received -> library.add(incoming, about, call.principal())
                        .onSuccess(audio -> context.response()
                                .setStatusCode(201)
                                .putHeader("Location", "/api/v1/audio/" + audio.id())
                                .putHeader("Content-Type", "application/json")
                                .end(Json.write(audio)))
                        .onFailure(context::fail));
    }

    private void content(ApiCall call, RoutingContext context) {
        library.get(call.path("audio_id"))
                .compose(audio -> send(context, audio.sha256(), "private, max-age=3600"))
                .onFailure(context::fail);
    }

    private void media(ApiCall call, RoutingContext context) {
        String sha256 = call.path("sha256");
        Optional<String> token = MediaTokens.presented(context.request().getHeader("Authorization"));
        Future<Optional<String>> speaker = token.isEmpty()
                ? Future.succeededFuture(Optional.empty())
                : store.read(handle -> SpeakerTable.byMediaToken(handle, token.get()));
        speaker.compose(known -> known.isPresent()
                        ? send(context, sha256, "private, max-age=31536000, immutable")
                        : Future.<Void>failedFuture(unauthorised(context)))
                .onFailure(context::fail);
    }

    private static Problem unauthorised(RoutingContext context) {
        context.response().putHeader("WWW-Authenticate", "Bearer");
        return new Problem(401, "unauthorized", "This needs the media token of an enrolled speaker.", Optional.empty());
    }

    private Future<Void> send(RoutingContext context, String sha256, String caching) {
        return SoundReply.send(vertx, context, library.file(sha256), caching);
    }
}
