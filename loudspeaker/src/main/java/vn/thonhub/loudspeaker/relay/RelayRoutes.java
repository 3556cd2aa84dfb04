package vn.thonhub.loudspeaker.relay;

import com.github.f4b6a3.uuid.UuidCreator;
import io.vertx.core.Future;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
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
import vn.thonhub.loudspeaker.outgoing.CallFailed;
import vn.thonhub.loudspeaker.outgoing.CheckedHttp;
import vn.thonhub.loudspeaker.outgoing.OutgoingAddress;

/** Relays over HTTP: kept, changed, tested. */
public final class RelayRoutes {
    private final HubContext hub;
    private final AudioLibrary library;
    private final StreamProbe probe;
    private final WorkerPool workers = new WorkerPool("relay-test", 2, 8);

    public RelayRoutes(HubContext hub, AudioLibrary library, CheckedHttp http) {
        this.hub = hub;
        this.library = library;
        this.probe = new StreamProbe(http);
    }

    public void mount(ApiRoutes routes) {
        routes.on("listRelays", call -> hub.store().read(RelayTable::all).map(RelayRoutes::list))
                .on("createRelay", this::create)
                .on("updateRelay", this::update)
                .on("deleteRelay", this::delete)
                .on("testStream", this::test);
    }

    /** Ends running tests within seconds. Blocks. */
    public void close() {
        workers.close();
    }

    private static ApiReply list(List<Relay> relays) {
        return ApiReply.ok(Map.of("items", relays));
    }

    record Wanted(String name, String url, String fallbackAudioId) {}

    private Future<ApiReply> create(ApiCall call) {
        String id = UuidCreator.getTimeOrderedEpoch().toString();
        Wanted wanted = checked(call);
        return hub.store().write(work -> {
            Relay relay = put(work, id, wanted, call, "relay.create");
            return ApiReply.created("/api/v1/relays/" + id, relay);
        });
    }

    private Future<ApiReply> update(ApiCall call) {
        String id = call.path("relay_id");
        Wanted wanted = checked(call);
        return hub.store().write(work -> {
            require(work.handle(), id);
            return ApiReply.ok(put(work, id, wanted, call, "relay.update"));
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
            RelayTable.delete(work.handle(), id);
            hub.audit().record(work, call.principal(), "relay.delete", "relay/" + id, Map.of("name", relay.name()));
            return ApiReply.noContent();
        });
    }

    private static Relay require(Handle handle, String id) {
        return RelayTable.find(handle, id)
                .orElseThrow(() -> Problem.notFound("There is no stream " + id + "; it may have been removed."));
    }

    record Asked(String url) {}

    private Future<ApiReply> test(ApiCall call) {
        String url = call.body(Asked.class).url();
        return workers.submit(() -> listen(url))
                .map(ApiReply::ok)
                .recover(failure -> Future.failedFuture(
                        failure instanceof RejectedExecutionException
                                ? Problem.unavailable("too many streams are being tested; try again in a minute")
                                : failure));
    }

    private StreamProbe.Heard listen(String url) throws Exception {
        Path part = library.incomingFile();
        try {
            return probe.listen(url, part);
        } catch (CallFailed failure) {
            throw new Problem(
                    400,
                    "stream-unheard",
                    "This stream cannot be heard: " + failure.getMessage() + ".",
                    Optional.of("/url"));
        } finally {
            Files.deleteIfExists(part);
        }
    }
}
