package vn.thonhub.wifi;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import vn.thonhub.core.alert.Maintenance;
import vn.thonhub.wifi.uptime.Span;

/** Announced work, those of single devices by device: there may be one a week of each. */
final class Works {
    private final Map<String, List<Maintenance>> ofDevices;
    private final List<Maintenance> others;

    Works(List<Maintenance> all) {
        ofDevices = all.stream()
                .filter(work -> work.scope() == Maintenance.Scope.DEVICE)
                .collect(Collectors.groupingBy(Maintenance::scopeId));
        others = all.stream()
                .filter(work -> work.scope() != Maintenance.Scope.DEVICE)
                .toList();
    }

    /** When that access point was or will be worked on, in any order, also overlapping. */
    List<Span> on(UptimeReport.Subject subject) {
        return Stream.concat(
                        ofDevices.getOrDefault(subject.device().id().value(), List.of()).stream(),
                        others.stream()
                                .filter(work -> MaintenanceBooker.covers(work, subject.device(), subject.place())))
                .map(work -> new Span(work.startsAt(), work.endsAt()))
                .toList();
    }
}
