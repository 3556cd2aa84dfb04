package vn.thonhub.camera.record;

import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import vn.thonhub.core.device.DeviceId;
import vn.thonhub.core.http.ApiCall;
import vn.thonhub.core.http.ApiReply;
import vn.thonhub.core.http.ApiRoutes;
import vn.thonhub.core.http.Problem;

/** The operations on clips of {@code openapi/camera.yaml}. The gate has asked for camera.watch; which camera is asked here. */
public final class ClipRoutes {
    private static final int USUAL_LIMIT = 50;

    private final Clips clips;
    private final EvidenceViews views;

    public ClipRoutes(Clips clips, EvidenceViews views) {
        this.clips = clips;
        this.views = views;
    }

    /** Adds the handlers of {@code listClips}, {@code getClip} and {@code getClipVideo}. */
    public ApiRoutes mount(ApiRoutes routes) {
        return routes.on("listClips", this::list).on("getClip", this::get).stream("getClipVideo", this::video);
    }

    private Future<ApiReply> list(ApiCall call) {
        var camera = DeviceId.of(call.path("id"));
        requireWatch(call, camera);
        return clips.list(
                        camera,
                        call.query("since").map(text -> instant("/since", text)),
                        call.query("until").map(text -> instant("/until", text)),
                        call.query("cursor"),
                        call.query("limit").map(Integer::parseInt).orElse(USUAL_LIMIT))
                .map(page -> ApiReply.ok(
                        new PageView(page.items().stream().map(ClipView::of).toList(), page.next())));
    }

    private Future<ApiReply> get(ApiCall call) {
        return visible(call).map(clip -> ApiReply.ok(ClipView.of(clip)));
    }

    private void video(ApiCall call, RoutingContext context) {
        visible(call)
                .compose(clip -> clips.open(clip).compose(file -> {
                    var path = file.orElseThrow(() -> Problem.notFound("The video of clip " + clip.id() + " is gone."));
                    var evidence = new EvidenceViews.Evidence(
                            "clip", clip.id(), clip.cameraId(), "video/mp4", clip.sha256(), fileName(clip), path);
                    return views.send(call, context, evidence);
                }))
                .onFailure(cause -> {
                    if (!context.response().headWritten()) {
                        context.fail(cause);
                    }
                });
    }

    private Future<Clip> visible(ApiCall call) {
        return clips.find(call.path("clip_id")).map(found -> {
            var clip = found.orElseThrow(() -> Problem.notFound("There is no such clip; it may have been deleted."));
            requireWatch(call, clip.cameraId());
            return clip;
        });
    }

    private static void requireWatch(ApiCall call, DeviceId camera) {
        if (!call.principal().mayWatch(camera.value())) {
            throw Problem.forbidden("Camera " + camera + " is not one of your cameras.");
        }
    }

    private static String fileName(Clip clip) {
        return clip.cameraId() + "-" + clip.startedAt().toString().replaceAll("[:.]", "") + ".mp4";
    }

    private static Instant instant(String pointer, String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException e) {
            throw Problem.invalid(pointer, "This must be an instant such as 2026-11-01T05:30:00Z.");
        }
    }

    /** A clip as the contract shows it. */
    private record ClipView(
            String id,
            DeviceId cameraId,
            Optional<String> alertId,
            String reason,
            Instant startedAt,
            Instant endedAt,
            long durationMs,
            long sizeBytes,
            String codec,
            int width,
            int height,
            String sha256) {
        static ClipView of(Clip clip) {
            return new ClipView(
                    clip.id(),
                    clip.cameraId(),
                    clip.alertId(),
                    clip.reason(),
                    clip.startedAt(),
                    clip.endedAt(),
                    clip.duration().toMillis(),
                    clip.sizeBytes(),
                    clip.codec(),
                    clip.width(),
                    clip.height(),
                    clip.sha256());
        }
    }

    private record PageView(List<ClipView> items, Optional<String> next) {}
}
