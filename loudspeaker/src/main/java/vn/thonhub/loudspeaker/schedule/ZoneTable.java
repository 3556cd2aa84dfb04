package vn.thonhub.loudspeaker.schedule;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import vn.thonhub.core.json.Json;

/** Rows of {@code zone}. */
public final class ZoneTable {
    private ZoneTable() {}

    public static List<Zone> all(Handle handle) {
        return handle.createQuery("SELECT * FROM zone ORDER BY id")
                .map(ZoneTable::row)
                .list();
    }

    public static Optional<Zone> find(Handle handle, String id) {
        return handle.createQuery("SELECT * FROM zone WHERE id = :id")
                .bind("id", id)
                .map(ZoneTable::row)
                .findOne();
    }

    static void insert(Handle handle, Zone zone, Instant at, String by) {
        handle.createUpdate("INSERT INTO zone (id, name, villages, speakers, version, created_at, created_by)"
                        + " VALUES (:id, :name, :villages, :speakers, 1, :at, :by)")
                .bind("id", zone.id())
                .bind("name", zone.name())
                .bind("villages", Json.write(zone.villages()))
                .bind("speakers", Json.write(zone.speakers()))
                .bind("at", at.toEpochMilli())
                .bind("by", by)
                .execute();
    }

    static void update(Handle handle, Zone zone) {
        handle.createUpdate("UPDATE zone SET name = :name, villages = :villages, speakers = :speakers,"
                        + " version = version + 1 WHERE id = :id")
                .bind("id", zone.id())
                .bind("name", zone.name())
                .bind("villages", Json.write(zone.villages()))
                .bind("speakers", Json.write(zone.speakers()))
                .execute();
    }

    static void delete(Handle handle, String id) {
        handle.createUpdate("DELETE FROM zone WHERE id = :id").bind("id", id).execute();
    }

    private static Zone row(ResultSet row, StatementContext context) throws SQLException {
        return new Zone(
                row.getString("id"),
                row.getString("name"),
                texts(row.getString("villages")),
                texts(row.getString("speakers")),
                row.getLong("version"));
    }

    private static List<String> texts(String json) {
        return List.of(Json.read(json, String[].class));
    }
}
