package vn.thonhub.wifi;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.thonhub.core.HubContext;
import vn.thonhub.core.device.Device;
import vn.thonhub.core.device.DeviceId;
import vn.thonhub.core.device.DeviceKind;
import vn.thonhub.core.http.ApiCall;
import vn.thonhub.core.http.ApiRoutes;
import vn.thonhub.wifi.publicpage.Complaint;
import vn.thonhub.wifi.publicpage.PageSettings;
import vn.thonhub.wifi.publicpage.ReportTable;
import vn.thonhub.wifi.publicpage.ReportThrottle;
import vn.thonhub.wifi.publicpage.StatusPage;
import vn.thonhub.wifi.publicpage.StatusView;

/**
 * The pages {@code /api/v1/wifi/public…}, for everybody. What is not public answers as what does not exist. A page is reckoned at
 * most once in {@link #FRESH}, so that many phones, or one program, cost no more than one. Event-loop thread.
 */
final class PublicPages {
    private static final Logger LOG = LoggerFactory.getLogger(PublicPages.class);
    private static final Duration FRESH = Duration.ofSeconds(15);
    private static final String HTML = "text/html; charset=utf-8";

    private final HubContext hub;
    private final PublicViews views;
    private final PublicWords words;
    private final StatusPage page = new StatusPage();
    private final ReportThrottle throttle = new ReportThrottle();
    private final Map<String, Kept> kept = new HashMap<>();
    private volatile PageSettings settings = PageSettings.CLOSED;

    private record Kept(Instant at, Future<StatusView> view) {}

    PublicPages(HubContext hub, PublicViews views, PublicWords words) {
        this.hub = hub;
        this.views = views;
        this.words = words;
    }

    /** At the start: what was said before counts against the limits. */
    void load(PageSettings now, List<ReportTable.Said> said) {
        settings = now;
        said.forEach(one -> throttle.remember(one.accessPoint(), one.at()));
    }

    PageSettings settings() {
        return settings;
    }

    void show(PageSettings changed) {
        settings = changed;
    }

    void mount(ApiRoutes routes) {
        routes.stream("listPublicHotspots", this::list).stream("getPublicHotspot", this::hotspot).stream(
                "reportPublicProblem", this::report);
    }

    private void list(ApiCall call, RoutingContext context) {
        PageSettings now = settings;
        if (!now.enabled()) {
            nothing(context);
            return;
        }
        List<StatusView> hotspots = hub.devices().ofKind(DeviceKind.ACCESS_POINT).stream()
                .filter(device -> now.shows(device.id().value()))
                .map(views::brief)
                .sorted(Comparator.comparing((StatusView one) -> one.state() != StatusView.State.DOWN)
                        .thenComparing(StatusView::name))
                .toList();
        send(context, 200, page.list(now, hotspots, hub.clock().instant()));
    }

    private void hotspot(ApiCall call, RoutingContext context) {
        Optional<Device> device = shown(call);
        if (device.isEmpty()) {
            nothing(context);
            return;
        }
        boolean thanks = call.query("sent").isPresent();
        view(device.get())
                .onSuccess(view -> send(
                        context,
                        200,
                        page.hotspot(settings, view, thanks, hub.clock().instant())))
                .onFailure(failure -> failed(context, device.get(), failure));
    }

    private Optional<Device> shown(ApiCall call) {
        PageSettings now = settings;
        String id = call.path("id");
        return now.shows(id)
                ? hub.devices().find(DeviceId.of(id)).filter(device -> device.kind() == DeviceKind.ACCESS_POINT)
                : Optional.empty();
    }

    private Future<StatusView> view(Device device) {
        Instant now = hub.clock().instant();
        String id = device.id().value();
        Kept before = kept.get(id);
        if (before != null && Duration.between(before.at(), now).abs().compareTo(FRESH) < 0) {
            return before.view();
        }
        kept.keySet().removeIf(other -> !settings.shows(other));
        Future<StatusView> view = views.of(device);
        kept.put(id, new Kept(now, view));
        view.onFailure(failure -> kept.remove(id));
        return view;
    }

    private void report(ApiCall call, RoutingContext context) {
        Optional<Device> device = shown(call);
        if (device.isEmpty()) {
            nothing(context);
            return;
        }
        String back = StatusPage.ROOT + "/" + device.get().id();
        if (!isForm(context.request())) {
            send(context, 415, page.notice("Không gửi được", "Hãy gửi bằng mẫu trên trang này.", Optional.of(back)));
            return;
        }
        form(context.request(), read -> {
            if (read.isEmpty()) {
                send(
                        context,
                        413,
                        page.notice("Không gửi được", "Nội dung quá dài, hãy viết ngắn hơn.", Optional.of(back)));
                return;
            }
            accept(call, context, device.get(), back, read.get());
        });
    }

    private static boolean isForm(HttpServerRequest request) {
        String type = request.getHeader("Content-Type");
        return type != null
                && type.toLowerCase(Locale.ROOT).split(";", 2)[0].strip().equals("application/x-www-form-urlencoded");
    }

    /** Hands over the form, or nothing as soon as it is too large; once. */
    private static void form(HttpServerRequest request, Consumer<Optional<String>> then) {
        Buffer body = Buffer.buffer();
        boolean[] over = {false};
        request.handler(chunk -> {
            if (!over[0] && body.length() + chunk.length() > Complaint.LARGEST_FORM) {
                over[0] = true;
                then.accept(Optional.empty());
            } else if (!over[0]) {
                body.appendBuffer(chunk);
            }
        });
        request.endHandler(end -> {
            if (!over[0]) {
                then.accept(Optional.of(body.toString(StandardCharsets.UTF_8)));
            }
        });
    }

    private void accept(ApiCall call, RoutingContext context, Device device, String back, String form) {
        Optional<Complaint> complaint = Complaint.read(form);
        if (complaint.isEmpty()) {
            send(
                    context,
                    400,
                    page.notice(
                            "Chưa gửi được",
                            "Hãy chọn việc bạn gặp; nếu là việc khác, hãy mô tả thêm.",
                            Optional.of(back)));
            return;
        }
        Optional<Duration> wait = throttle.admit(
                call.remoteAddress(), device.id().value(), hub.clock().instant());
        if (wait.isPresent()) {
            context.response()
                    .putHeader(
                            "Retry-After", Long.toString(Math.max(1, wait.get().toSeconds())));
            send(
                    context,
                    429,
                    page.notice(
                            "Đã nhận nhiều phản ánh",
                            "Điểm này hoặc nơi bạn gửi vừa có nhiều phản ánh, cán bộ kỹ thuật đã biết. Bạn có thể gửi lại sau.",
                            Optional.of(back)));
            return;
        }
        words.say(device.id(), complaint.get())
                .onSuccess(done -> {
                    kept.remove(device.id().value());
                    headers(context.response().setStatusCode(303).putHeader("Location", back + "?sent=1"))
                            .end();
                })
                .onFailure(failure -> failed(context, device, failure));
    }

    private void failed(RoutingContext context, Device device, Throwable failure) {
        LOG.warn("public page failed device={} cause={}", device.id(), failure.toString());
        send(
                context,
                503,
                page.notice("Chưa xem được", "Hệ thống đang bận, hãy thử lại sau ít phút.", Optional.empty()));
    }

    private void nothing(RoutingContext context) {
        context.request().resume();
        send(
                context,
                404,
                page.notice(
                        "Không có trang này",
                        "Địa chỉ đã cũ, gõ sai, hoặc điểm Wi-Fi này không công bố.",
                        Optional.empty()));
    }

    private void send(RoutingContext context, int status, String html) {
        HttpServerResponse response = context.response();
        if (!response.ended() && !response.closed()) {
            headers(response.setStatusCode(status).putHeader("Content-Type", HTML))
                    .end(html);
        }
    }

    /** The form tells where it comes from, which the hub's door asks for; nothing of a page is kept by caches on the way. */
    private HttpServerResponse headers(HttpServerResponse response) {
        return response.putHeader("Content-Security-Policy", page.policy())
                .putHeader("Referrer-Policy", "same-origin")
                .putHeader("Cache-Control", "no-store");
    }
}
