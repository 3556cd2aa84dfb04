package vn.thonhub.loudspeaker.live;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import vn.thonhub.core.http.ApiCall;
import vn.thonhub.core.http.ApiRoutes;
import vn.thonhub.core.http.Problem;
import vn.thonhub.core.security.Principal;
import vn.thonhub.core.store.Store;
import vn.thonhub.loudspeaker.audio.MediaTokens;
import vn.thonhub.loudspeaker.speaker.SpeakerTable;

/** Live sound over HTTP: in from its speaker's microphone, out to loudspeakers with their token. */
public final class LiveRoutes {
    /** Names what the body is, signed. */
    public static final String SEGMENT_HEADER = "Thon-Segment";
    /** Five seconds at the highest rate. */
    private static final int MOST_BYTES = 1_000_000;

    private final Store store;
    private final LiveDesk desk;
    private final Sounds sounds;

    /** Which live sounds there are. Inside a read. */
    public interface Sounds {
        /** The live sound of this id, if it is on. */
        Optional<LiveSound> on(Handle handle, String id);

        /** When it begins. @throws Problem when this person may not speak into it now */
        Instant speak(Handle handle, String id, Principal who);
    }

    public LiveRoutes(Store store, LiveDesk desk, Sounds sounds) {
        this.store = store;
        this.desk = desk;
        this.sounds = sounds;
    }

    public void mount(ApiRoutes routes) {
        routes.stream("addEmergencySound", this::add).stream("getLiveSound", this::next);
    }

    private void add(ApiCall call, RoutingContext context) {
        String id = call.path("emergency_id");
        long block = Long.parseLong(call.query("block").orElseThrow());
        int rate = Integer.parseInt(call.query("rate").orElseThrow());
        body(context)
                .compose(sound -> store.read(handle -> sounds.speak(handle, id, call.principal()))
                        .compose(startAt -> desk.add(id, startAt, block, rate, sound.getBytes())))
                .onSuccess(done -> context.response().setStatusCode(204).end())
                .onFailure(context::fail);
    }

    private static Future<Buffer> body(RoutingContext context) {
        io.vertx.core.Promise<Buffer> whole = io.vertx.core.Promise.promise();
        Buffer body = Buffer.buffer();
        context.request().exceptionHandler(whole::tryFail);
        context.request().handler(part -> {
            if (body.length() + part.length() > MOST_BYTES) {
                whole.tryFail(
                        new Problem(413, "too-large", "Send at most 5 seconds of sound at once.", Optional.empty()));
            } else {
                body.appendBuffer(part);
            }
        });
        context.request().endHandler(end -> {
            if (body.length() == 0 || body.length() % 2 != 0) {
                whole.tryFail(Problem.invalid("", "Send signed 16 bit samples, little-endian, one channel."));
            } else {
                whole.tryComplete(body);
            }
        });
        context.request().resume();
        return whole.future();
    }

    private void next(ApiCall call, RoutingContext context) {
        String id = call.path("stream_id");
        long from = Long.parseLong(call.query("from").orElse("0"));
        Optional<String> token = MediaTokens.presented(context.request().getHeader("Authorization"));
        store.read(handle -> {
                    if (token.flatMap(known -> SpeakerTable.byMediaToken(handle, known))
                            .isEmpty()) {
                        context.response().putHeader("WWW-Authenticate", "Bearer");
                        throw new Problem(
                                401,
                                "unauthorized",
                                "This needs the media token of an enrolled speaker.",
                                Optional.empty());
                    }
                    return sounds.on(handle, id)
                            .orElseThrow(() -> Problem.notFound("This live sound is over, or never was."));
                })
                .compose(sound -> desk.after(id, sound, from))
                .onSuccess(piece -> answer(context.response(), piece))
                .onFailure(context::fail);
    }

    private static void answer(HttpServerResponse response, Optional<LiveStream.Piece> piece) {
        if (response.closed()) {
            return;
        }
        if (piece.isEmpty()) {
            response.setStatusCode(204).end();
            return;
        }
        response.putHeader("Content-Type", "audio/mpeg")
                .putHeader(SEGMENT_HEADER, new String(piece.get().signed(), StandardCharsets.US_ASCII))
                .end(Buffer.buffer(piece.get().sound()));
    }
}
