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

/** Rows of {@code cap_feed}, {@code cap_entry} and {@code cap_alert}. */
final class CapTable {
    private CapTable() {}

    /** An alert as it is kept. {@code withheld}: why it makes no offer. */
    record Kept(
            String id,
            Optional<String> feedId,
            String sender,
            String identifier,
            Instant sent,
            String status,
            String msgType,
            String state,
            Optional<String> withheld,
            String event,
            String severity,
            String headline,
            String description,
            String instruction,
            List<String> areas,
            Instant expires,
            Instant receivedAt) {}

    static void saveFeed(Handle handle, CapFeed feed) {
        handle.createUpdate("INSERT INTO cap_feed (id, name, url, every_s, areas, events, min_severity, enabled)"
                        + " VALUES (:id, :name, :url, :every, :areas, :events, :severity, :enabled)"
                        + " ON CONFLICT (id) DO UPDATE SET name = excluded.name, url = excluded.url,"
                        + " every_s = excluded.every_s, areas = excluded.areas, events = excluded.events,"
                        + " min_severity = excluded.min_severity, enabled = excluded.enabled, etag = NULL,"
                        + " asked_at = NULL, fault = NULL")
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

    static List<CapFeed> feeds(Handle handle) {
        return handle.createQuery("SELECT * FROM cap_feed ORDER BY id")
                .map(CapTable::feed)
                .list();
    }

    static boolean deleteFeed(Handle handle, String id) {
        handle.createUpdate("DELETE FROM cap_entry WHERE feed_id = :id")
                .bind("id", id)
                .execute();
        return handle.createUpdate("DELETE FROM cap_feed WHERE id = :id")
                        .bind("id", id)
                        .execute()
                > 0;
    }

    static void asked(Handle handle, String id, Instant at, Optional<String> etag, Optional<String> fault) {
        handle.createUpdate("UPDATE cap_feed SET asked_at = :at, fault = :fault,"
                        + " etag = CASE WHEN :fault IS NULL THEN COALESCE(:etag, etag) ELSE NULL END,"
                        + " heard_at = CASE WHEN :fault IS NULL THEN :at ELSE heard_at END WHERE id = :id")
                .bind("at", at.toEpochMilli())
                .bind("fault", fault.orElse(null))
                .bind("etag", etag.orElse(null))
                .bind("id", id)
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

    static void forgetEntries(Handle handle, Instant before) {
        for (String table : List.of("cap_entry", "cap_taken_back")) {
            handle.createUpdate("DELETE FROM " + table + " WHERE at < :before")
                    .bind("before", before.toEpochMilli())
                    .execute();
        }
    }

    /** @return false when it is here already */
    static boolean insert(Handle handle, Kept one) {
        return handle.createUpdate("INSERT INTO cap_alert (id, feed_id, sender, identifier, sent, status, msg_type,"
                                + " state, withheld, event, severity, headline, description, instruction, areas, expires,"
                                + " received_at) VALUES (:id, :feed, :sender, :identifier, :sent, :status, :type, :state,"
                                + " :withheld, :event, :severity, :headline, :description, :instruction, :areas,"
                                + " :expires, :received) ON CONFLICT DO NOTHING")
                        .bind("id", one.id())
                        .bind("feed", one.feedId().orElse(null))
                        .bind("sender", one.sender())
                        .bind("identifier", one.identifier())
                        .bind("sent", one.sent().toEpochMilli())
                        .bind("status", one.status())
                        .bind("type", one.msgType())
                        .bind("state", one.state())
                        .bind("withheld", one.withheld().orElse(null))
                        .bind("event", one.event())
                        .bind("severity", one.severity())
                        .bind("headline", one.headline())
                        .bind("description", one.description())
                        .bind("instruction", one.instruction())
                        .bind("areas", Json.write(one.areas()))
                        .bind("expires", one.expires().toEpochMilli())
                        .bind("received", one.receivedAt().toEpochMilli())
                        .execute()
                == 1;
    }

    /** An earlier alert of the same sender, of the same status: a drill changes nothing that is real. */
    static void supersede(
            Handle handle, CapAlert.Reference earlier, String status, Optional<String> feedId, String state) {
        handle.createUpdate("UPDATE cap_alert SET state = :state WHERE sender = :sender AND identifier = :identifier"
                        + " AND sent = :sent AND status = :status AND state = 'current'"
                        + " AND (feed_id = :feed OR (feed_id IS NULL AND :feed IS NULL))")
                .bind("state", state)
                .bind("sender", earlier.sender())
                .bind("identifier", earlier.identifier())
                .bind("sent", earlier.sent().toEpochMilli())
                .bind("status", status)
                .bind("feed", feedId.orElse(null))
                .execute();
    }

    /** Remembers that it is taken back, whether it has come or not; a cancellation outweighs an update. */
    static void takeBack(
            Handle handle,
            CapAlert.Reference earlier,
            String status,
            Optional<String> feedId,
            String state,
            Instant at) {
        handle.createUpdate("INSERT INTO cap_taken_back (sender, identifier, sent, status, feed, state, at)"
                        + " VALUES (:sender, :identifier, :sent, :status, :feed, :state, :at)"
                        + " ON CONFLICT (sender, identifier, sent, status, feed) DO UPDATE SET state = CASE"
                        + " WHEN cap_taken_back.state = 'cancelled' THEN 'cancelled' ELSE excluded.state END")
                .bind("sender", earlier.sender())
                .bind("identifier", earlier.identifier())
                .bind("sent", earlier.sent().toEpochMilli())
                .bind("status", status)
                .bind("feed", feedId.orElse(""))
                .bind("state", state)
                .bind("at", at.toEpochMilli())
                .execute();
    }

    /** What its sender said of it before it came. */
    static Optional<String> takenBack(Handle handle, CapAlert alert, Optional<String> feedId) {
        return handle.createQuery("SELECT state FROM cap_taken_back WHERE sender = :sender AND identifier = :identifier"
                        + " AND sent = :sent AND status = :status AND feed = :feed")
                .bind("sender", alert.sender())
                .bind("identifier", alert.identifier())
                .bind("sent", alert.sent().toEpochMilli())
                .bind("status", alert.status())
                .bind("feed", feedId.orElse(""))
                .mapTo(String.class)
                .findOne();
    }

    /** The newest first. */
    static List<Kept> page(Handle handle, int limit) {
        return handle.createQuery("SELECT * FROM cap_alert ORDER BY received_at DESC, id DESC LIMIT :limit")
                .bind("limit", limit)
                .map(CapTable::kept)
                .list();
    }

    /** What concerns the commune now. */
    static List<Kept> offered(Handle handle, Instant now) {
        return handle.createQuery("SELECT * FROM cap_alert WHERE state = 'current' AND withheld IS NULL"
                        + " AND expires > :now ORDER BY received_at DESC LIMIT 100")
                .bind("now", now.toEpochMilli())
                .map(CapTable::kept)
                .list();
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
                Optional.ofNullable(row.getString("fault")));
    }

    private static Kept kept(ResultSet row, StatementContext context) throws SQLException {
        return new Kept(
                row.getString("id"),
                Optional.ofNullable(row.getString("feed_id")),
                row.getString("sender"),
                row.getString("identifier"),
                Instant.ofEpochMilli(row.getLong("sent")),
                row.getString("status"),
                row.getString("msg_type"),
                row.getString("state"),
                Optional.ofNullable(row.getString("withheld")),
                row.getString("event"),
                row.getString("severity"),
                row.getString("headline"),
                row.getString("description"),
                row.getString("instruction"),
                words(row.getString("areas")),
                Instant.ofEpochMilli(row.getLong("expires")),
                Instant.ofEpochMilli(row.getLong("received_at")));
    }

    private static List<String> words(String json) {
        return List.of(Json.read(json, String[].class));
    }

    private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(value));
    }
}
