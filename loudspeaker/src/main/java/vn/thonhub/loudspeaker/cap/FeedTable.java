package vn.thonhub.loudspeaker.cap;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import vn.thonhub.core.json.Json;
import vn.thonhub.loudspeaker.outgoing.CallFailed;

/** Rows of {@code cap_feed} and {@code cap_entry}. */
final class FeedTable {
    private FeedTable() {}

    static void save(Handle handle, CapFeed feed) {
        handle.createUpdate("INSERT INTO cap_feed (id, name, url, every_s, areas, events, min_severity, enabled)"
                        + " VALUES (:id, :name, :url, :every, :areas, :events, :severity, :enabled)"
                        + " ON CONFLICT (id) DO UPDATE SET name = excluded.name, url = excluded.url,"
                        + " every_s = excluded.every_s, areas = excluded.areas, events = excluded.events,"
                        + " min_severity = excluded.min_severity, enabled = excluded.enabled, etag = NULL,"
                        + " asked_at = NULL, fault = NULL, fault_reason = NULL")
                .bind("id", feed.id())
                .bind("name", feed.name())
                .bind("url", feed.url())
                .bind("every", feed.every().toSeconds())
                .bind("areas", Json.write(feed.areas()))
                .bind("events", Json.write(feed.events()))
                .bind("severity", feed.minSeverity())
                .bind("enabled", feed.enabled() ? 1 : 0)
                .execute();
    }

    static List<CapFeed> all(Handle handle) {
        return handle.createQuery("SELECT * FROM cap_feed ORDER BY id")
                .map(FeedTable::feed)
                .list();
    }

    static boolean delete(Handle handle, String id) {
        handle.createUpdate("DELETE FROM cap_entry WHERE feed_id = :id")
                .bind("id", id)
                .execute();
        return handle.createUpdate("DELETE FROM cap_feed WHERE id = :id")
                        .bind("id", id)
                        .execute()
                > 0;
    }

    /** Notes how a look went, unless the feed has got another address meanwhile. */
    static void asked(Handle handle, CapFeed feed, Instant at, Optional<String> etag, Optional<FeedFault> fault) {
        handle.createUpdate(
                        "UPDATE cap_feed SET asked_at = :at, fault = :fault, fault_reason = :reason,"
                                + " etag = CASE WHEN :fault IS NULL THEN COALESCE(:etag, etag) ELSE NULL END,"
                                + " heard_at = CASE WHEN :fault IS NULL THEN :at ELSE heard_at END WHERE id = :id AND url = :url")
                .bind("at", at.toEpochMilli())
                .bind("fault", fault.map(FeedFault::words).orElse(null))
                .bind("reason", fault.map(FeedFault::reason).orElse(null))
                .bind("etag", etag.orElse(null))
                .bind("id", feed.id())
                .bind("url", feed.url())
                .execute();
    }

    static boolean isKnown(Handle handle, String feedId, String entry) {
        return handle.createQuery("SELECT COUNT(*) FROM cap_entry WHERE feed_id = :feed AND entry = :entry")
                        .bind("feed", feedId)
                        .bind("entry", entry)
                        .mapTo(Integer.class)
                        .one()
                > 0;
    }

    static void seen(Handle handle, String feedId, String entry, Instant at, Optional<String> refused) {
        handle.createUpdate("INSERT INTO cap_entry (feed_id, entry, at, refused) VALUES (:feed, :entry, :at, :refused)"
                        + " ON CONFLICT (feed_id, entry) DO UPDATE SET at = excluded.at, refused = excluded.refused")
                .bind("feed", feedId)
                .bind("entry", entry)
                .bind("at", at.toEpochMilli())
                .bind("refused", refused.orElse(null))
                .execute();
    }

    /** The newest first. */
    static List<CapRoutes.Refusal> refusals(Handle handle, String feedId, int limit) {
        return handle.createQuery("SELECT entry, refused, at FROM cap_entry WHERE feed_id = :feed"
                        + " AND refused IS NOT NULL ORDER BY at DESC, entry LIMIT :limit")
                .bind("feed", feedId)
                .bind("limit", limit)
                .map((row, context) -> new CapRoutes.Refusal(
                        row.getString("entry"), row.getString("refused"), Instant.ofEpochMilli(row.getLong("at"))))
                .list();
    }

    /**
     * Entries first seen before then that the feed has no more; what it still has is never taken for new.
     *
     * @param offered the keys of all it has now
     */
    static void forget(Handle handle, String feedId, Instant before, List<String> offered) {
        handle.createUpdate("DELETE FROM cap_entry WHERE feed_id = :feed AND at < :before"
                        + " AND entry NOT IN (SELECT value FROM json_each(:offered))")
                .bind("feed", feedId)
                .bind("before", before.toEpochMilli())
                .bind("offered", Json.write(offered))
                .execute();
    }

    private static CapFeed feed(ResultSet row, StatementContext context) throws SQLException {
        return new CapFeed(
                row.getString("id"),
                row.getString("name"),
                row.getString("url"),
                Duration.ofSeconds(row.getInt("every_s")),
                words(row.getString("areas")),
                words(row.getString("events")),
                row.getString("min_severity"),
                row.getInt("enabled") == 1,
                Optional.ofNullable(row.getString("etag")),
                instant(row, "asked_at"),
                instant(row, "heard_at"),
                fault(row));
    }

    private static Optional<FeedFault> fault(ResultSet row) throws SQLException {
        // One noted before there were words for programs has none.
        String reason = Optional.ofNullable(row.getString("fault_reason")).orElse(CallFailed.Reason.OTHER.id());
        return Optional.ofNullable(row.getString("fault")).map(words -> new FeedFault(reason, words));
    }

    private static List<String> words(String json) {
        return List.of(Json.read(json, String[].class));
    }

    private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(value));
    }
}
