package vn.thonhub.core.alert;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import vn.thonhub.core.store.UnitOfWork;

/** What people decide about kinds of alert: how long after one the next of the same device is not told. */
public final class AlertRules {
    /** A day: longer would be turning the kind off. */
    public static final Duration LONGEST_COOL_DOWN = Duration.ofDays(1);

    static Duration coolDown(Handle handle, String kind) {
        return handle.select("SELECT cool_down_s FROM alert_rule WHERE kind = ?", kind)
                .mapTo(Long.class)
                .findOne()
                .map(Duration::ofSeconds)
                .orElse(Duration.ZERO);
    }

    /** Cool-downs that are not zero, by kind. */
    public Map<String, Duration> coolDowns(Handle handle) {
        return handle
                .select("SELECT kind, cool_down_s FROM alert_rule WHERE cool_down_s > 0")
                .map((row, context) -> Map.entry(row.getString("kind"), Duration.ofSeconds(row.getLong("cool_down_s"))))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    public void coolDown(UnitOfWork work, String kind, Duration coolDown, Instant now) {
        work.handle()
                .execute(
                        "INSERT INTO alert_rule (kind, cool_down_s, changed_at) VALUES (?, ?, ?)"
                                + " ON CONFLICT (kind) DO UPDATE SET cool_down_s = excluded.cool_down_s,"
                                + " changed_at = excluded.changed_at",
                        kind,
                        coolDown.toSeconds(),
                        now.toEpochMilli());
    }
}
