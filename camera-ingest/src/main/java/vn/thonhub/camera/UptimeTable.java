package vn.thonhub.camera;

import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import vn.thonhub.core.device.DeviceId;

/** SQL of the table {@code camera_uptime}. */
final class UptimeTable {
    private static final long NANOS_PER_SECOND = 1_000_000_000;

    private UptimeTable() {}

    /** How long a camera was in each condition, in nanoseconds. */
    record Spell(long up, long degraded, long down) {
        Spell plus(Spell other) {
            return new Spell(up + other.up, degraded + other.degraded, down + other.down);
        }

        /** The part that could be written. */
        Spell whole() {
            return new Spell(
                    up - up % NANOS_PER_SECOND, degraded - degraded % NANOS_PER_SECOND, down - down % NANOS_PER_SECOND);
        }

        /** The part of a second that cannot be written yet. */
        Spell remainder() {
            return new Spell(up % NANOS_PER_SECOND, degraded % NANOS_PER_SECOND, down % NANOS_PER_SECOND);
        }
    }

    /** One day of a camera, in seconds. */
    record Day(long up, long degraded, long down) {
        static final Day UNKNOWN = new Day(0, 0, 0);

        long known() {
            return up + degraded + down;
        }
    }

    static void add(Handle handle, DeviceId camera, LocalDate day, Spell spell) {
        handle.execute(
                "INSERT INTO camera_uptime (camera_id, day, up_s, degraded_s, down_s) VALUES (?, ?, ?, ?, ?)"
                        + " ON CONFLICT (camera_id, day) DO UPDATE SET up_s = camera_uptime.up_s + excluded.up_s,"
                        + " degraded_s = camera_uptime.degraded_s + excluded.degraded_s,"
                        + " down_s = camera_uptime.down_s + excluded.down_s",
                camera.value(),
                day.toString(),
                spell.up / NANOS_PER_SECOND,
                spell.degraded / NANOS_PER_SECOND,
                spell.down / NANOS_PER_SECOND);
    }

    static Map<LocalDate, Day> since(Handle handle, DeviceId camera, LocalDate from) {
        var days = new TreeMap<LocalDate, Day>();
        handle.select(
                        "SELECT day, up_s, degraded_s, down_s FROM camera_uptime WHERE camera_id = ? AND day >= ?",
                        camera.value(),
                        from.toString())
                .map((row, context) -> days.put(
                        LocalDate.parse(row.getString("day")),
                        new Day(row.getLong("up_s"), row.getLong("degraded_s"), row.getLong("down_s"))))
                .list();
        return days;
    }

    static void forgetBefore(Handle handle, LocalDate day) {
        handle.execute("DELETE FROM camera_uptime WHERE day < ?", day.toString());
    }

    static void delete(Handle handle, DeviceId camera) {
        handle.execute("DELETE FROM camera_uptime WHERE camera_id = ?", camera.value());
    }
}
