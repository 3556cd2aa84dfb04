package vn.thonhub.wifi;

import com.github.f4b6a3.uuid.UuidCreator;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import vn.thonhub.core.alert.Maintenance;
import vn.thonhub.core.alert.MaintenanceWindows;
import vn.thonhub.core.device.Device;
import vn.thonhub.core.device.DeviceKind;
import vn.thonhub.core.device.DeviceRegistry;
import vn.thonhub.core.device.Place;
import vn.thonhub.core.store.Store;
import vn.thonhub.core.store.UnitOfWork;
import vn.thonhub.wifi.maintenance.BookingTable;
import vn.thonhub.wifi.maintenance.Plan;
import vn.thonhub.wifi.maintenance.PlanTable;
import vn.thonhub.wifi.uptime.LocalDays;
import vn.thonhub.wifi.uptime.Span;

/**
 * Enters the times of plans at the alert desk, shortly before they begin: one window per access point, so that cameras and
 * speakers at the same site are heard as ever. Reports and alerts then both go by the desk's windows. What passed while the hub
 * was not running is entered at its next start; an access point that comes to a site during the work is covered from then on.
 */
final class MaintenanceBooker {
    static final Duration EVERY = Duration.ofSeconds(10);
    /** How long before the beginning a time is entered; longer than {@link #EVERY}. */
    private static final Duration AHEAD = Duration.ofSeconds(30);

    private final Store store;
    private final DeviceRegistry devices;
    private final Clock clock;
    private final MaintenanceWindows windows = new MaintenanceWindows();
    /** What goes on, and what is entered already; another one after each look. */
    private volatile List<Maintenance> entered = List.of();

    private Set<Device> worked = Set.of();

    private record Time(Plan plan, Span span) {}

    MaintenanceBooker(Store store, DeviceRegistry devices, Clock clock) {
        this.store = store;
        this.devices = devices;
        this.clock = clock;
    }

    /** Enters what is missing. Nothing is written when nothing is. */
    Future<Void> run() {
        Instant now = clock.instant();
        return store.read(handle -> due(handle, now))
                .compose(due -> due.isEmpty()
                        ? Future.succeededFuture()
                        : store.write(work -> {
                            // Plans may have been taken back since they were read.
                            due(work.handle(), now).forEach(time -> enter(work, time, now));
                            return null;
                        }))
                .compose(done -> store.read(handle -> windows.current(handle, now)))
                .map(found -> {
                    entered = found;
                    return null;
                });
    }

    /** The announced work that goes on at an access point, whoever entered it; empty when none does. Any thread. */
    Optional<Span> work(Device device) {
        Instant now = clock.instant();
        Optional<Place> place = devices.placeOf(device);
        return entered.stream()
                .filter(window ->
                        !window.startsAt().isAfter(now) && window.endsAt().isAfter(now))
                .filter(window -> covers(window, device, place))
                .map(window -> new Span(window.startsAt(), window.endsAt()))
                .reduce(MaintenanceBooker::together);
    }

    private static Span together(Span one, Span other) {
        return new Span(
                one.from().isBefore(other.from()) ? one.from() : other.from(),
                one.to().isAfter(other.to()) ? one.to() : other.to());
    }

    /** Access points whose work began or ended since this was asked last. One caller. */
    Set<Device> turned() {
        Set<Device> now = devices.ofKind(DeviceKind.ACCESS_POINT).stream()
                .filter(device -> work(device).isPresent())
                .collect(Collectors.toSet());
        Set<Device> turned = Stream.concat(now.stream(), worked.stream())
                .filter(device -> now.contains(device) != worked.contains(device))
                .collect(Collectors.toSet());
        worked = now;
        return turned;
    }

    /** Whether a window of the alert desk covers a device. */
    static boolean covers(Maintenance window, Device device, Optional<Place> place) {
        return switch (window.scope()) {
            case ALL -> true;
            case DEVICE -> window.scopeId().equals(device.id().value());
            case PLACE -> place.map(Place::id).filter(window.scopeId()::equals).isPresent();
            case SITE ->
                place.flatMap(Place::site).filter(window.scopeId()::equals).isPresent();
        };
    }

    /** Times that go on or begin soon, and those nobody entered because the hub was not running, with an access point missing. */
    private List<Time> due(Handle handle, Instant now) {
        Instant soon = now.plus(AHEAD);
        return PlanTable.since(handle, now.minus(Plan.LONGEST)).stream()
                .flatMap(plan ->
                        plan
                                .between(plan.bookedTo().isBefore(now) ? plan.bookedTo() : now, soon, LocalDays.ZONE)
                                .stream()
                                .map(span -> new Time(plan, span)))
                .filter(time -> !missing(handle, time).isEmpty())
                .toList();
    }

    private List<String> missing(Handle handle, Time time) {
        Set<String> there =
                BookingTable.accessPoints(handle, time.plan().id(), time.span().from());
        return covered(time.plan()).filter(id -> !there.contains(id)).toList();
    }

    private void enter(UnitOfWork work, Time time, Instant now) {
        Plan plan = time.plan();
        missing(work.handle(), time).forEach(id -> {
            Maintenance window = new Maintenance(
                    UuidCreator.getTimeOrderedEpoch().toString(),
                    Maintenance.Scope.DEVICE,
                    id,
                    time.span().from(),
                    time.span().to(),
                    plan.reason(),
                    plan.createdBy(),
                    now);
            windows.add(work, window);
            BookingTable.add(work.handle(), plan.id(), time.span().from(), id, window.id());
        });
        PlanTable.booked(work.handle(), plan.id(), now);
    }

    /** A plan is taken back: what it has entered ends. */
    void takeBack(UnitOfWork work, Plan plan, Instant now) {
        PlanTable.takeBack(work.handle(), plan.id(), now);
        BookingTable.windows(work.handle(), plan.id(), now.minus(Plan.LONGEST).minus(Plan.LONGEST))
                .forEach(window -> windows.end(work, window, now));
    }

    private Stream<String> covered(Plan plan) {
        return devices.ofKind(DeviceKind.ACCESS_POINT).stream()
                .filter(device -> covers(plan, device))
                .map(device -> device.id().value());
    }

    /** Whether a plan covers an access point, as it stands now. */
    boolean covers(Plan plan, Device device) {
        Optional<Place> place = devices.placeOf(device);
        return switch (plan.scope()) {
            case ALL -> true;
            case DEVICE -> device.id().value().equals(plan.scopeId());
            case SITE ->
                place.flatMap(Place::site).filter(plan.scopeId()::equals).isPresent();
            case VILLAGE ->
                place.map(Place::village).filter(plan.scopeId()::equals).isPresent();
        };
    }
}
