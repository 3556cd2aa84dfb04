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

/** Rows of {@code cap_alert} and {@code cap_taken_back}. */
final class AlertTable {
    /** After its end, as long as what the commune itself told others: a record of what it was warned of, and when. */
    static final Duration KEPT = Duration.ofDays(730);

    private AlertTable() {}

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

    /** What is old enough goes with the next one. @return false when it is here already */
    static boolean insert(Handle handle, Kept one) {
        forget(handle, one.receivedAt().minus(KEPT));
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

    /** Those whose time ended before then; what an emergency was written from stays beside it. */
    private static void forget(Handle handle, Instant before) {
        handle.createUpdate("DELETE FROM cap_alert WHERE expires < :before AND NOT EXISTS (SELECT 1 FROM emergency"
                        + " WHERE source = 'cap:' || cap_alert.id AND state <> 'discarded')")
                .bind("before", before.toEpochMilli())
                .execute();
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

    static void forgetTakenBack(Handle handle, Instant before) {
        handle.createUpdate("DELETE FROM cap_taken_back WHERE at < :before")
                .bind("before", before.toEpochMilli())
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
                .map(AlertTable::kept)
                .list();
    }

    /** What concerns the commune now. */
    static List<Kept> offered(Handle handle, Instant now) {
        return handle.createQuery("SELECT * FROM cap_alert WHERE state = 'current' AND withheld IS NULL"
                        + " AND expires > :now ORDER BY received_at DESC LIMIT 100")
                .bind("now", now.toEpochMilli())
                .map(AlertTable::kept)
                .list();
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
}
