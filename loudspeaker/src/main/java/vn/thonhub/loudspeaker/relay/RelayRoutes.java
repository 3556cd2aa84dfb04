package vn.thonhub.loudspeaker.relay;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.github.f4b6a3.uuid.UuidCreator;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import vn.thonhub.core.HubContext;
import vn.thonhub.core.async.WorkerPool;
import vn.thonhub.core.http.ApiCall;
import vn.thonhub.core.http.ApiReply;
import vn.thonhub.core.http.ApiRoutes;
import vn.thonhub.core.http.Problem;
import vn.thonhub.core.store.UnitOfWork;
import vn.thonhub.loudspeaker.audio.AudioLibrary;
import vn.thonhub.loudspeaker.audio.AudioTable;
import vn.thonhub.loudspeaker.audio.ProgrammeUse;
import vn.thonhub.loudspeaker.outgoing.CallFailed;
import vn.thonhub.loudspeaker.outgoing.CheckedHttp;
import vn.thonhub.loudspeaker.outgoing.OutgoingAddress;
import vn.thonhub.loudspeaker.outgoing.Sentence;
import vn.thonhub.loudspeaker.sound.SoundFailure;
import vn.thonhub.loudspeaker.sound.SoundLeveller;

/** Relays over HTTP: kept, changed, tested. */
public final class RelayRoutes {
    private static final Duration LONGEST_SAMPLE = Duration.ofMinutes(2);
    private final HubContext hub;
    private final AudioLibrary library;
    private final StreamProbe probe;
    private final Stations stations;
    private final Consumer<UnitOfWork> changed;
    private final WorkerPool workers = new WorkerPool("relay-test", 2, 8);

    /** @param changed what plans relays is to look at them anew */
    public RelayRoutes(
            HubContext hub, AudioLibrary library, CheckedHttp http, Stations stations, Consumer<UnitOfWork> changed) {
        this.hub = hub;
        this.library = library;
        this.probe = new StreamProbe(http);
        this.stations = stations;
        this.changed = changed;
    }

    /** A relay and what the hub hears of its station now. */
    record Seen(@JsonUnwrapped Relay relay, String hearing, Optional<String> cause, Optional<String> causeReason) {}

    public void mount(ApiRoutes routes) {
        routes
                .on("listRelays", call -> hub.store().read(RelayTable::all).map(this::list))
                .on("createRelay", this::create)
                .on("updateRelay", this::update)
                .on("deleteRelay", this::delete)
                .on("testStream", this::test)
                .stream("hearRelay", this::hear);
    }

    /** Ends running tests within seconds. Blocks. */
    public void close() {
        workers.close();
    }

    private ApiReply list(List<Relay> relays) {
        return ApiReply.ok(Map.of("items", relays.stream().map(this::seen).toList()));
    }

    private Seen seen(Relay relay) {
        Stations.State state = stations.state(relay.id());
        return new Seen(
                relay,
                state.hearing().name().toLowerCase(Locale.ROOT),
                state.cause().map(Unheard::words),
                state.cause().map(Unheard::reason));
    }

    record Wanted(String name, String url, String fallbackAudioId) {}

    private Future<ApiReply> create(ApiCall call) {
        String id = UuidCreator.getTimeOrderedEpoch().toString();
        Wanted wanted = checked(call);
        return hub.store().write(work -> {
            Relay relay = put(work, id, wanted, call, "relay.create");
            return ApiReply.created("/api/v1/relays/" + id, seen(relay));
        });
    }

    private Future<ApiReply> update(ApiCall call) {
        String id = call.path("relay_id");
        Wanted wanted = checked(call);
        return hub.store().write(work -> {
            require(work.handle(), id);
            Relay relay = put(work, id, wanted, call, "relay.update");
            changed.accept(work);
            return ApiReply.ok(seen(relay));
        });
    }

    private Relay put(UnitOfWork work, String id, Wanted wanted, ApiCall call, String action) {
        if (AudioTable.find(work.handle(), wanted.fallbackAudioId()).isEmpty()) {
            throw Problem.invalid(
                    "/fallback_audio_id", "There is no such recording in the library; choose one to fall back to.");
        }
        Relay relay = new Relay(
                id,
                wanted.name(),
                wanted.url().strip(),
                wanted.fallbackAudioId(),
                hub.clock().instant(),
                call.principal().username());
        RelayTable.put(work.handle(), relay);
        hub.audit().record(work, call.principal(), action, "relay/" + id, Map.of("name", relay.name()));
        return relay;
    }

    private static Wanted checked(ApiCall call) {
        Wanted wanted = call.body(Wanted.class);
        try {
            OutgoingAddress.parse(wanted.url());
        } catch (IllegalArgumentException bad) {
            throw Problem.invalid("/url", "This stream cannot be kept: " + bad.getMessage() + ".");
        }
        return wanted;
    }

    private Future<ApiReply> delete(ApiCall call) {
        String id = call.path("relay_id");
        return hub.store().write(work -> {
            Relay relay = require(work.handle(), id);
            ProgrammeUse.of(work.handle(), id).ifPresent(title -> {
                throw Problem.conflict(
                        "station-in-use", "\"" + title + "\" still relays this station; take it out there first.");
            });
            RelayTable.delete(work.handle(), id);
            hub.audit().record(work, call.principal(), "relay.delete", "relay/" + id, Map.of("name", relay.name()));
            return ApiReply.noContent();
        });
    }

    private static Relay require(Handle handle, String id) {
        return RelayTable.find(handle, id)
                .orElseThrow(() -> Problem.notFound("There is no stream " + id + "; it may have been removed."));
    }

    /** Some seconds of the station, levelled as speakers would play it. */
    private void hear(ApiCall call, RoutingContext context) {
        String id = call.path("relay_id");
        hub.store()
                .read(handle -> require(handle, id))
                .compose(relay -> workers.submit(() -> sample(relay.url())))
                .recover(RelayRoutes::tooMany)
                .onSuccess(sound -> context.response()
                        .putHeader("Content-Type", "audio/mpeg")
                        .putHeader("Cache-Control", "no-store")
                        .end(Buffer.buffer(sound)))
                .onFailure(context::fail);
    }

    private byte[] sample(String url) throws Exception {
        Path part = library.incomingFile();
        Path levelled = library.incomingFile();
        try {
            probe.listen(url, part);
            SoundLeveller.level(part, levelled, LONGEST_SAMPLE);
            return Files.readAllBytes(levelled);
        } catch (CallFailed | SoundFailure failure) {
            throw unheard(failure);
        } finally {
            Files.deleteIfExists(part);
            Files.deleteIfExists(levelled);
        }
    }

    private static Problem unheard(Exception failure) {
        boolean notSound = failure instanceof CallFailed call && call.reason() == CallFailed.Reason.NOT_SOUND;
        return new Problem(
                400,
                notSound ? "stream-unheard-not-sound" : "stream-unheard",
                Sentence.of("This stream cannot be heard: " + failure.getMessage()),
                Optional.of("/url"));
    }

    private static <T> Future<T> tooMany(Throwable failure) {
        return Future.failedFuture(
                failure instanceof RejectedExecutionException
                        ? Problem.unavailable("too many streams are being tested; try again in a minute")
                        : failure);
    }

    record Asked(String url) {}

    private Future<ApiReply> test(ApiCall call) {
        String url = call.body(Asked.class).url();
        return workers.submit(() -> listen(url)).map(ApiReply::ok).recover(RelayRoutes::tooMany);
    }

    private StreamProbe.Heard listen(String url) throws Exception {
        Path part = library.incomingFile();
        try {
            return probe.listen(url, part);
        } catch (CallFailed failure) {
            throw unheard(failure);
        } finally {
            Files.deleteIfExists(part);
        }
    }
}
