package vn.thonhub.loudspeaker.relay;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** Rows of {@code relay}. */
public final class RelayTable {
    private RelayTable() {}

    static List<Relay> all(Handle handle) {
        return handle.createQuery("SELECT * FROM relay ORDER BY name, id")
                .map(RelayTable::row)
                .list();
    }

    public static Optional<Relay> find(Handle handle, String id) {
        return handle.createQuery("SELECT * FROM relay WHERE id = :id")
                .bind("id", id)
                .map(RelayTable::row)
                .findOne();
    }

    static void put(Handle handle, Relay relay) {
        delete(handle, relay.id());
        handle.createUpdate("INSERT INTO relay (id, name, url, fallback_audio_id, created_at, created_by)"
                        + " VALUES (:id, :name, :url, :fallback, :at, :by)")
                .bind("id", relay.id())
                .bind("name", relay.name())
                .bind("url", relay.url())
                .bind("fallback", relay.fallbackAudioId())
                .bind("at", relay.createdAt().toEpochMilli())
                .bind("by", relay.createdBy())
                .execute();
    }

    static boolean delete(Handle handle, String id) {
        return handle.createUpdate("DELETE FROM relay WHERE id = :id")
                        .bind("id", id)
                        .execute()
                > 0;
    }

    private static Relay row(ResultSet row, StatementContext context) throws SQLException {
        return new Relay(
                row.getString("id"),
                row.getString("name"),
                row.getString("url"),
                row.getString("fallback_audio_id"),
                Instant.ofEpochMilli(row.getLong("created_at")),
                row.getString("created_by"));
    }
}
