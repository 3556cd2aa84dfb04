package vn.thonhub.wifi;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import vn.thonhub.core.HubContext;
import vn.thonhub.core.alert.AlertHandling;
import vn.thonhub.core.device.Device;
import vn.thonhub.core.device.Place;
import vn.thonhub.wifi.maintenance.Plan;
import vn.thonhub.wifi.maintenance.PlanTable;
import vn.thonhub.wifi.publicpage.StatusView;
import vn.thonhub.wifi.uptime.LocalDays;
import vn.thonhub.wifi.uptime.Share;

/** Puts together what the public page says of a hotspot. */
final class PublicViews {
    private static final int DAYS = 90;
    private static final Duration AHEAD = Duration.ofDays(30);
    private static final int MOST_WORKS = 6;

    private final HubContext hub;
    private final AccessPoints accessPoints;
    private final MaintenanceBooker maintenance;

    PublicViews(HubContext hub, AccessPoints accessPoints, MaintenanceBooker maintenance) {
        this.hub = hub;
        this.accessPoints = accessPoints;
        this.maintenance = maintenance;
    }

    /** Without history: for the list. */
    StatusView brief(Device device) {
        return view(device, false, Map.of(), List.of());
    }

    Future<StatusView> of(Device device) {
        Instant now = hub.clock().instant();
        LocalDate today = LocalDays.of(now);
        UptimeReport.Subject subject =
                new UptimeReport.Subject(device, hub.devices().placeOf(device));
        return hub.store()
                .read(handle -> view(
                        device,
                        takenUp(handle, device),
                        new UptimeReport(handle, today.minusDays(DAYS - 1L), today, now).days(subject),
                        works(handle, device, now)));
    }

    private StatusView view(Device device, boolean takenUp, Map<LocalDate, Share> days, List<StatusView.Work> works) {
        AccessPoint ap = accessPoints.get(device.id());
        Optional<Place> place = hub.devices().placeOf(device);
        return new StatusView(
                device.id().value(),
                device.name(),
                place.map(at -> at.name() + ", " + at.village()),
                state(device, ap),
                ap.liveness().since(),
                takenUp,
                days,
                works);
    }

    private StatusView.State state(Device device, AccessPoint ap) {
        return switch (ap.liveness().state().during(maintenance.work(device).isPresent())) {
            case UP, SUSPECT -> StatusView.State.UP;
            case DOWN -> StatusView.State.DOWN;
            case UNKNOWN -> StatusView.State.UNKNOWN;
            case MAINTENANCE -> StatusView.State.WORK;
        };
    }

    private boolean takenUp(Handle handle, Device device) {
        return hub.alerts().records().active(handle, WifiModule.OUTAGE).stream()
                .filter(alert -> alert.deviceId().equals(device.id()))
                .anyMatch(alert -> alert.state().handling() != AlertHandling.NEW);
    }

    /** By the plans: what people enter at the alert desk may be about anything, and its words were not meant for everybody. */
    private List<StatusView.Work> works(Handle handle, Device device, Instant now) {
        return PlanTable.since(handle, now).stream()
                .filter(plan -> maintenance.covers(plan, device))
                .flatMap(plan -> times(plan, now))
                .sorted(Comparator.comparing(StatusView.Work::from))
                .limit(MOST_WORKS)
                .toList();
    }

    private static Stream<StatusView.Work> times(Plan plan, Instant now) {
        return plan.between(now, now.plus(AHEAD), LocalDays.ZONE).stream()
                .map(span -> new StatusView.Work(span.from(), span.to(), plan.reason()));
    }
}
