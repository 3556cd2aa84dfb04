package vn.thonhub.wifi;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import vn.thonhub.core.alert.Maintenance;
import vn.thonhub.core.alert.MaintenanceWindows;
import vn.thonhub.core.device.Device;
import vn.thonhub.core.device.Place;
import vn.thonhub.wifi.uptime.DayTable;
import vn.thonhub.wifi.uptime.Interval;
import vn.thonhub.wifi.uptime.IntervalTable;
import vn.thonhub.wifi.uptime.LocalDays;
import vn.thonhub.wifi.uptime.Reckoning;
import vn.thonhub.wifi.uptime.Share;
import vn.thonhub.wifi.uptime.Span;

/**
 * Uptime of access points over local days. Whole days come from their sums; today, days that are not summed up yet, and
 * days with announced work are reckoned from intervals, so the result is always that of the intervals. Reads only.
 */
final class UptimeReport {
    private final Handle handle;
    private final LocalDate first;
    private final LocalDate last;
    private final Instant now;

    /** An access point and where it stands. */
    record Subject(Device device, Optional<Place> place) {}

    /** @param last included; what has not happened yet is no unknown time */
    UptimeReport(Handle handle, LocalDate first, LocalDate last, Instant now) {
        this.handle = handle;
        this.first = first;
        this.last = LocalDays.of(now).isBefore(last) ? LocalDays.of(now) : last;
        this.now = now;
    }

    /** What the time of each was made of, in the order given. */
    Map<String, Share> of(List<Subject> subjects) {
        Map<String, Map<LocalDate, Share>> days = DayTable.between(handle, first, last);
        List<Maintenance> works = new MaintenanceWindows()
                .between(
                        handle,
                        LocalDays.span(first).from(),
                        LocalDays.span(last).to());
        Map<String, Share> shares = new HashMap<>();
        Map<String, List<LocalDate>> open = new HashMap<>();
        for (Subject subject : subjects) {
            String id = subject.device().id().value();
            Map<LocalDate, Share> known = days.getOrDefault(id, Map.of());
            List<Span> own = works(works, subject);
            Share sum = Share.NOTHING;
            for (LocalDate day : since(subject.device())) {
                Share share = known.get(day);
                if (share == null || !own.isEmpty() && own.stream().anyMatch(LocalDays.span(day)::meets)) {
                    open.computeIfAbsent(id, any -> new ArrayList<>()).add(day);
                } else {
                    sum = sum.plus(share);
                }
            }
            shares.put(id, sum);
        }
        reckon(subjects, works, open).forEach((id, share) -> shares.merge(id, share, Share::plus));
        return shares;
    }

    /** Before it was added nobody expected it to work. */
    private List<LocalDate> since(Device device) {
        LocalDate added = LocalDays.of(device.createdAt());
        LocalDate begin = added.isAfter(first) ? added : first;
        return begin.isAfter(last) ? List.of() : LocalDays.between(begin, last);
    }

    private Map<String, Share> reckon(
            List<Subject> subjects, List<Maintenance> works, Map<String, List<LocalDate>> open) {
        Map<String, Share> shares = new HashMap<>();
        for (Subject subject : subjects) {
            String id = subject.device().id().value();
            List<LocalDate> days = open.getOrDefault(id, List.of());
            if (!days.isEmpty()) {
                shares.put(id, reckon(subject, works(works, subject), days));
            }
        }
        return shares;
    }

    private Share reckon(Subject subject, List<Span> works, List<LocalDate> days) {
        Span all = new Span(
                LocalDays.span(days.get(0)).from(),
                LocalDays.span(days.get(days.size() - 1)).to());
        String id = subject.device().id().value();
        List<Interval> intervals = IntervalTable.between(handle, Optional.of(id), all.from(), all.to(), now)
                .getOrDefault(id, List.of());
        Share sum = Share.NOTHING;
        for (LocalDate day : days) {
            sum = sum.plus(Reckoning.of(intervals, works, expected(day, subject.device())));
        }
        return sum;
    }

    private Span expected(LocalDate day, Device device) {
        Span whole = LocalDays.span(day);
        Instant from = device.createdAt().isAfter(whole.from()) ? device.createdAt() : whole.from();
        Instant to = now.isBefore(whole.to()) ? now : whole.to();
        return new Span(from, from.isBefore(to) ? to : from);
    }

    private static List<Span> works(List<Maintenance> works, Subject subject) {
        return works.stream()
                .filter(work -> switch (work.scope()) {
                    case ALL -> true;
                    case DEVICE -> work.scopeId().equals(subject.device().id().value());
                    case PLACE ->
                        subject.place()
                                .filter(place -> place.id().equals(work.scopeId()))
                                .isPresent();
                    case SITE ->
                        subject.place()
                                .flatMap(Place::site)
                                .filter(work.scopeId()::equals)
                                .isPresent();
                })
                .map(work -> new Span(work.startsAt(), work.endsAt()))
                .toList();
    }
}
