package vn.thonhub.camera;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How long a camera worked; the contract's {@code CameraUptime}. Known time is what the hub saw; uptime is a share of that
 * only, and coverage says how much of the whole it is.
 *
 * @param uptimePct 0 to 100; empty if nothing is known
 * @param coveragePct 0 to 100
 */
record CameraUptime(Instant from, Instant to, Optional<Double> uptimePct, double coveragePct, List<Day> days) {

    /** One local day; the four lengths together are what of it lies in the range. */
    record Day(LocalDate date, long upS, long degradedS, long downS, long unknownS) {}

    /**
     * @param known what is known, by local day
     * @param from not before the camera was added
     */
    static CameraUptime of(Map<LocalDate, UptimeTable.Day> known, Instant from, Instant to) {
        var days = new ArrayList<Day>();
        var last = LocalDate.ofInstant(to, UptimeLedger.ZONE);
        for (var day = LocalDate.ofInstant(from, UptimeLedger.ZONE); !day.isAfter(last); day = day.plusDays(1)) {
            days.add(day(day, known.getOrDefault(day, UptimeTable.Day.UNKNOWN), from, to));
        }
        var worked = days.stream().mapToLong(day -> day.upS + day.degradedS).sum();
        var seen = worked + days.stream().mapToLong(Day::downS).sum();
        var whole = seen + days.stream().mapToLong(Day::unknownS).sum();
        return new CameraUptime(
                from,
                to,
                seen == 0 ? Optional.empty() : Optional.of(100.0 * worked / seen),
                whole == 0 ? 0 : 100.0 * seen / whole,
                days);
    }

    private static Day day(LocalDate date, UptimeTable.Day known, Instant from, Instant to) {
        var begins = later(from, date.atStartOfDay(UptimeLedger.ZONE).toInstant());
        var ends = earlier(to, date.plusDays(1).atStartOfDay(UptimeLedger.ZONE).toInstant());
        var whole = Math.max(0, ChronoUnit.SECONDS.between(begins, ends));
        return new Day(date, known.up(), known.degraded(), known.down(), Math.max(0, whole - known.known()));
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
