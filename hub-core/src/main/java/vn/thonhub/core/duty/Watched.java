package vn.thonhub.core.duty;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * An urgent alert somebody should take up; a row of {@code duty_watch}. It stays when nobody is called any more, so that who
 * was told of the beginning is told of the end.
 *
 * @param level the highest one reached; {@value #NOBODY} while nobody was on duty for it
 * @param nextAt when somebody is called again; {@link #NEVER} when not
 * @param reminded how often the last level was reminded
 */
record Watched(String alertId, int level, Instant nextAt, int reminded) {
    static final int NOBODY = 0;
    static final Instant NEVER = Instant.ofEpochMilli(Long.MAX_VALUE);

    static Watched first(String alertId, int level, Instant nextAt) {
        return new Watched(alertId, level, nextAt, 0);
    }

    Watched at(int next, Instant when) {
        return new Watched(alertId, next, when, reminded);
    }

    Watched until(Instant when) {
        return new Watched(alertId, level, when, reminded);
    }

    Watched remindedOnce(int whom, Instant when) {
        return new Watched(alertId, whom, when, reminded + 1);
    }

    /** People are called of it no more. */
    Watched left() {
        return until(NEVER);
    }

    boolean goesOn() {
        return nextAt.isBefore(NEVER);
    }

    void save(Handle handle) {
        handle.execute(
                "INSERT INTO duty_watch (alert_id, level, next_at, reminded) VALUES (?, ?, ?, ?)"
                        + " ON CONFLICT (alert_id) DO UPDATE SET level = excluded.level, next_at = excluded.next_at,"
                        + " reminded = excluded.reminded",
                alertId,
                level,
                nextAt.toEpochMilli(),
                reminded);
    }

    static Optional<Watched> find(Handle handle, String alertId) {
        return handle.select("SELECT * FROM duty_watch WHERE alert_id = ?", alertId)
                .map((row, context) -> new Watched(
                        row.getString("alert_id"),
                        row.getInt("level"),
                        Instant.ofEpochMilli(row.getLong("next_at")),
                        row.getInt("reminded")))
                .findOne();
    }

    static List<String> due(Handle handle, Instant now, int limit) {
        return handle.select(
                        "SELECT alert_id FROM duty_watch WHERE next_at <= ? ORDER BY next_at LIMIT ?",
                        now.toEpochMilli(),
                        limit)
                .mapTo(String.class)
                .list();
    }

    /** Its next call comes now instead of later. */
    static void hurry(Handle handle, String alertId, Instant now) {
        handle.execute(
                "UPDATE duty_watch SET next_at = ? WHERE alert_id = ? AND next_at > ? AND next_at < ?",
                now.toEpochMilli(),
                alertId,
                now.toEpochMilli(),
                NEVER.toEpochMilli());
    }
}
