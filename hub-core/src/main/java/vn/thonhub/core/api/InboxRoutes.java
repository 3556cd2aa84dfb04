package vn.thonhub.core.api;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import vn.thonhub.core.alert.AlertRefusal;
import vn.thonhub.core.config.Secret;
import vn.thonhub.core.forward.WebhookSignature;
import vn.thonhub.core.http.ApiCall;
import vn.thonhub.core.http.ApiReply;
import vn.thonhub.core.http.ApiRoutes;
import vn.thonhub.core.http.Problem;
import vn.thonhub.core.inbox.Inbox;
import vn.thonhub.core.inbox.PeerHub;
import vn.thonhub.core.inbox.PeerHubs;
import vn.thonhub.core.security.AuditLog;
import vn.thonhub.core.store.Store;

/** {@code /hubs} and {@code /inbox}: other hubs, and what they send. */
final class InboxRoutes {
    private static final int LONGEST_BODY = 256 * 1_024;

    private final Store store;
    private final PeerHubs hubs;
    private final Inbox inbox;
    private final AuditLog audit;
    private final Clock clock;

    private record Body(String id, String name, String secret, Optional<Boolean> handles) {}

    /** The secret stays inside. */
    private record Shown(String id, String name, boolean handles, Instant createdAt, Optional<Instant> heardAt) {}

    InboxRoutes(Store store, PeerHubs hubs, Inbox inbox, AuditLog audit, Clock clock) {
        this.store = store;
        this.hubs = hubs;
        this.inbox = inbox;
        this.audit = audit;
        this.clock = clock;
    }

    ApiRoutes routes() {
        return ApiRoutes.of("openapi/inbox.yaml")
                .on("listHubs", this::list)
                .on("enrolHub", this::enrol)
                .on("removeHub", this::remove)
                .stream("receiveHubMessage", this::receive);
    }

    private Future<ApiReply> list(ApiCall call) {
        return store.read(hubs::all)
                .map(found -> ApiReply.ok(
                        Map.of("items", found.stream().map(InboxRoutes::shown).toList())));
    }

    private static Shown shown(PeerHub hub) {
        return new Shown(hub.id(), hub.name(), hub.handles(), hub.createdAt(), hub.heardAt());
    }

    private Future<ApiReply> enrol(ApiCall call) {
        Body body = call.body(Body.class);
        if (!WebhookSignature.isSecret(body.secret())) {
            throw Problem.invalid("/secret", "the secret must be the whsec_… of that hub's channel to here");
        }
        PeerHub hub = new PeerHub(
                body.id(),
                body.name(),
                new Secret(body.secret()),
                body.handles().orElse(false),
                clock.instant(),
                Optional.empty());
        return store.write(work -> {
                    hubs.save(work, hub);
                    audit.record(
                            work, call.principal(), "hub.enrol", "hub/" + hub.id(), Map.of("handles", hub.handles()));
                    return hub;
                })
                .map(saved -> ApiReply.created("/api/v1/hubs/" + saved.id(), shown(saved)));
    }

    private Future<ApiReply> remove(ApiCall call) {
        String id = call.path("id");
        return store.write(work -> {
                    if (!hubs.remove(work, id)) {
                        throw Problem.notFound("there is no hub " + id);
                    }
                    audit.record(work, call.principal(), "hub.remove", "hub/" + id, Map.of());
                    return id;
                })
                .map(done -> ApiReply.noContent());
    }

    private void receive(ApiCall call, RoutingContext context) {
        HttpServerRequest request = context.request();
        body(request)
                .compose(body -> inbox.take(new Inbox.Message(
                        call.path("hub"),
                        header(request, "webhook-id"),
                        header(request, "webhook-timestamp"),
                        header(request, "webhook-signature"),
                        body.toString())))
                .onSuccess(news -> context.response().setStatusCode(204).end())
                .onFailure(failure -> context.fail(problem(failure)));
    }

    /** Signed byte by byte, so it is read as it came. How long that may take is the connection's limit. */
    private static Future<Buffer> body(HttpServerRequest request) {
        Promise<Buffer> done = Promise.promise();
        Buffer body = Buffer.buffer();
        request.handler(chunk -> {
                    if (body.length() + chunk.length() > LONGEST_BODY) {
                        done.tryFail(
                                new Problem(413, "too-large", "a message may have 256 KiB at most", Optional.empty()));
                    } else {
                        body.appendBuffer(chunk);
                    }
                })
                .exceptionHandler(done::tryFail)
                .endHandler(end -> done.tryComplete(body));
        return done.future();
    }

    private static String header(HttpServerRequest request, String name) {
        String value = request.getHeader(name);
        return value == null || value.length() > 2_000 ? "" : value;
    }

    private static Throwable problem(Throwable failure) {
        if (failure instanceof Inbox.NotAuthentic) {
            return Problem.unauthorized(failure.getMessage());
        }
        if (failure instanceof AlertRefusal) {
            return Problem.forbidden(failure.getMessage());
        }
        return failure instanceof IllegalArgumentException ? Problem.invalid("", failure.getMessage()) : failure;
    }
}
