package vn.thonhub.loudspeaker.audio;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** Rows of {@code audio}. */
public final class AudioTable {
    private AudioTable() {}

    static void insert(Handle handle, Audio audio) {
        handle.createUpdate("INSERT INTO audio (id, title, sha256, size_bytes, duration_ms, media_type, source_format,"
                        + " loudness_lufs, source_loudness_lufs, true_peak_dbtp, source_true_peak_dbtp, origin, language,"
                        + " place_id, script, cut_from, cut_start_ms, cut_end_ms, created_at, created_by) VALUES (:id,"
                        + " :title, :sha256, :size, :duration, :type, :format, :lufs, :source, :peak, :sourcePeak,"
                        + " :origin, :language, :place, :script, :cutFrom, :cutStart, :cutEnd, :at, :by)")
                .bind("id", audio.id())
                .bind("title", audio.title())
                .bind("sha256", audio.sha256())
                .bind("size", audio.sizeBytes())
                .bind("duration", audio.durationMs())
                .bind("type", audio.mediaType())
                .bind("format", audio.sourceFormat())
                .bind("lufs", audio.loudnessLufs())
                .bind("source", audio.sourceLoudnessLufs())
                .bind("peak", audio.truePeakDbtp())
                .bind("sourcePeak", audio.sourceTruePeakDbtp().orElse(null))
                .bind("origin", audio.origin().id())
                .bind("language", audio.language().orElse(null))
                .bind("place", audio.placeId().orElse(null))
                .bind("script", audio.script().orElse(null))
                .bind("cutFrom", audio.cut().map(Audio.Cut::from).orElse(null))
                .bind("cutStart", audio.cut().map(Audio.Cut::startMs).orElse(null))
                .bind("cutEnd", audio.cut().map(Audio.Cut::endMs).orElse(null))
                .bind("at", audio.createdAt().toEpochMilli())
                .bind("by", audio.createdBy())
                .execute();
    }

    public static Optional<Audio> find(Handle handle, String id) {
        return handle.createQuery("SELECT * FROM audio WHERE id = :id")
                .bind("id", id)
                .map(AudioTable::row)
                .findOne();
    }

    static void describe(Handle handle, String id, String title, Optional<String> language, Optional<String> placeId) {
        handle.createUpdate("UPDATE audio SET title = :title, language = :language, place_id = :place WHERE id = :id")
                .bind("title", title)
                .bind("language", language.orElse(null))
                .bind("place", placeId.orElse(null))
                .bind("id", id)
                .execute();
    }

    /** Newest first; ids are in order of time, so the id of the last one is the cursor. */
    static List<Audio> page(Handle handle, String before, int limit) {
        return handle.createQuery("SELECT * FROM audio WHERE id < :before ORDER BY id DESC LIMIT :limit")
                .bind("before", before)
                .bind("limit", limit)
                .map(AudioTable::row)
                .list();
    }

    static void delete(Handle handle, String id) {
        handle.createUpdate("DELETE FROM audio WHERE id = :id").bind("id", id).execute();
    }

    /** Whether any recording of the library, a broadcast still to come, or an emergency needs the file. */
    static boolean needsFile(Handle handle, String sha256) {
        return handle.createQuery("SELECT (SELECT COUNT(*) FROM audio WHERE sha256 = :hash)"
                                + " + (SELECT COUNT(*) FROM broadcast WHERE audio_sha256 = :hash"
                                + " AND state IN ('held', 'scheduled', 'playing'))"
                                + " + (SELECT COUNT(*) FROM broadcast_item i JOIN broadcast b ON b.id = i.broadcast_id"
                                + " WHERE i.sha256 = :hash AND b.state IN ('held', 'scheduled', 'playing'))"
                                + " + (SELECT COUNT(*) FROM emergency WHERE audio_sha256 = :hash"
                                + " AND state IN ('draft', 'active'))")
                        .bind("hash", sha256)
                        .mapTo(Long.class)
                        .one()
                > 0;
    }

    /** Name of a relay that falls back to it. */
    static Optional<String> fallbackOf(Handle handle, String id) {
        return handle.createQuery("SELECT name FROM relay WHERE fallback_audio_id = :id ORDER BY name LIMIT 1")
                .bind("id", id)
                .mapTo(String.class)
                .findOne();
    }

    /** Title of an emergency, drafted or on, that plays it. */
    static Optional<String> openEmergency(Handle handle, String id) {
        return handle.createQuery("SELECT title FROM emergency WHERE audio_id = :id AND state IN ('draft', 'active')"
                        + " ORDER BY id LIMIT 1")
                .bind("id", id)
                .mapTo(String.class)
                .findOne();
    }

    private static Audio row(ResultSet row, StatementContext context) throws SQLException {
        return new Audio(
                row.getString("id"),
                row.getString("title"),
                row.getLong("duration_ms"),
                row.getLong("size_bytes"),
                row.getString("sha256"),
                row.getString("media_type"),
                row.getString("source_format"),
                row.getDouble("loudness_lufs"),
                row.getDouble("source_loudness_lufs"),
                row.getDouble("true_peak_dbtp"),
                optional(row, "source_true_peak_dbtp", row.getDouble("source_true_peak_dbtp")),
                AudioOrigin.of(row.getString("origin")),
                Optional.ofNullable(row.getString("language")),
                Optional.ofNullable(row.getString("place_id")),
                Optional.ofNullable(row.getString("script")),
                cut(row),
                Instant.ofEpochMilli(row.getLong("created_at")),
                row.getString("created_by"));
    }

    private static Optional<Double> optional(ResultSet row, String column, double value) throws SQLException {
        return row.getObject(column) == null ? Optional.empty() : Optional.of(value);
    }

    private static Optional<Audio.Cut> cut(ResultSet row) throws SQLException {
        String from = row.getString("cut_from");
        return from == null
                ? Optional.empty()
                : Optional.of(new Audio.Cut(from, row.getLong("cut_start_ms"), row.getLong("cut_end_ms")));
    }
}
