package vn.thonhub.camera.retention;

import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import vn.thonhub.core.device.DeviceId;
import vn.thonhub.core.store.UnitOfWork;

/**
 * One kind of footage: its table, which has {@code id}, {@code camera_id}, {@code size_bytes} and {@code path}, and indexes
 * beginning with camera and time, and with time.
 */
public final class FootageKind {
    private final Name name;
    private final String table;
    private final Columns columns;
    private final Files files;

    /** What it is called in configuration, API and records. */
    public enum Name {
        CLIP,
        STILL,
        RECORDING;

        public String id() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /**
     * Columns that are not the same everywhere.
     *
     * @param from when it begins, epoch milliseconds
     * @param until when it ends; the same as {@code from} for pictures
     * @param alert absent when this kind is never evidence of one alert
     */
    public record Columns(String from, String until, Optional<String> alert) {}

    /** Deletes a file below the data directory; one that is gone already is no error. Blocks. */
    @FunctionalInterface
    public interface Files {
        void delete(String path) throws IOException;
    }

    /** How much of it there is. @param oldest empty when there is none */
    public record Stock(long items, long bytes, Optional<Instant> oldest) {}

    /** A place in the order of age. */
    public record Position(long startedAtMillis, String id) {
        public static final Position OLDEST = new Position(Long.MIN_VALUE, "");

        /** Where to go on after a slice; empty when it was not full, so the last one. */
        public static Optional<Position> afterFull(List<FootageItem> slice, int size) {
            return slice.size() < size ? Optional.empty() : Optional.of(of(slice.get(size - 1)));
        }

        static Position of(FootageItem item) {
            return new Position(item.startedAt().toEpochMilli(), item.id());
        }
    }

    /** @param table and columns are names in this program, never anything from outside */
    public FootageKind(Name name, String table, Columns columns, Files files) {
        this.name = name;
        this.table = table;
        this.columns = columns;
        this.files = files;
    }

    public Name name() {
        return name;
    }

    /** Oldest first, strictly after {@code after}. */
    List<FootageItem> oldest(Handle handle, Position after, int limit) {
        // As a row value: the plain form with OR makes SQLite walk the index from its beginning.
        return handle.createQuery(select() + " WHERE (" + columns.from() + ", id) > (:after, :id) ORDER BY "
                        + columns.from() + ", id LIMIT :limit")
                .bind("after", after.startedAtMillis())
                .bind("id", after.id())
                .bind("limit", limit)
                .map((row, context) -> item(row))
                .list();
    }

    /** A camera's, begun before this and strictly after {@code after}, oldest first. */
    public List<FootageItem> older(Handle handle, DeviceId camera, Instant before, Position after, int limit) {
        return handle.createQuery(select() + " WHERE camera_id = :camera AND " + columns.from() + " < :before AND ("
                        + columns.from() + ", id) > (:after, :id) ORDER BY " + columns.from() + ", id LIMIT :limit")
                .bind("camera", camera.value())
                .bind("before", before.toEpochMilli())
                .bind("after", after.startedAtMillis())
                .bind("id", after.id())
                .bind("limit", limit)
                .map((row, context) -> item(row))
                .list();
    }

    /** Cameras there is footage of, removed ones too. Leaps from camera to camera in the index. */
    List<DeviceId> cameras(Handle handle) {
        return handle.createQuery("WITH RECURSIVE one(id) AS (SELECT min(camera_id) FROM " + table
                        + " UNION ALL SELECT (SELECT min(camera_id) FROM " + table
                        + " WHERE camera_id > one.id) FROM one WHERE one.id IS NOT NULL)"
                        + " SELECT id FROM one WHERE id IS NOT NULL")
                .map((row, context) -> DeviceId.of(row.getString("id")))
                .list();
    }

    Stock stock(Handle handle) {
        return handle.createQuery("SELECT COUNT(*) AS items, COALESCE(SUM(size_bytes), 0) AS bytes, MIN("
                        + columns.from() + ") AS oldest, COUNT(" + columns.from() + ") AS dated FROM " + table)
                .map((row, context) -> new Stock(
                        row.getLong("items"),
                        row.getLong("bytes"),
                        row.getLong("dated") == 0
                                ? Optional.empty()
                                : Optional.of(Instant.ofEpochMilli(row.getLong("oldest")))))
                .one();
    }

    /** @return whether there was such a row */
    public boolean deleteRow(UnitOfWork work, FootageItem item) {
        return work.handle().execute("DELETE FROM " + table + " WHERE id = ?", item.id()) > 0;
    }

    /** To be called when the row's deletion is committed. */
    public void deleteFile(FootageItem item) throws IOException {
        files.delete(item.path());
    }

    private String select() {
        return "SELECT id, camera_id, " + columns.from() + " AS from_at, " + columns.until() + " AS until_at, "
                + columns.alert().orElse("NULL") + " AS alert, size_bytes, path FROM " + table;
    }

    private FootageItem item(ResultSet row) throws SQLException {
        return new FootageItem(
                this,
                row.getString("id"),
                DeviceId.of(row.getString("camera_id")),
                Optional.ofNullable(row.getString("alert")),
                Instant.ofEpochMilli(row.getLong("from_at")),
                Instant.ofEpochMilli(row.getLong("until_at")),
                row.getLong("size_bytes"),
                row.getString("path"));
    }
}
