package vn.thonhub.core.security;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** SQL of {@code audit}. */
final class AuditTable {
    private static final String SELECT =
            "SELECT seq, at, user_id, username, action, subject, details, hash FROM audit ";

    private AuditTable() {}

    static Optional<AuditEntry> last(Handle handle) {
        return handle.createQuery(SELECT + "ORDER BY seq DESC LIMIT 1")
                .map((row, context) -> entry(row))
                .findOne();
    }

    static void insert(Handle handle, AuditEntry entry) {
        handle.createUpdate("INSERT INTO audit (seq, at, user_id, username, action, subject, details, hash)"
                        + " VALUES (:seq, :at, :user, :username, :action, :subject, :details, :hash)")
                .bind("seq", entry.seq())
                .bind("at", entry.at().toEpochMilli())
                .bind("user", entry.userId())
                .bind("username", entry.username())
                .bind("action", entry.action())
                .bind("subject", entry.subject())
                .bind("details", entry.details())
                .bind("hash", entry.hash())
                .execute();
    }

    static List<AuditEntry> page(Handle handle, AuditQuery query) {
        List<String> conditions = new ArrayList<>();
        Map<String, Object> values = new LinkedHashMap<>();
        query.username().ifPresent(name -> add(conditions, values, "username = :username", "username", name));
        query.subject().ifPresent(subject -> add(conditions, values, "subject = :subject", "subject", subject));
        query.since().ifPresent(at -> add(conditions, values, "at >= :since", "since", at.toEpochMilli()));
        query.until().ifPresent(at -> add(conditions, values, "at < :until", "until", at.toEpochMilli()));
        query.before().ifPresent(seq -> add(conditions, values, "seq < :before", "before", seq));
        query.action().ifPresent(action -> {
            add(
                    conditions,
                    values,
                    "(action = :action OR substr(action, 1, :dotted_length) = :dotted)",
                    "action",
                    action);
            values.put("dotted", action + ".");
            values.put("dotted_length", action.length() + 1);
        });
        String where = conditions.isEmpty() ? "" : "WHERE " + String.join(" AND ", conditions) + " ";
        Query sql = handle.createQuery(SELECT + where + "ORDER BY seq DESC LIMIT :limit");
        values.forEach((name, value) -> sql.bind(name, value));
        return sql.bind("limit", query.limit())
                .map((row, context) -> entry(row))
                .list();
    }

    /** The newest {@code limit} entries about these subjects, oldest first. */
    static List<AuditEntry> about(Handle handle, Collection<String> subjects, int limit) {
        if (subjects.isEmpty()) {
            return List.of();
        }
        return handle.createQuery("SELECT * FROM (" + SELECT
                        + "WHERE subject IN (<subjects>) ORDER BY seq DESC LIMIT :limit) ORDER BY seq")
                .bindList("subjects", subjects)
                .bind("limit", limit)
                .map((row, context) -> entry(row))
                .list();
    }

    private static void add(
            List<String> conditions, Map<String, Object> values, String condition, String name, Object value) {
        conditions.add(condition);
        values.put(name, value);
    }

    /** Entries from the first on, until {@code stillGood} says no; the log never stands in memory as a whole. */
    static void walk(Handle handle, Predicate<AuditEntry> stillGood) {
        handle.createQuery(SELECT + "ORDER BY seq")
                .map((row, context) -> entry(row))
                .useIterator(entries -> {
                    boolean good = true;
                    while (good && entries.hasNext()) {
                        good = stillGood.test(entries.next());
                    }
                });
    }

    private static AuditEntry entry(ResultSet row) throws SQLException {
        return new AuditEntry(
                row.getLong("seq"),
                Instant.ofEpochMilli(row.getLong("at")),
                row.getString("user_id"),
                row.getString("username"),
                row.getString("action"),
                row.getString("subject"),
                row.getString("details"),
                row.getString("hash"));
    }
}
