package vn.thonhub.camera.segment;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import vn.thonhub.core.device.DeviceId;

/** The table {@code segment}. */
final class SegmentTable {
    private SegmentTable() {}

    static void insert(Handle handle, Segment segment) {
        handle.createUpdate("INSERT INTO segment (id, camera_id, sequence, started_at, ended_at, duration_ms, frames,"
                        + " size_bytes, sha256, codec, parameters, width, height, path) VALUES (:id, :camera, :sequence,"
                        + " :started, :ended, :duration, :frames, :size, :sha256, :codec, :parameters, :width, :height,"
                        + " :path)")
                .bind("id", segment.id())
                .bind("camera", segment.cameraId().value())
                .bind("sequence", segment.sequence())
                .bind("started", segment.startedAt().toEpochMilli())
                .bind("ended", segment.endedAt().toEpochMilli())
                .bind("duration", segment.duration().toMillis())
                .bind("frames", segment.frames())
                .bind("size", segment.sizeBytes())
                .bind("sha256", segment.sha256().orElseThrow())
                .bind("codec", segment.codec())
                .bind("parameters", segment.parameters())
                .bind("width", segment.width())
                .bind("height", segment.height())
                .bind("path", segment.path())
                .execute();
    }

    /**
     * Segments that have something between the instants, in the order they were recorded.
     *
     * @param longest no segment is longer: bounds how far back the search must begin
     */
    static List<Segment> between(
            Handle handle, DeviceId camera, Instant from, Instant to, Duration longest, int limit) {
        return handle.createQuery("SELECT * FROM segment WHERE camera_id = :camera AND started_at >= :earliest"
                        + " AND started_at < :to AND ended_at > :from ORDER BY sequence LIMIT :limit")
                .bind("camera", camera.value())
                .bind("earliest", from.minus(longest).toEpochMilli())
                .bind("to", to.toEpochMilli())
                .bind("from", from.toEpochMilli())
                .bind("limit", limit)
                .map(SegmentTable::read)
                .list();
    }

    static List<Segment> startedBetween(Handle handle, DeviceId camera, Instant from, Instant to) {
        return handle.createQuery("SELECT * FROM segment WHERE camera_id = :camera AND started_at >= :from"
                        + " AND started_at < :to ORDER BY sequence")
                .bind("camera", camera.value())
                .bind("from", from.toEpochMilli())
                .bind("to", to.toEpochMilli())
                .map(SegmentTable::read)
                .list();
    }

    /** The first one that begins after the instant. */
    static Optional<Segment> after(Handle handle, DeviceId camera, Instant instant) {
        return handle.createQuery("SELECT * FROM segment WHERE camera_id = :camera AND started_at > :instant"
                        + " ORDER BY started_at LIMIT 1")
                .bind("camera", camera.value())
                .bind("instant", instant.toEpochMilli())
                .map(SegmentTable::read)
                .findFirst();
    }

    static Optional<Segment> find(Handle handle, String id) {
        return handle.createQuery("SELECT * FROM segment WHERE id = :id")
                .bind("id", id)
                .map(SegmentTable::read)
                .findFirst();
    }

    /** A camera and a UTC day of which there are segments. */
    record Day(DeviceId camera, long epochDay) {}

    static List<Day> days(Handle handle) {
        return handle.createQuery("SELECT DISTINCT camera_id, started_at / 86400000 AS day FROM segment")
                .map((row, context) -> new Day(DeviceId.of(row.getString("camera_id")), row.getLong("day")))
                .list();
    }

    static long lastSequence(Handle handle) {
        return handle.createQuery("SELECT COALESCE(MAX(sequence), 0) FROM segment")
                .mapTo(Long.class)
                .one();
    }

    /** @return whether there was one */
    static boolean delete(Handle handle, String id) {
        return handle.createUpdate("DELETE FROM segment WHERE id = :id")
                        .bind("id", id)
                        .execute()
                > 0;
    }

    private static Segment read(ResultSet row, StatementContext context) throws SQLException {
        return new Segment(
                row.getString("id"),
                DeviceId.of(row.getString("camera_id")),
                row.getLong("sequence"),
                Instant.ofEpochMilli(row.getLong("started_at")),
                Duration.ofMillis(row.getLong("duration_ms")),
                row.getInt("frames"),
                row.getLong("size_bytes"),
                Optional.of(row.getString("sha256")),
                row.getString("codec"),
                row.getString("parameters"),
                row.getInt("width"),
                row.getInt("height"),
                row.getString("path"));
    }
}
