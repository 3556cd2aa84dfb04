package vn.thonhub.wifi;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import vn.thonhub.core.HubContext;
import vn.thonhub.core.device.DeviceKind;
import vn.thonhub.core.device.Place;
import vn.thonhub.core.http.ApiCall;
import vn.thonhub.core.http.ApiReply;
import vn.thonhub.core.http.ApiRoutes;
import vn.thonhub.core.http.Csv;
import vn.thonhub.core.http.Problem;
import vn.thonhub.wifi.UptimeReport.Subject;
import vn.thonhub.wifi.publicpage.PageTable;
import vn.thonhub.wifi.uptime.LocalDays;
import vn.thonhub.wifi.uptime.Share;

/** The resource {@code /api/v1/wifi/report}: uptime over local days, per access point, site or village. */
final class ReportRoutes {
    private static final int LONGEST_DAYS = 400;
    private static final String NOWHERE = "";

    private final HubContext hub;

    /** @param id of the access point; of a site or village its name, empty for access points without one */
    record Line(
            String id,
            String name,
            int accessPoints,
            Optional<Double> uptimePct,
            double coveragePct,
            long upS,
            long downS,
            long unknownS,
            long maintenanceS,
            int outages) {}

    record Report(LocalDate from, LocalDate to, String by, List<Line> items) {}

    ReportRoutes(HubContext hub) {
        this.hub = hub;
    }

    void mount(ApiRoutes routes) {
        routes.on("getUptimeReport", call -> read(call).map(ApiReply::ok)).stream("exportUptimeReport", this::csv)
                .stream("printUptimeReport", this::pdf);
    }

    private void csv(ApiCall call, RoutingContext context) {
        read(call)
                .onSuccess(report -> table(report).send(context, "wifi-" + report.from() + "-" + report.to() + ".csv"))
                .onFailure(context::fail);
    }

    private void pdf(ApiCall call, RoutingContext context) {
        Instant now = hub.clock().instant();
        read(call)
                .compose(report -> hub.store()
                        .read(handle -> PageTable.load(handle).title())
                        .compose(title -> hub.vertx()
                                .executeBlocking(
                                        () -> ReportPaper.pdf(report, title.isEmpty() ? hub.hubName() : title, now),
                                        false))
                        .map(bytes -> context.response()
                                .putHeader("Content-Type", "application/pdf")
                                .putHeader(
                                        "Content-Disposition",
                                        "attachment; filename=\"wifi-" + report.from() + "-" + report.to() + ".pdf\"")
                                .end(Buffer.buffer(bytes))))
                .onFailure(context::fail);
    }

    private static Csv table(Report report) {
        Csv csv = new Csv(
                report.by(),
                "name",
                "access_points",
                "uptime_pct",
                "coverage_pct",
                "up_s",
                "down_s",
                "unknown_s",
                "maintenance_s",
                "outages");
        report.items()
                .forEach(line -> csv.row(
                        line.id(),
                        line.name(),
                        line.accessPoints(),
                        line.uptimePct().map(Object.class::cast).orElse(""),
                        line.coveragePct(),
                        line.upS(),
                        line.downS(),
                        line.unknownS(),
                        line.maintenanceS(),
                        line.outages()));
        return csv;
    }

    private Future<Report> read(ApiCall call) {
        LocalDate first = day(call, "from");
        LocalDate last = day(call, "to");
        if (last.isBefore(first) || ChronoUnit.DAYS.between(first, last) >= LONGEST_DAYS) {
            throw Problem.invalid("/to", "'to' must not be before 'from', and " + LONGEST_DAYS + " days at most.");
        }
        if (first.isAfter(LocalDays.of(hub.clock().instant()))) {
            throw Problem.invalid("/from", "'from' must not lie in the future.");
        }
        String by = call.query("by").orElse("access_point");
        List<Subject> subjects = hub.devices().ofKind(DeviceKind.ACCESS_POINT).stream()
                .map(device -> new Subject(device, device.placeId().flatMap(hub.devices()::place)))
                .toList();
        return hub.store()
                .read(handle ->
                        new UptimeReport(handle, first, last, hub.clock().instant()).of(subjects))
                .map(shares -> new Report(first, last, by, lines(subjects, shares, by)));
    }

    private static List<Line> lines(List<Subject> subjects, Map<String, Share> shares, String by) {
        Function<Subject, String> key =
                switch (by) {
                    case "site" ->
                        subject -> subject.place().flatMap(Place::site).orElse(NOWHERE);
                    case "village" ->
                        subject -> subject.place().map(Place::village).orElse(NOWHERE);
                    default -> subject -> subject.device().id().value();
                };
        Map<String, Line> lines = new LinkedHashMap<>();
        Map<String, Share> sums = new LinkedHashMap<>();
        for (Subject subject : subjects) {
            String group = key.apply(subject);
            Share own = shares.get(subject.device().id().value());
            Share sum = sums.merge(group, own, Share::plus);
            int members = lines.containsKey(group) ? lines.get(group).accessPoints() + 1 : 1;
            String name = by.equals("access_point") ? subject.device().name() : group;
            lines.put(group, line(group, name, members, sum));
        }
        return List.copyOf(lines.values());
    }

    private static Line line(String id, String name, int members, Share share) {
        return new Line(
                id,
                name,
                members,
                share.uptimePct().isPresent() ? Optional.of(share.uptimePct().getAsDouble()) : Optional.empty(),
                share.coveragePct(),
                share.upMs() / 1000,
                share.downMs() / 1000,
                share.unknownMs() / 1000,
                share.maintenanceMs() / 1000,
                share.outages());
    }

    private static LocalDate day(ApiCall call, String name) {
        try {
            return LocalDate.parse(call.query(name).orElse(""));
        } catch (DateTimeException e) {
            throw Problem.invalid("/" + name, "'" + name + "' must be a day such as 2026-11-01.");
        }
    }
}
