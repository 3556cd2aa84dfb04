package vn.thonhub.wifi;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
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
        Works works = new Works(new MaintenanceWindows()
                .between(
                        handle,
                        LocalDays.span(first).from(),
                        LocalDays.span(last).to()));
        Map<String, Share> shares = new HashMap<>();
        for (Subject subject : subjects) {
            String id = subject.device().id().value();
            shares.put(id, of(subject, days.getOrDefault(id, Map.of()), works.on(subject)));
        }
        return shares;
    }

    private Share of(Subject subject, Map<LocalDate, Share> known, List<Span> works) {
        Set<LocalDate> worked = new HashSet<>();
        works.forEach(work -> worked.addAll(LocalDays.between(LocalDays.of(work.from()), LocalDays.of(work.to()))));
        Share sum = Share.NOTHING;
        List<LocalDate> open = new ArrayList<>();
        for (LocalDate day : since(subject.device())) {
            Share share = known.get(day);
            if (share == null || worked.contains(day)) {
                open.add(day);
            } else {
                sum = sum.plus(share);
            }
        }
        for (List<LocalDate> run : runs(open)) {
            sum = sum.plus(reckon(subject, works, run));
        }
        return sum;
    }

    /** Days that follow each other: work once a week must not make a report read the whole year's moments. */
    private static List<List<LocalDate>> runs(List<LocalDate> days) {
        List<List<LocalDate>> runs = new ArrayList<>();
        for (LocalDate day : days) {
            List<LocalDate> run = runs.isEmpty() ? List.of() : runs.get(runs.size() - 1);
            if (run.isEmpty() || !run.get(run.size() - 1).plusDays(1).equals(day)) {
                run = new ArrayList<>();
                runs.add(run);
            }
            run.add(day);
        }
        return runs;
    }

    /** What each day of one access point was made of, from intervals, the earliest first; days before it was added are nothing. */
    Map<LocalDate, Share> days(Subject subject) {
        Span all = new Span(LocalDays.span(first).from(), LocalDays.span(last).to());
        List<Span> works = new Works(new MaintenanceWindows().between(handle, all.from(), all.to())).on(subject);
        String id = subject.device().id().value();
        List<Interval> intervals = IntervalTable.between(handle, Optional.of(id), all.from(), all.to(), now)
                .getOrDefault(id, List.of());
        Map<LocalDate, Share> days = new LinkedHashMap<>();
        for (LocalDate day : LocalDays.between(first, last)) {
            days.put(day, Reckoning.of(intervals, works, expected(day, subject.device())));
        }
        return days;
    }

    /** Before it was added nobody expected it to work. */
    private List<LocalDate> since(Device device) {
        LocalDate added = LocalDays.of(device.createdAt());
        LocalDate begin = added.isAfter(first) ? added : first;
        return begin.isAfter(last) ? List.of() : LocalDays.between(begin, last);
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
        return from.isBefore(to) ? new Span(from, to) : new Span(whole.from(), whole.from());
    }
}
