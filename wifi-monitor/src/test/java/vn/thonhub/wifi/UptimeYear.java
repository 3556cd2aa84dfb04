package vn.thonhub.wifi;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import vn.thonhub.core.device.Device;
import vn.thonhub.core.device.DeviceId;
import vn.thonhub.core.device.DeviceKind;
import vn.thonhub.wifi.UptimeReport.Subject;
import vn.thonhub.wifi.uptime.DayTable;
import vn.thonhub.wifi.uptime.Interval;
import vn.thonhub.wifi.uptime.IntervalTable;
import vn.thonhub.wifi.uptime.LocalDays;
import vn.thonhub.wifi.uptime.Reckoning;
import vn.thonhub.wifi.uptime.Share;

/** A year in the lives of some access points, in the tables the report reads. */
final class UptimeYear {
    static final Instant START = Instant.parse("2025-11-26T17:00:00Z");
    static final Instant NOW = Instant.parse("2026-11-28T05:00:00Z");

    private UptimeYear() {}

    static List<Subject> accessPoints(int count) {
        return IntStream.range(0, count)
                .mapToObj(n -> new Subject(
                        new Device(
                                DeviceId.of("ap-" + n),
                                DeviceKind.ACCESS_POINT,
                                "Điểm " + n,
                                Optional.empty(),
                                START,
                                0),
                        Optional.empty()))
                .toList();
    }

    /** About four changes a day, as a poor line makes them. */
    static void live(Handle handle, List<Subject> subjects, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        PreparedBatch batch =
                handle.prepareBatch("INSERT INTO access_point_interval (access_point_id, from_ms, to_ms, state)"
                        + " VALUES (:id, :from, :to, :state)");
        for (Subject subject : subjects) {
            long at = START.toEpochMilli();
            boolean up = true;
            while (at < NOW.toEpochMilli()) {
                long end = at + random.nextLong(60_000, up ? 40_000_000 : 3_000_000);
                boolean last = end >= NOW.toEpochMilli();
                batch.bind("id", subject.device().id().value())
                        .bind("from", at)
                        .bind("to", last ? null : Long.valueOf(end))
                        .bind("state", up ? "up" : random.nextInt(5) == 0 ? "unknown" : "down")
                        .add();
                at = end;
                up = !up;
            }
            batch.execute();
        }
    }

    /** Sums up all days that are over. */
    static void sumUp(Handle handle, List<Subject> subjects) {
        LocalDate first = LocalDays.of(START);
        LocalDate last = LocalDays.of(NOW).minusDays(1);
        for (Subject subject : subjects) {
            String id = subject.device().id().value();
            List<Interval> intervals = IntervalTable.between(handle, Optional.of(id), START, NOW, NOW)
                    .getOrDefault(id, List.of());
            Map<LocalDate, Share> days = new HashMap<>();
            LocalDays.between(first, last)
                    .forEach(day -> days.put(day, Reckoning.of(intervals, List.of(), LocalDays.span(day))));
            DayTable.save(handle, id, days);
        }
    }
}
