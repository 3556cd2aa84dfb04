package vn.thonhub.wifi;

import com.github.f4b6a3.uuid.UuidCreator;
import io.vertx.core.Future;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import vn.thonhub.core.HubContext;
import vn.thonhub.core.device.DeviceId;
import vn.thonhub.core.device.DeviceKind;
import vn.thonhub.core.device.Place;
import vn.thonhub.core.http.ApiCall;
import vn.thonhub.core.http.ApiReply;
import vn.thonhub.core.http.ApiRoutes;
import vn.thonhub.core.http.Problem;
import vn.thonhub.wifi.maintenance.Plan;
import vn.thonhub.wifi.maintenance.PlanTable;
import vn.thonhub.wifi.maintenance.Timetable;
import vn.thonhub.wifi.uptime.LocalDays;
import vn.thonhub.wifi.uptime.Span;

/** The resources {@code /api/v1/wifi/maintenance-plans} and {@code /api/v1/wifi/maintenance}: planned work and its calendar. */
final class MaintenanceRoutes {
    private static final int MOST_PLANS = 200;
    private static final int LONGEST_CALENDAR_DAYS = 62;

    private final HubContext hub;
    private final MaintenanceBooker booker;

    /** Body of a new plan: one of {@code once} and {@code weekly}. */
    record NewPlan(
            Plan.Scope scope,
            Optional<String> scopeId,
            Optional<OnceView> once,
            Optional<WeeklyView> weekly,
            String reason) {}

    record OnceView(Instant startsAt, Instant endsAt) {}

    /** @param weekdays 1 is Monday, 7 is Sunday */
    record WeeklyView(List<Integer> weekdays, String start, long minutes, LocalDate first, Optional<LocalDate> last) {}

    record Time(Instant startsAt, Instant endsAt) {}

    record PlanView(
            String id,
            Plan.Scope scope,
            String scopeId,
            String scopeName,
            Optional<OnceView> once,
            Optional<WeeklyView> weekly,
            String reason,
            String createdBy,
            Instant createdAt,
            Optional<Time> next) {}

    record Plans(List<PlanView> items) {}

    MaintenanceRoutes(HubContext hub, MaintenanceBooker booker) {
        this.hub = hub;
        this.booker = booker;
    }

    void mount(ApiRoutes routes) {
        routes.on("listMaintenancePlans", this::list)
                .on("addMaintenancePlan", this::add)
                .on("endMaintenancePlan", this::end)
                .on("getMaintenanceCalendar", this::calendar);
    }

    private Future<ApiReply> list(ApiCall call) {
        Instant now = hub.clock().instant();
        return hub.store()
                .read(handle -> PlanTable.since(handle, now))
                .map(plans -> ApiReply.ok(new Plans(plans.stream()
                        .filter(plan -> !plan.over(now, LocalDays.ZONE))
                        .map(plan -> view(plan, now))
                        .toList())));
    }

    private PlanView view(Plan plan, Instant now) {
        Optional<Time> next = plan.between(now, now.plus(Duration.ofDays(400)), LocalDays.ZONE).stream()
                .findFirst()
                .map(span -> new Time(span.from(), span.to()));
        return new PlanView(
                plan.id(),
                plan.scope(),
                plan.scopeId(),
                name(plan.scope(), plan.scopeId()),
                plan.timetable() instanceof Timetable.Once once
                        ? Optional.of(new OnceView(once.startsAt(), once.endsAt()))
                        : Optional.empty(),
                plan.timetable() instanceof Timetable.Weekly weekly ? Optional.of(weekly(weekly)) : Optional.empty(),
                plan.reason(),
                plan.createdBy(),
                plan.createdAt(),
                next);
    }

    private static WeeklyView weekly(Timetable.Weekly weekly) {
        return new WeeklyView(
                weekly.inOrder().stream().map(DayOfWeek::getValue).toList(),
                weekly.start().toString(),
                weekly.lasts().toMinutes(),
                weekly.first(),
                weekly.last());
    }

    private String name(Plan.Scope scope, String scopeId) {
        return scope == Plan.Scope.DEVICE
                ? hub.devices()
                        .find(DeviceId.of(scopeId))
                        .map(device -> device.name())
                        .orElse(scopeId)
                : scopeId;
    }

    private Future<ApiReply> add(ApiCall call) {
        NewPlan wanted = call.body(NewPlan.class);
        Instant now = hub.clock().instant();
        String scopeId = scopeId(wanted);
        Plan plan = new Plan(
                UuidCreator.getTimeOrderedEpoch().toString(),
                wanted.scope(),
                scopeId,
                timetable(wanted, now),
                wanted.reason().strip(),
                call.principal().username(),
                now,
                Optional.empty(),
                now);
        if (plan.between(now, now.plus(Duration.ofDays(400)), LocalDays.ZONE).isEmpty()) {
            throw Problem.invalid(
                    "/weekly/last", "No such day of the week lies between the first and the last day; choose others.");
        }
        return hub.store()
                .write(work -> {
                    if (PlanTable.since(work.handle(), now).size() >= MOST_PLANS) {
                        throw Problem.conflict(
                                "There are " + MOST_PLANS + " plans already; end those that are not needed.");
                    }
                    PlanTable.add(work.handle(), plan);
                    hub.audit()
                            .record(
                                    work,
                                    call.principal(),
                                    "maintenance_plan.add",
                                    "maintenance_plan/" + plan.id(),
                                    Map.of("scope", plan.scope().id(), "scope_id", scopeId, "reason", plan.reason()));
                    return plan;
                })
                .compose(added -> booker.run())
                .map(done -> ApiReply.created("/api/v1/wifi/maintenance-plans/" + plan.id(), view(plan, now)));
    }

    private String scopeId(NewPlan wanted) {
        if (wanted.scope() == Plan.Scope.ALL) {
            return "";
        }
        String id = wanted.scopeId()
                .orElseThrow(() -> Problem.invalid(
                        "/scope_id", "Say which " + wanted.scope().id() + " is worked on."));
        boolean known =
                switch (wanted.scope()) {
                    case DEVICE ->
                        hub.devices().ofKind(DeviceKind.ACCESS_POINT).stream()
                                .anyMatch(device -> device.id().value().equals(id));
                    case SITE ->
                        hub.devices().places().stream()
                                .anyMatch(place -> place.site().equals(Optional.of(id)));
                    default ->
                        hub.devices().places().stream().map(Place::village).anyMatch(id::equals);
                };
        if (!known) {
            throw Problem.invalid(
                    "/scope_id",
                    "There is no " + wanted.scope().id() + " called " + id + "; choose one of those there are.");
        }
        return id;
    }

    private static Timetable timetable(NewPlan wanted, Instant now) {
        if (wanted.once().isPresent() == wanted.weekly().isPresent()) {
            throw Problem.invalid("/once", "Say either 'once' or 'weekly'.");
        }
        return wanted.once().isPresent()
                ? once(wanted.once().get(), now)
                : checked("/weekly", () -> weekly(wanted.weekly().get(), now));
    }

    /** What is entered afterwards is not announced: uptime that has been told would change. */
    private static Timetable once(OnceView wanted, Instant now) {
        if (wanted.startsAt().isBefore(now.minusSeconds(60))) {
            throw Problem.invalid("/once/starts_at", "Work is announced before it begins; choose a time to come.");
        }
        Timetable.Once once = checked("/once/ends_at", () -> new Timetable.Once(wanted.startsAt(), wanted.endsAt()));
        if (Duration.between(once.startsAt(), once.endsAt()).compareTo(Plan.LONGEST) > 0) {
            throw Problem.invalid(
                    "/once/ends_at", "Work lasts 30 days at most; remove the access point when it is out of use.");
        }
        return once;
    }

    private static Timetable.Weekly weekly(WeeklyView wanted, Instant now) {
        if (wanted.first().isBefore(LocalDays.of(now))) {
            throw Problem.invalid("/weekly/first", "Work is announced before it begins; begin today or later.");
        }
        return new Timetable.Weekly(
                wanted.weekdays().stream().map(DayOfWeek::of).collect(Collectors.toSet()),
                LocalTime.parse(wanted.start()),
                Duration.ofMinutes(wanted.minutes()),
                wanted.first(),
                wanted.last());
    }

    private static <T> T checked(String pointer, Supplier<T> made) {
        try {
            return made.get();
        } catch (IllegalArgumentException | DateTimeException wrong) {
            throw Problem.invalid(pointer, wrong.getMessage());
        }
    }

    private Future<ApiReply> end(ApiCall call) {
        String id = call.path("id");
        Instant now = hub.clock().instant();
        return hub.store()
                .write(work -> {
                    Plan plan = PlanTable.find(work.handle(), id)
                            .filter(found -> !found.over(now, LocalDays.ZONE))
                            .orElseThrow(() ->
                                    Problem.notFound("There is no plan " + id + " from which anything is to come."));
                    booker.takeBack(work, plan, now);
                    hub.audit()
                            .record(work, call.principal(), "maintenance_plan.end", "maintenance_plan/" + id, Map.of());
                    return id;
                })
                .compose(done -> booker.run())
                .map(done -> ApiReply.noContent());
    }

    private Future<ApiReply> calendar(ApiCall call) {
        LocalDate first = day(call, "from");
        LocalDate last = day(call, "to");
        if (last.isBefore(first) || ChronoUnit.DAYS.between(first, last) >= LONGEST_CALENDAR_DAYS) {
            throw Problem.invalid(
                    "/to", "'to' must not be before 'from', and " + LONGEST_CALENDAR_DAYS + " days at most.");
        }
        Span range = new Span(LocalDays.span(first).from(), LocalDays.span(last).to());
        return hub.store()
                .read(handle -> MaintenanceCalendar.of(handle, range, this::name))
                .map(items -> ApiReply.ok(Map.of("from", first, "to", last, "items", items)));
    }

    private static LocalDate day(ApiCall call, String name) {
        try {
            return LocalDate.parse(call.query(name).orElse(""));
        } catch (DateTimeException e) {
            throw Problem.invalid("/" + name, "'" + name + "' must be a day such as 2026-11-01.");
        }
    }
}
