package vn.thonhub.wifi;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import org.jdbi.v3.core.Handle;
import vn.thonhub.core.alert.Maintenance;
import vn.thonhub.core.alert.MaintenanceWindows;
import vn.thonhub.wifi.maintenance.BookingTable;
import vn.thonhub.wifi.maintenance.BookingTable.Booked;
import vn.thonhub.wifi.maintenance.Plan;
import vn.thonhub.wifi.maintenance.PlanTable;
import vn.thonhub.wifi.uptime.LocalDays;
import vn.thonhub.wifi.uptime.Span;

/**
 * Announced work in a range: what has begun as the alert desk has it, also what was entered there by hand, and what is to come by
 * the plans. Reads only.
 */
final class MaintenanceCalendar {
    /**
     * @param plan the plan it follows from; absent for what was entered at the alert desk
     * @param window of the alert desk, when there is no plan
     * @param scope device, place, site, village or all
     */
    record Entry(
            Optional<String> plan,
            Optional<String> window,
            String scope,
            String scopeId,
            String scopeName,
            Instant startsAt,
            Instant endsAt,
            String reason,
            String createdBy) {}

    private MaintenanceCalendar() {}

    static List<Entry> of(Handle handle, Span range, BiFunction<Plan.Scope, String, String> name) {
        Map<String, Booked> bookings = BookingTable.between(handle, range.from().minus(Plan.LONGEST), range.to());
        Map<Booked, Span> entered = new HashMap<>();
        List<Entry> entries = new ArrayList<>();
        for (Maintenance window : new MaintenanceWindows().between(handle, range.from(), range.to())) {
            Booked booked = bookings.get(window.id());
            if (booked == null) {
                entries.add(byHand(window, name));
            } else {
                entered.merge(booked, new Span(window.startsAt(), window.endsAt()), MaintenanceCalendar::longer);
            }
        }
        Set<Booked> known = new HashSet<>(bookings.values());
        for (Plan plan : PlanTable.since(handle, range.from())) {
            plan.between(range.from(), range.to(), LocalDays.ZONE).stream()
                    .flatMap(time -> {
                        Booked key = new Booked(plan.id(), time.from());
                        // Ended at the desk before it began: it did not take place.
                        return known.contains(key)
                                ? Optional.ofNullable(entered.get(key)).stream()
                                : Optional.of(time).stream();
                    })
                    .map(time -> planned(plan, time, name))
                    .forEach(entries::add);
        }
        entries.sort(Comparator.comparing(Entry::startsAt).thenComparing(Entry::scopeId));
        return entries;
    }

    private static Span longer(Span a, Span b) {
        return a.to().isAfter(b.to()) ? a : b;
    }

    private static Entry planned(Plan plan, Span time, BiFunction<Plan.Scope, String, String> name) {
        return new Entry(
                Optional.of(plan.id()),
                Optional.empty(),
                plan.scope().id(),
                plan.scopeId(),
                name.apply(plan.scope(), plan.scopeId()),
                time.from(),
                time.to(),
                plan.reason(),
                plan.createdBy());
    }

    private static Entry byHand(Maintenance window, BiFunction<Plan.Scope, String, String> name) {
        boolean device = window.scope() == Maintenance.Scope.DEVICE;
        return new Entry(
                Optional.empty(),
                Optional.of(window.id()),
                window.scope().id(),
                window.scopeId(),
                device ? name.apply(Plan.Scope.DEVICE, window.scopeId()) : window.scopeId(),
                window.startsAt(),
                window.endsAt(),
                window.reason(),
                window.createdBy());
    }
}
