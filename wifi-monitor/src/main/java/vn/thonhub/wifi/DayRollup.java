package vn.thonhub.wifi;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import vn.thonhub.core.HubContext;
import vn.thonhub.core.device.Device;
import vn.thonhub.core.device.DeviceKind;
import vn.thonhub.wifi.uptime.DayTable;
import vn.thonhub.wifi.uptime.Interval;
import vn.thonhub.wifi.uptime.IntervalTable;
import vn.thonhub.wifi.uptime.LocalDays;
import vn.thonhub.wifi.uptime.Reckoning;
import vn.thonhub.wifi.uptime.Share;
import vn.thonhub.wifi.uptime.Span;

/** Sums up days that are over, so that a year's report reads days instead of moments. Once an hour. */
final class DayRollup {
    static final Duration EVERY = Duration.ofHours(1);
    /** How far back days are looked at that may be missing; beyond it reports reckon from intervals themselves. */
    private static final int LOOK_BACK_DAYS = 400;
    /** Days summed up in one transaction, so that messages of access points never wait long. */
    private static final int DAYS_AT_ONCE = 31;

    private final HubContext hub;

    DayRollup(HubContext hub) {
        this.hub = hub;
    }

    /** Sums up what is missing, one access point and month after another. */
    Future<Void> run() {
        LocalDate last = LocalDays.of(hub.clock().instant()).minusDays(1);
        LocalDate first = last.minusDays(LOOK_BACK_DAYS);
        Future<Void> done = Future.succeededFuture();
        for (Device device : hub.devices().ofKind(DeviceKind.ACCESS_POINT)) {
            LocalDate added = LocalDays.of(device.createdAt());
            LocalDate begin = added.isAfter(first) ? added : first;
            for (LocalDate from = begin; !from.isAfter(last); from = from.plusDays(DAYS_AT_ONCE)) {
                LocalDate month = from;
                LocalDate end =
                        from.plusDays(DAYS_AT_ONCE - 1L).isAfter(last) ? last : from.plusDays(DAYS_AT_ONCE - 1L);
                done = done.compose(before -> sumUp(device.id().value(), month, end));
            }
        }
        return done;
    }

    private Future<Void> sumUp(String accessPoint, LocalDate first, LocalDate last) {
        Instant now = hub.clock().instant();
        return hub.store()
                .read(handle -> missing(handle, accessPoint, first, last, now))
                .compose(days -> days.isEmpty()
                        ? Future.succeededFuture()
                        : hub.store().write(work -> {
                            // What changed since it was read is reckoned anew in the transaction.
                            DayTable.save(
                                    work.handle(), accessPoint, missing(work.handle(), accessPoint, first, last, now));
                            return null;
                        }))
                .mapEmpty();
    }

    private static Map<LocalDate, Share> missing(
            Handle handle, String accessPoint, LocalDate first, LocalDate last, Instant now) {
        Set<LocalDate> known = DayTable.between(handle, first, last)
                .getOrDefault(accessPoint, Map.of())
                .keySet();
        List<LocalDate> wanted = LocalDays.between(first, last).stream()
                .filter(day -> !known.contains(day))
                .toList();
        if (wanted.isEmpty()) {
            return Map.of();
        }
        Span all = new Span(
                LocalDays.span(wanted.get(0)).from(),
                LocalDays.span(wanted.get(wanted.size() - 1)).to());
        List<Interval> intervals = IntervalTable.between(handle, Optional.of(accessPoint), all.from(), all.to(), now)
                .getOrDefault(accessPoint, List.of());
        Map<LocalDate, Share> days = new LinkedHashMap<>();
        wanted.forEach(day -> days.put(day, Reckoning.of(intervals, List.of(), LocalDays.span(day))));
        return days;
    }
}
