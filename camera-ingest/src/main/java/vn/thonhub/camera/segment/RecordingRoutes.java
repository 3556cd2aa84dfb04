package vn.thonhub.camera.segment;

import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import vn.thonhub.camera.record.EvidenceViews;
import vn.thonhub.core.async.WorkerPool;
import vn.thonhub.core.device.DeviceId;
import vn.thonhub.core.http.ApiCall;
import vn.thonhub.core.http.ApiReply;
import vn.thonhub.core.http.ApiRoutes;
import vn.thonhub.core.http.Problem;
import vn.thonhub.core.security.AuditLog;
import vn.thonhub.core.store.Store;

/**
 * The operations on recordings of {@code openapi/camera.yaml}. The gate has asked for camera.watch; which camera is asked
 * here. Views and exports stand in the audit log before the first byte goes out.
 */
public final class RecordingRoutes {
    private static final Duration LONGEST_TIMELINE = Duration.ofHours(49);
    private static final int SEGMENTS_AT_MOST = 5000;
    private static final int SHORTEST_REASON = 5;
    /** File names are for people, who live here. */
    private static final DateTimeFormatter LOCAL =
            DateTimeFormatter.ofPattern("yyyy-MM-dd_HH-mm-ss").withZone(ZoneId.of("Asia/Ho_Chi_Minh"));

    private final Segments segments;
    private final RangeMovies movies;
    private final MovieSender sender;
    private final EvidenceViews views;
    private final Store store;
    private final AuditLog audit;

    /** @param pool its threads read recordings */
    public RecordingRoutes(Segments segments, EvidenceViews views, Store store, AuditLog audit, WorkerPool pool) {
        this.segments = segments;
        this.movies = new RangeMovies(segments, pool);
        this.sender = new MovieSender(segments, pool);
        this.views = views;
        this.store = store;
        this.audit = audit;
    }

    /** Adds the handlers of {@code listRecordings}, {@code findRecording}, {@code playRecording}, {@code exportRecording}. */
    public ApiRoutes mount(ApiRoutes routes) {
        return routes.on("listRecordings", this::list).on("findRecording", this::find).stream(
                "playRecording", this::play)
                .stream("exportRecording", this::export);
    }

    private Future<ApiReply> list(ApiCall call) {
        var camera = watched(call);
        var from = instant(call, "from");
        var to = instant(call, "to");
        var length = Duration.between(from, to);
        if (length.isNegative() || length.isZero() || length.compareTo(LONGEST_TIMELINE) > 0) {
            throw Problem.invalid(
                    "/to", "The end must be after the beginning, by at most " + LONGEST_TIMELINE.toHours() + " hours.");
        }
        return segments.between(camera, from, to, SEGMENTS_AT_MOST)
                .map(found -> ApiReply.ok(new TimelineView(
                        Coverage.spans(found, from, to).stream()
                                .map(SpanView::of)
                                .toList(),
                        found.size() == SEGMENTS_AT_MOST)));
    }

    private Future<ApiReply> find(ApiCall call) {
        var camera = watched(call);
        var at = instant(call, "at");
        return movies.window(camera, at).map(found -> {
            var movie = found.orElseThrow(
                    () -> Problem.notFound("Nothing was recorded of camera " + camera + " from this time on."));
            return ApiReply.ok(new WindowView(
                    RangeMovies.named(movie.from()),
                    RangeMovies.named(movie.to()),
                    movie.codec(),
                    movie.width(),
                    movie.height(),
                    movie.size()));
        });
    }

    private void play(ApiCall call, RoutingContext context) {
        var camera = watched(call);
        var from = instant(call, "from");
        var to = instant(call, "to");
        movies.movie(camera, from, to)
                .map(found -> found.orElseThrow(() -> nothing(camera)))
                .compose(movie -> views.viewed(
                                call,
                                "recording",
                                camera + "/" + from,
                                Map.of("camera", camera.value(), "begins", from, "ends", to))
                        .compose(recorded ->
                                sender.send(context, movie, "inline; filename=\"" + fileName(camera, from) + "\"")))
                .onFailure(cause -> fail(context, cause));
    }

    private void export(ApiCall call, RoutingContext context) {
        var camera = watched(call);
        var from = instant(call, "from");
        var to = instant(call, "to");
        var reason = call.query("reason").map(String::strip).orElse("");
        if (reason.length() < SHORTEST_REASON) {
            throw Problem.invalid("/reason", "Say in a few words what the recording is needed for.");
        }
        movies.export(camera, from, to)
                .map(found -> found.orElseThrow(() -> nothing(camera)))
                .compose(movie -> recordExport(call, camera, from, to, reason)
                        .compose(recorded -> sender.send(
                                context, movie, "attachment; filename=\"" + fileName(camera, movie.from()) + "\"")))
                .onFailure(cause -> fail(context, cause));
    }

    private Future<Void> recordExport(ApiCall call, DeviceId camera, Instant from, Instant to, String reason) {
        return store.write(work -> {
                    audit.record(
                            work,
                            call.principal(),
                            "recording.export",
                            "camera/" + camera,
                            Map.of("begins", from, "ends", to, "reason", reason, "from", call.remoteAddress()));
                    return camera;
                })
                .mapEmpty();
    }

    private static void fail(RoutingContext context, Throwable cause) {
        if (!context.response().headWritten() && !context.response().closed()) {
            context.fail(cause);
        }
    }

    private static Problem nothing(DeviceId camera) {
        return Problem.notFound("Nothing was recorded of camera " + camera + " in this time.");
    }

    private static String fileName(DeviceId camera, Instant from) {
        return camera + "_" + LOCAL.format(from) + ".mp4";
    }

    private static DeviceId watched(ApiCall call) {
        var camera = DeviceId.of(call.path("id"));
        if (!call.principal().mayWatch(camera.value())) {
            throw Problem.forbidden("Camera " + camera + " is not one of your cameras.");
        }
        return camera;
    }

    private static Instant instant(ApiCall call, String name) {
        try {
            return OffsetDateTime.parse(call.query(name).orElse("")).toInstant();
        } catch (DateTimeParseException e) {
            throw Problem.invalid("/" + name, "This must be an instant such as 2026-11-01T05:30:00Z.");
        }
    }

    private record SpanView(Instant from, Instant to, String codec, int width, int height, boolean changed) {
        static SpanView of(Coverage.Span span) {
            return new SpanView(span.from(), span.to(), span.codec(), span.width(), span.height(), span.changed());
        }
    }

    private record TimelineView(List<SpanView> spans, boolean truncated) {}

    private record WindowView(Instant from, Instant to, String codec, int width, int height, long sizeBytes) {}
}
