package vn.thonhub.core.api;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import vn.thonhub.core.device.DeviceId;
import vn.thonhub.core.device.DeviceRegistry;
import vn.thonhub.core.http.ApiCall;
import vn.thonhub.core.http.ApiReply;
import vn.thonhub.core.http.ApiRoutes;
import vn.thonhub.core.http.Problem;
import vn.thonhub.core.metrics.MetricsStore;
import vn.thonhub.core.metrics.MetricsUnavailable;
import vn.thonhub.core.metrics.Series;
import vn.thonhub.core.metrics.SeriesQuery;
import vn.thonhub.core.security.Principal;

/** {@code /metrics/query}: measurements for charts. */
final class MetricsRoutes {
    private static final Duration LONGEST = Duration.ofDays(400);
    private static final long MOST_BUCKETS = 5_000;

    private final MetricsStore metrics;
    private final DeviceRegistry devices;

    MetricsRoutes(MetricsStore metrics, DeviceRegistry devices) {
        this.metrics = metrics;
        this.devices = devices;
    }

    void mount(ApiRoutes routes) {
        routes.on("queryMetrics", this::query);
    }

    private Future<ApiReply> query(ApiCall call) {
        SeriesQuery question = question(call);
        requireVisible(call.principal(), question);
        return metrics.query(question)
                .map(MetricsRoutes::answer)
                .recover(failure -> Future.failedFuture(
                        failure instanceof MetricsUnavailable
                                ? Problem.unavailable("the metrics store does not answer now; try again shortly")
                                : failure));
    }

    /** Who is limited to villages asks device by device; sums over the commune would tell of the others. */
    private void requireVisible(Principal principal, SeriesQuery question) {
        if (principal.villages().isEmpty()) {
            return;
        }
        boolean visible = Optional.ofNullable(question.tags().get("device"))
                .flatMap(MetricsRoutes::deviceId)
                .flatMap(devices::find)
                .filter(device -> Visibility.maySee(principal, devices, device))
                .isPresent();
        if (!visible) {
            throw Problem.forbidden("ask for one device of your own villages, by tag=device:…");
        }
    }

    private static Optional<DeviceId> deviceId(String text) {
        try {
            return Optional.of(DeviceId.of(text));
        } catch (IllegalArgumentException noDevice) {
            return Optional.empty();
        }
    }

    private static ApiReply answer(List<Series> series) {
        return ApiReply.ok(Map.of("series", series));
    }

    private static SeriesQuery question(ApiCall call) {
        Instant from = instant(call, "from");
        Instant to = instant(call, "to");
        Duration step = Duration.ofSeconds(Long.parseLong(required(call, "step")));
        requireBounded(from, to, step);
        return new SeriesQuery(
                required(call, "measurement"),
                required(call, "field"),
                tags(call),
                from,
                to,
                step,
                SeriesQuery.Aggregate.valueOf(
                        call.query("aggregate").orElse("mean").toUpperCase(Locale.ROOT)));
    }

    private static String required(ApiCall call, String name) {
        return call.query(name).orElseThrow(() -> Problem.invalid("/" + name, "the parameter " + name + " is missing"));
    }

    private static Instant instant(ApiCall call, String name) {
        Instant instant = OffsetDateTime.parse(required(call, name)).toInstant();
        if (instant.isBefore(Instant.EPOCH) || instant.isAfter(Instant.parse("2200-01-01T00:00:00Z"))) {
            throw Problem.invalid("/" + name, "the parameter " + name + " must lie between 1970 and 2200");
        }
        return instant;
    }

    private static void requireBounded(Instant from, Instant to, Duration step) {
        Duration range = Duration.between(from, to);
        if (range.isNegative() || range.isZero()) {
            throw Problem.invalid("/to", "'to' must be later than 'from'");
        }
        if (range.compareTo(LONGEST) > 0) {
            throw Problem.invalid("/from", "at most " + LONGEST.toDays() + " days can be asked for at once");
        }
        if (range.toSeconds() / step.toSeconds() > MOST_BUCKETS) {
            throw Problem.invalid("/step", "more than " + MOST_BUCKETS + " buckets; take a longer step");
        }
    }

    private static Map<String, String> tags(ApiCall call) {
        Map<String, String> tags = new HashMap<>();
        for (String tag : call.queryAll("tag")) {
            int colon = tag.indexOf(':');
            tags.put(tag.substring(0, colon), tag.substring(colon + 1));
        }
        return tags;
    }
}
