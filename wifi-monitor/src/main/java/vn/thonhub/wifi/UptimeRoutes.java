package vn.thonhub.wifi;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.thonhub.core.HubContext;
import vn.thonhub.core.alert.MaintenanceWindows;
import vn.thonhub.core.device.Device;
import vn.thonhub.core.device.DeviceKind;
import vn.thonhub.core.http.ApiCall;
import vn.thonhub.core.http.ApiReply;
import vn.thonhub.core.http.ApiRoutes;
import vn.thonhub.core.http.Problem;
import vn.thonhub.wifi.uptime.Interval;
import vn.thonhub.wifi.uptime.IntervalTable;
import vn.thonhub.wifi.uptime.Span;
import vn.thonhub.wifi.uptime.Uptime;

/** The resource {@code /api/v1/wifi/uptime}. */
final class UptimeRoutes {
    private static final Duration MAX_RANGE = Duration.ofDays(31);

    private final HubContext hub;

    record Line(String id, Optional<Double> uptimePct, double coveragePct, List<Interval> intervals) {}

    record Report(Instant from, Instant to, List<Line> items) {}

    UptimeRoutes(HubContext hub) {
        this.hub = hub;
    }

    void mount(ApiRoutes routes) {
        routes.on("getUptime", this::report);
    }

    private Future<ApiReply> report(ApiCall call) {
        Instant from = instant(call, "from");
        Instant to = instant(call, "to");
        if (!from.isBefore(to) || Duration.between(from, to).compareTo(MAX_RANGE) > 0) {
            throw Problem.invalid("/to", "The range must begin before it ends and last at most 31 days.");
        }
        Optional<String> only = call.query("access_point");
        Instant now = hub.clock().instant();
        if (!from.isBefore(now)) {
            throw Problem.invalid("/from", "The range must begin in the past.");
        }
        return hub.store()
                .read(handle -> lines(
                        IntervalTable.between(handle, only, from, to, now),
                        new Works(new MaintenanceWindows().between(handle, from, to)),
                        only,
                        new Span(from, earlier(to, now))))
                .map(lines -> ApiReply.ok(new Report(from, to, lines)));
    }

    private List<Line> lines(Map<String, List<Interval>> intervals, Works works, Optional<String> only, Span span) {
        return hub.devices().ofKind(DeviceKind.ACCESS_POINT).stream()
                .filter(device ->
                        only.isEmpty() || only.get().equals(device.id().value()))
                .map(device -> line(device, intervals, works, span))
                .toList();
    }

    private Line line(Device device, Map<String, List<Interval>> intervals, Works works, Span span) {
        String id = device.id().value();
        UptimeReport.Subject subject =
                new UptimeReport.Subject(device, hub.devices().placeOf(device));
        return line(id, Uptime.of(intervals.getOrDefault(id, List.of()), works.on(subject), span));
    }

    private static Line line(String id, Uptime uptime) {
        Optional<Double> pct =
                uptime.uptimePct().isPresent() ? Optional.of(uptime.uptimePct().getAsDouble()) : Optional.empty();
        return new Line(id, pct, uptime.coveragePct(), uptime.intervals());
    }

    /** What has not happened yet is not unknown time. */
    private static Instant earlier(Instant to, Instant now) {
        return to.isBefore(now) ? to : now;
    }

    private static Instant instant(ApiCall call, String name) {
        return call.query(name)
                .map(OffsetDateTime::parse)
                .map(OffsetDateTime::toInstant)
                .orElseThrow(() -> Problem.invalid("/" + name, name + " is missing."));
    }
}
