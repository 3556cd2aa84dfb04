package vn.thonhub.core.security;

import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** SQL of {@code app_session}. */
final class SessionTable {
    /** A stored session; its token is nowhere. */
    record Row(String id, String userId, Instant createdAt, Instant lastSeenAt) {}

    private SessionTable() {}

    static List<Row> all(Handle handle) {
        return handle.createQuery("SELECT token_hash, user_id, created_at, last_seen_at FROM app_session")
                .map((row, context) -> new Row(
                        row.getString("token_hash"),
                        row.getString("user_id"),
                        Instant.ofEpochMilli(row.getLong("created_at")),
                        Instant.ofEpochMilli(row.getLong("last_seen_at"))))
                .list();
    }

    static void insert(Handle handle, String id, String userId, Instant now) {
        handle.createUpdate("INSERT INTO app_session (token_hash, user_id, created_at, last_seen_at)"
                        + " VALUES (:id, :user, :now, :now)")
                .bind("id", id)
                .bind("user", userId)
                .bind("now", now.toEpochMilli())
                .execute();
    }

    static void seen(Handle handle, String id, Instant at) {
        handle.createUpdate("UPDATE app_session SET last_seen_at = :at WHERE token_hash = :id")
                .bind("id", id)
                .bind("at", at.toEpochMilli())
                .execute();
    }

    static void delete(Handle handle, String id) {
        handle.createUpdate("DELETE FROM app_session WHERE token_hash = :id")
                .bind("id", id)
                .execute();
    }
}
