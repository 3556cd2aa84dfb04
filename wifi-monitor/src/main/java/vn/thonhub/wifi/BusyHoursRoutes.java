package vn.thonhub.wifi;

import io.vertx.core.Future;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.thonhub.core.HubContext;
import vn.thonhub.core.device.DeviceId;
import vn.thonhub.core.device.DeviceKind;
import vn.thonhub.core.http.ApiCall;
import vn.thonhub.core.http.ApiReply;
import vn.thonhub.core.http.ApiRoutes;
import vn.thonhub.core.http.Problem;
import vn.thonhub.core.metrics.Series;
import vn.thonhub.core.metrics.SeriesQuery;
import vn.thonhub.wifi.busy.BusyHours;
import vn.thonhub.wifi.uptime.LocalDays;

/** The resource {@code /api/v1/wifi/busy-hours}: at which hours of the week how many people use the hotspots. */
final class BusyHoursRoutes {
    private static final int USUAL_DAYS = 28;
    private static final int LONGEST_DAYS = 92;

    private final HubContext hub;

    record Week(LocalDate from, LocalDate to, List<BusyHours.Hour> items) {}

    BusyHoursRoutes(HubContext hub) {
        this.hub = hub;
    }

    void mount(ApiRoutes routes) {
        routes.on("getBusyHours", this::week);
    }

    private Future<ApiReply> week(ApiCall call) {
        LocalDate today = LocalDays.of(hub.clock().instant());
        LocalDate last = day(call, "to", today.minusDays(1));
        LocalDate first = day(call, "from", last.minusDays(USUAL_DAYS - 1L));
        if (last.isBefore(first) || ChronoUnit.DAYS.between(first, last) >= LONGEST_DAYS) {
            throw Problem.invalid("/to", "'to' must not be before 'from', and " + LONGEST_DAYS + " days at most.");
        }
        Optional<String> only = call.query("access_point");
        only.ifPresent(id -> hub.devices()
                .find(DeviceId.of(id))
                .filter(device -> device.kind() == DeviceKind.ACCESS_POINT)
                .orElseThrow(() -> Problem.notFound("There is no access point " + id + ".")));
        SeriesQuery query = new SeriesQuery(
                "wifi_ap",
                "clients",
                only.map(id -> Map.of("device", id)).orElse(Map.of()),
                LocalDays.span(first).from(),
                LocalDays.span(last).to(),
                Duration.ofHours(1),
                SeriesQuery.Aggregate.MEAN);
        return hub.metrics().query(query).map(series -> ApiReply.ok(new Week(first, last, hours(series))));
    }

    private static List<BusyHours.Hour> hours(List<Series> series) {
        BusyHours hours = new BusyHours(LocalDays.ZONE);
        series.forEach(one -> one.samples().forEach(sample -> hours.add(sample.at(), sample.value())));
        return hours.week();
    }

    private static LocalDate day(ApiCall call, String name, LocalDate otherwise) {
        try {
            return call.query(name).map(LocalDate::parse).orElse(otherwise);
        } catch (DateTimeException e) {
            throw Problem.invalid("/" + name, "'" + name + "' must be a day such as 2026-11-01.");
        }
    }
}
