package vn.thonhub.loudspeaker.issued;

import io.vertx.core.Future;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import vn.thonhub.core.http.ApiCall;
import vn.thonhub.core.http.ApiReply;
import vn.thonhub.core.http.ApiRoutes;
import vn.thonhub.core.http.Problem;
import vn.thonhub.core.security.AuditLog;
import vn.thonhub.core.security.Permission;
import vn.thonhub.core.store.Store;
import vn.thonhub.loudspeaker.address.SecretAddress;
import vn.thonhub.loudspeaker.audio.MediaTokens;

/** The feed of issued CAP documents and the documents, at secret addresses. */
public final class IssuedRoutes {
    private static final String PATH = "/api/v1/cap/issued";
    private static final int MOST = 50;
    private static final Duration PAST = Duration.ofDays(30);

    private final Store store;
    private final SecretAddress addresses;
    private final Clock clock;
    private final String hubId;
    private final String hubName;

    public IssuedRoutes(Store store, AuditLog audit, Clock clock, String hubId, String hubName) {
        this.store = store;
        // Who decides which outsiders the hub writes to also decides who may read this.
        this.addresses = new SecretAddress("cap_issued", Permission.CHANNEL_MANAGE, audit, clock);
        this.clock = clock;
        this.hubId = hubId;
        this.hubName = hubName;
    }

    public void mount(ApiRoutes routes) {
        routes.on("createIssuedCapAddress", this::create);
        routes.on("deleteIssuedCapAddress", this::delete);
        routes.stream("getIssuedCapFeed", this::feed);
        routes.stream("getIssuedCapAlert", this::document);
    }

    private Future<ApiReply> create(ApiCall call) {
        return store.write(work -> addresses.renew(work, call.principal()))
                .map(token -> ApiReply.created(PATH, Map.of("path", PATH + "/" + token)));
    }

    private Future<ApiReply> delete(ApiCall call) {
        return store.<Void>write(work -> {
                    addresses.remove(work, call.principal());
                    return null;
                })
                .map(done -> ApiReply.noContent());
    }

    private void feed(ApiCall call, RoutingContext context) {
        String token = call.path("token");
        store.read(handle -> {
                    requireOpen(handle, token);
                    return AtomFeed.write(
                            hubId,
                            hubName,
                            token,
                            IssuedTable.newest(handle, clock.instant().minus(PAST), MOST));
                })
                .onSuccess(text -> answer(context, "application/atom+xml", text))
                .onFailure(context::fail);
    }

    private void document(ApiCall call, RoutingContext context) {
        store.read(handle -> {
                    requireOpen(handle, call.path("token"));
                    return IssuedTable.find(handle, call.path("identifier"))
                            .map(Issued::document)
                            .orElseThrow(() -> Problem.notFound("There is no such alert."));
                })
                .onSuccess(text -> answer(context, "application/cap+xml", text))
                .onFailure(context::fail);
    }

    private void requireOpen(Handle handle, String token) {
        if (!addresses.opens(handle, token)) {
            throw Problem.notFound("There is no such feed; make its address anew.");
        }
    }

    private static void answer(RoutingContext context, String type, String text) {
        String tag = "\"" + MediaTokens.hash(text).substring(0, 32) + "\"";
        HttpServerResponse response =
                context.response().putHeader("ETag", tag).putHeader("Cache-Control", "private, no-cache");
        // Also one of a list, and one that a proxy made weak.
        boolean known = Optional.ofNullable(context.request().getHeader("If-None-Match"))
                .filter(tags -> tags.contains(tag))
                .isPresent();
        if (known) {
            response.setStatusCode(304).end();
        } else {
            response.putHeader("Content-Type", type + "; charset=utf-8").end(text);
        }
    }
}
