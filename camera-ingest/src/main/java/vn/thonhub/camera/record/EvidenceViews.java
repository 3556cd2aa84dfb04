package vn.thonhub.camera.record;

import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import vn.thonhub.core.async.Ticker;
import vn.thonhub.core.async.WorkerPool;
import vn.thonhub.core.device.DeviceId;
import vn.thonhub.core.http.ApiCall;
import vn.thonhub.core.http.ByteRange;
import vn.thonhub.core.security.AuditLog;
import vn.thonhub.core.store.Store;

/**
 * Sends files of evidence, whole or in ranges, and has each view of them in the audit log before the first byte goes out.
 * A player asks for many ranges of one video: within ten minutes that is one view. Event-loop threads.
 */
public final class EvidenceViews {
    private static final long ONE_VIEW_NANOS = Duration.ofMinutes(10).toNanos();
    private static final int REMEMBERED = 1000;

    private final Store store;
    private final AuditLog audit;
    private final Ticker ticker;
    private final WorkerPool pool;
    private final Map<String, Long> recent = new LinkedHashMap<>();

    /**
     * A file to be sent to someone who may see it.
     *
     * @param kind {@code clip} or {@code still}
     * @param sha256 its entity tag
     * @param name what a browser proposes for saving
     */
    public record Evidence(
            String kind, String id, DeviceId camera, String mediaType, String sha256, String name, Path file) {}

    public EvidenceViews(Store store, AuditLog audit, Ticker ticker, WorkerPool pool) {
        this.store = store;
        this.audit = audit;
        this.ticker = ticker;
        this.pool = pool;
    }

    /**
     * Records the view and answers the request, conditional or for a range. Fails before anything is sent when the view cannot
     * be recorded; who may see it has been decided before.
     */
    public Future<Void> send(ApiCall call, RoutingContext context, Evidence evidence) {
        return record(call, evidence)
                .compose(recorded -> pool.submit(() -> size(evidence.file())))
                .compose(size -> send(context, evidence, size));
    }

    private Future<Void> record(ApiCall call, Evidence evidence) {
        return viewed(
                call,
                evidence.kind(),
                evidence.id(),
                Map.of("camera", evidence.camera().value()));
    }

    /**
     * Records that a person sees something, unless that stands there since less than ten minutes.
     *
     * @param details what the entry tells besides the person's address
     */
    public Future<Void> viewed(ApiCall call, String kind, String id, Map<String, Object> details) {
        var key = call.principal().userId() + " " + kind + " " + id;
        if (seenLately(key)) {
            return Future.succeededFuture();
        }
        var all = new LinkedHashMap<>(details);
        all.put("from", call.remoteAddress());
        return store.write(work -> {
                    audit.record(work, call.principal(), kind + ".view", kind + "/" + id, all);
                    return key;
                })
                .map(this::remember);
    }

    private synchronized boolean seenLately(String key) {
        var at = recent.get(key);
        return at != null && ticker.nanos() - at < ONE_VIEW_NANOS;
    }

    private synchronized Void remember(String key) {
        recent.remove(key);
        recent.put(key, ticker.nanos());
        if (recent.size() > REMEMBERED) {
            recent.remove(recent.keySet().iterator().next());
        }
        return null;
    }

    private static Future<Void> send(RoutingContext context, Evidence evidence, long size) {
        var request = context.request();
        var response = context.response();
        var tag = "\"" + evidence.sha256() + "\"";
        response.putHeader(HttpHeaders.ETAG, tag)
                .putHeader(HttpHeaders.ACCEPT_RANGES, "bytes")
                // Evidence: a copy may be kept by the person's own browser, but each use of it asks here first.
                .putHeader(HttpHeaders.CACHE_CONTROL, "private, no-cache");
        if (matches(request.getHeader(HttpHeaders.IF_NONE_MATCH), tag)) {
            return response.setStatusCode(304).end();
        }
        response.putHeader(HttpHeaders.CONTENT_TYPE, evidence.mediaType())
                .putHeader("Content-Disposition", "inline; filename=\"" + evidence.name() + "\"");
        var range = Optional.ofNullable(request.getHeader("Range"))
                .filter(header -> sameVersion(request.getHeader("If-Range"), tag))
                .flatMap(header -> ByteRange.parse(header, size));
        if (range.isEmpty()) {
            return response.sendFile(evidence.file().toString());
        }
        return sendRange(context, evidence, range.get(), size);
    }

    private static Future<Void> sendRange(RoutingContext context, Evidence evidence, ByteRange range, long size) {
        var response = context.response();
        if (!range.satisfiable()) {
            response.headers().remove(HttpHeaders.CONTENT_TYPE);
            return response.setStatusCode(416)
                    .putHeader(HttpHeaders.CONTENT_RANGE, "bytes */" + size)
                    .end();
        }
        return response.setStatusCode(206)
                .putHeader(HttpHeaders.CONTENT_RANGE, "bytes " + range.first() + "-" + range.last() + "/" + size)
                .sendFile(evidence.file().toString(), range.first(), range.length());
    }

    private static boolean matches(String header, String tag) {
        if (header == null) {
            return false;
        }
        for (var one : header.split(",")) {
            var candidate = one.strip().replaceFirst("^W/", "");
            if (candidate.equals(tag) || candidate.equals("*")) {
                return true;
            }
        }
        return false;
    }

    private static boolean sameVersion(String ifRange, String tag) {
        return ifRange == null || ifRange.equals(tag);
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file.getFileName(), e);
        }
    }
}
