package vn.thonhub.camera.evidence;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.thonhub.core.alert.AlertDetail;
import vn.thonhub.core.alert.AlertFeed;
import vn.thonhub.core.alert.AlertVisibility;
import vn.thonhub.core.async.WorkerPool;
import vn.thonhub.core.http.ApiCall;
import vn.thonhub.core.http.ApiReply;
import vn.thonhub.core.http.ApiRoutes;
import vn.thonhub.core.http.Problem;
import vn.thonhub.core.security.AuditLog;
import vn.thonhub.core.store.Store;

/** The operations on evidence of {@code openapi/camera.yaml}. The gate has asked for the permission; cameras are asked here. */
public final class EvidenceRoutes {
    private final Store store;
    private final AuditLog audit;
    private final AlertFeed alerts;
    private final Exports exports;
    private final SigningKeys keys;
    private final WorkerPool pool;

    EvidenceRoutes(Store store, AuditLog audit, Exports exports, SigningKeys keys, WorkerPool pool) {
        this.store = store;
        this.audit = audit;
        this.alerts = new AlertFeed(store);
        this.exports = exports;
        this.keys = keys;
        this.pool = pool;
    }

    /** Adds the handlers of all operations on exports and keys. */
    public ApiRoutes mount(ApiRoutes routes) {
        return routes.on("exportEvidence", this::export).stream("getEvidencePackage", this::fetch)
                .on("listEvidenceKeys", this::listKeys)
                .on("rotateEvidenceKey", this::rotateKey);
    }

    private Future<ApiReply> export(ApiCall call) {
        var request = call.body(ExportRequest.class).checked();
        return alert(call, request)
                .compose(alert -> pool.submit(() -> exports.make(request, alert, call.principal())))
                .map(export -> ApiReply.created(address(export), ExportView.of(export)));
    }

    private Future<Optional<AlertDetail>> alert(ApiCall call, ExportRequest request) {
        if (request.alertId().isEmpty()) {
            return Future.succeededFuture(Optional.empty());
        }
        return alerts.get(
                        AlertVisibility.of(call.principal()), request.alertId().get())
                .map(found -> Optional.of(found.orElseThrow(() -> Problem.notFound(
                        "There is no alert " + request.alertId().get() + " you may see."))));
    }

    private void fetch(ApiCall call, RoutingContext context) {
        pool.submit(() -> exports.find(call.path("export_id"), call.principal()))
                .compose(export -> pool.submit(() -> exports.open(export, call.principal(), call.remoteAddress()))
                        .compose(reader -> send(context.response(), export, reader)))
                .onFailure(context::fail);
    }

    private Future<Void> send(HttpServerResponse response, Export export, PackageReader reader) {
        response.putHeader(HttpHeaders.CONTENT_TYPE, "application/zip")
                .putHeader(HttpHeaders.CONTENT_LENGTH, Long.toString(export.length()))
                .putHeader(HttpHeaders.CACHE_CONTROL, "private, no-store")
                .putHeader("Content-Disposition", "attachment; filename=\"" + export.fileName() + "\"");
        var sent = Promise.<Void>promise();
        sendRest(response, reader, sent);
        return sent.future()
                .eventually(() -> pool.submit(() -> {
                    reader.close();
                    return reader;
                }));
    }

    /** One piece after another: the next is read when the peer has taken the one before. No chain of futures grows. */
    private void sendRest(HttpServerResponse response, PackageReader reader, Promise<Void> sent) {
        pool.submit(reader::next).onFailure(sent::tryFail).onSuccess(piece -> {
            if (piece.length == 0) {
                response.end().onComplete(sent);
                return;
            }
            response.write(Buffer.buffer(piece))
                    .onFailure(sent::tryFail)
                    .onSuccess(written -> sendRest(response, reader, sent));
        });
    }

    private Future<ApiReply> listKeys(ApiCall call) {
        return pool.submit(keys::all)
                .recover(EvidenceRoutes::unusable)
                .map(all -> ApiReply.ok(
                        Map.of("items", all.stream().map(KeyView::of).toList())));
    }

    private Future<ApiReply> rotateKey(ApiCall call) {
        return pool.submit(() -> {
                    var key = keys.rotate().open();
                    store.writeNow(work -> {
                        audit.record(
                                work,
                                call.principal(),
                                "evidence.rotate_key",
                                "evidence_key/" + key.id(),
                                Map.of("fingerprint", key.fingerprint()));
                        return key;
                    });
                    return keys.all().get(0);
                })
                .recover(EvidenceRoutes::unusable)
                .map(key -> ApiReply.created("/api/v1/evidence/keys", KeyView.of(key)));
    }

    private static <T> Future<T> unusable(Throwable cause) {
        return Future.failedFuture(
                cause instanceof IllegalArgumentException || cause instanceof java.io.UncheckedIOException
                        ? Problem.unavailable("The hub's evidence key cannot be used; the hub's log says why.")
                        : cause);
    }

    private static String address(Export export) {
        return "/api/v1/evidence/exports/" + export.id() + "/package";
    }

    /** An export as the contract shows it. */
    private record ExportView(
            String id,
            Instant createdAt,
            String href,
            String fileName,
            long sizeBytes,
            String keyId,
            List<ItemView> items) {
        static ExportView of(Export export) {
            return new ExportView(
                    export.id(),
                    export.createdAt(),
                    address(export),
                    export.fileName(),
                    export.length(),
                    export.keyId(),
                    export.pieces().stream()
                            .map(piece -> ItemView.of(piece.item()))
                            .toList());
        }
    }

    private record ItemView(String kind, String id, String file, String sha256) {
        static ItemView of(EvidenceItem item) {
            return new ItemView(item.kind(), item.id(), item.member(), item.sha256());
        }
    }

    private record KeyView(String keyId, String fingerprint, String publicKey, Instant since, boolean current) {
        static KeyView of(SigningKeys.Known known) {
            return new KeyView(
                    known.key().id(), known.key().fingerprint(), known.key().pem(), known.since(), known.current());
        }
    }
}
