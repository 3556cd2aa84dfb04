package vn.thonhub.loudspeaker.plan;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import vn.thonhub.loudspeaker.wire.BroadcastClass;

/** Rows of {@code delivery}. */
public final class DeliveryTable {
    private static final String SELECT = "SELECT d.*, o.broadcast_id, o.start_at, b.title, b.audio_duration_ms,"
            + " b.repeat_count, n.interruptions, n.fallback_ms, n.heard, n.mic_rms_dbfs FROM delivery d"
            + " JOIN occurrence o ON o.id = d.occurrence_id"
            + " JOIN broadcast b ON b.id = o.broadcast_id LEFT JOIN play_note n ON n.broadcast_id = b.id"
            + " AND n.speaker_id = d.speaker_id AND n.occurrence_id = o.id ";

    private DeliveryTable() {}

    static void insert(Handle handle, String occurrenceId, String speakerId, String speakerName) {
        handle.createUpdate("INSERT INTO delivery (occurrence_id, speaker_id, speaker_name, state)"
                        + " VALUES (:occurrence, :speaker, :name, 'scheduled')")
                .bind("occurrence", occurrenceId)
                .bind("speaker", speakerId)
                .bind("name", speakerName)
                .execute();
    }

    /** Ids of the speakers an occurrence is for. */
    public static List<String> speakersFor(Handle handle, String occurrenceId) {
        return handle.createQuery("SELECT speaker_id FROM delivery WHERE occurrence_id = :occurrence"
                        + " AND state <> 'cancelled' ORDER BY speaker_id")
                .bind("occurrence", occurrenceId)
                .mapTo(String.class)
                .list();
    }

    public static List<Delivery> ofBroadcast(Handle handle, String broadcastId) {
        return handle.createQuery(SELECT + "WHERE o.broadcast_id = :id ORDER BY o.start_at, d.speaker_id")
                .bind("id", broadcastId)
                .map(DeliveryTable::row)
                .list();
    }

    public static Optional<Delivery> find(Handle handle, String occurrenceId, String speakerId) {
        return handle.createQuery(SELECT + "WHERE d.occurrence_id = :occurrence AND d.speaker_id = :speaker")
                .bind("occurrence", occurrenceId)
                .bind("speaker", speakerId)
                .map(DeliveryTable::row)
                .findOne();
    }

    /** The latest start first; the mark's id is {@code broadcast/speaker}. */
    public static List<Delivery> page(
            Handle handle,
            Optional<String> speaker,
            Optional<Instant> since,
            Optional<Instant> until,
            PageMark after,
            int limit) {
        return handle.createQuery(SELECT
                        + "WHERE (o.start_at < :at OR (o.start_at = :at AND o.broadcast_id || '/' || d.speaker_id < :id))"
                        + " AND (:speaker IS NULL OR d.speaker_id = :speaker)"
                        + " AND (:since IS NULL OR o.start_at >= :since)"
                        + " AND (:until IS NULL OR o.start_at < :until)"
                        + " ORDER BY o.start_at DESC, o.broadcast_id || '/' || d.speaker_id DESC LIMIT :limit")
                .bind("at", after.startAt())
                .bind("id", after.id())
                .bind("speaker", speaker.orElse(null))
                .bind("since", since.map(Instant::toEpochMilli).orElse(null))
                .bind("until", until.map(Instant::toEpochMilli).orElse(null))
                .bind("limit", limit)
                .map(DeliveryTable::row)
                .list();
    }

    public static Map<DeliveryState, Integer> counts(Handle handle, String broadcastId) {
        Map<DeliveryState, Integer> counts = new EnumMap<>(DeliveryState.class);
        handle.createQuery("SELECT d.state AS state, COUNT(*) AS n FROM delivery d"
                        + " JOIN occurrence o ON o.id = d.occurrence_id WHERE o.broadcast_id = :id"
                        // What begins anew elsewhere in time counts there.
                        + " AND NOT (d.state = 'preempted' AND COALESCE(d.detail, '') = 'restarted')"
                        + " GROUP BY d.state")
                .bind("id", broadcastId)
                .map((row, context) -> counts.put(DeliveryState.of(row.getString("state")), row.getInt("n")))
                .list();
        return counts;
    }

    /** How many of the failed ones are no fault: a person stopped them. */
    static int stopped(Handle handle, String broadcastId) {
        return handle.createQuery("SELECT COUNT(*) FROM delivery d JOIN occurrence o ON o.id = d.occurrence_id"
                        + " WHERE o.broadcast_id = :id AND d.state = 'failed' AND d.detail = 'stopped'")
                .bind("id", broadcastId)
                .mapTo(Integer.class)
                .one();
    }

    static List<String> speakersOf(Handle handle, String broadcastId) {
        return handle.createQuery("SELECT DISTINCT d.speaker_id FROM delivery d"
                        + " JOIN occurrence o ON o.id = d.occurrence_id WHERE o.broadcast_id = :id")
                .bind("id", broadcastId)
                .mapTo(String.class)
                .list();
    }

    static void cancelOpen(Handle handle, String broadcastId) {
        handle.createUpdate(
                        "UPDATE delivery SET state = 'cancelled' WHERE state IN ('scheduled', 'sent', 'acked',"
                                + " 'started', 'preempted') AND ended_at IS NULL AND occurrence_id IN (SELECT id FROM occurrence WHERE broadcast_id = :id)")
                .bind("id", broadcastId)
                .execute();
    }

    /** A delivery a speaker has not ended though its time is over. */
    record Overdue(String occurrenceId, String broadcastId, String speakerId, boolean started, boolean held) {}

    static List<Overdue> overdue(Handle handle, Instant endedBefore, int limit) {
        return handle.createQuery("SELECT d.occurrence_id, o.broadcast_id, d.speaker_id, d.state,"
                        + " b.state AS broadcast_state FROM delivery d JOIN occurrence o ON o.id = d.occurrence_id"
                        + " JOIN broadcast b ON b.id = o.broadcast_id WHERE o.not_after < :before"
                        + " AND d.state IN ('scheduled', 'sent', 'acked', 'started') LIMIT :limit")
                .bind("before", endedBefore.toEpochMilli())
                .bind("limit", limit)
                .map((row, context) -> new Overdue(
                        row.getString("occurrence_id"),
                        row.getString("broadcast_id"),
                        row.getString("speaker_id"),
                        "started".equals(row.getString("state")),
                        "held".equals(row.getString("broadcast_state"))))
                .list();
    }

    public static void setState(
            Handle handle, String occurrenceId, String speakerId, DeliveryState state, Optional<String> detail) {
        handle.createUpdate("UPDATE delivery SET state = :state, detail = :detail"
                        + " WHERE occurrence_id = :occurrence AND speaker_id = :speaker")
                .bind("state", state.id())
                .bind("detail", detail.orElse(null))
                .bind("occurrence", occurrenceId)
                .bind("speaker", speakerId)
                .execute();
    }

    /** Whether a broadcast of a higher class wanted the speaker at the same time. */
    public static boolean meetsHigher(Handle handle, String occurrenceId, String speakerId) {
        return handle.createQuery("SELECT b.class AS mine, b2.class AS other FROM occurrence o"
                        + " JOIN broadcast b ON b.id = o.broadcast_id JOIN delivery d2 ON d2.speaker_id = :speaker"
                        + " JOIN occurrence o2 ON o2.id = d2.occurrence_id AND o2.start_at < o.ends_at"
                        + " AND o2.ends_at > o.start_at JOIN broadcast b2 ON b2.id = o2.broadcast_id"
                        + " WHERE o.id = :occurrence AND b2.id <> b.id AND d2.state <> 'missed'")
                .bind("speaker", speakerId)
                .bind("occurrence", occurrenceId)
                .map((row, context) ->
                        BroadcastClass.of(row.getString("other")).compareTo(BroadcastClass.of(row.getString("mine")))
                                > 0)
                .list()
                .contains(true);
    }

    /** Keeps the first start, which is the one that counts. */
    public static void setStarted(
            Handle handle, String occurrenceId, String speakerId, Instant at, Optional<Long> skewMs) {
        handle.createUpdate("UPDATE delivery SET started_at = :at, skew_ms = :skew WHERE occurrence_id = :occurrence"
                        + " AND speaker_id = :speaker AND (started_at IS NULL OR started_at > :at)")
                .bind("at", at.toEpochMilli())
                .bind("skew", skewMs.orElse(null))
                .bind("occurrence", occurrenceId)
                .bind("speaker", speakerId)
                .execute();
    }

    /** What sounded before an interruption counts, too. */
    public static void addPlayed(Handle handle, String occurrenceId, String speakerId, Optional<Long> playedMs) {
        handle.createUpdate("UPDATE delivery SET played_ms = COALESCE(played_ms, 0) + :played"
                        + " WHERE occurrence_id = :occurrence AND speaker_id = :speaker")
                .bind("played", playedMs.orElse(0L))
                .bind("occurrence", occurrenceId)
                .bind("speaker", speakerId)
                .execute();
    }

    public static void setEnded(
            Handle handle, String occurrenceId, String speakerId, Instant at, Optional<Long> playedMs) {
        handle.createUpdate("UPDATE delivery SET ended_at = :at,"
                        + " played_ms = COALESCE(played_ms + COALESCE(:played, 0), :played)"
                        + " WHERE occurrence_id = :occurrence AND speaker_id = :speaker")
                .bind("at", at.toEpochMilli())
                .bind("played", playedMs.orElse(null))
                .bind("occurrence", occurrenceId)
                .bind("speaker", speakerId)
                .execute();
    }

    private static Delivery row(ResultSet row, StatementContext context) throws SQLException {
        int repeat = row.getInt("repeat_count");
        DeliveryState state = DeliveryState.of(row.getString("state"));
        return new Delivery(
                row.getString("broadcast_id"),
                row.getString("title"),
                row.getString("speaker_id"),
                row.getString("speaker_name"),
                state,
                Optional.ofNullable(row.getString("detail")),
                Instant.ofEpochMilli(row.getLong("start_at")),
                row.getLong("audio_duration_ms") * repeat,
                repeat,
                instant(row, "sent_at"),
                instant(row, "acked_at"),
                instant(row, "started_at"),
                instant(row, "ended_at"),
                number(row, "skew_ms"),
                number(row, "played_ms"),
                number(row, "interruptions").filter(times -> times > 0),
                number(row, "fallback_ms").filter(heard -> heard > 0),
                number(row, "heard").map(yes -> yes != 0),
                decimal(row, "mic_rms_dbfs"),
                state == DeliveryState.STARTED ? instant(row, "paused_at") : Optional.empty());
    }

    private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        return number(row, column).map(Instant::ofEpochMilli);
    }

    private static Optional<Double> decimal(ResultSet row, String column) throws SQLException {
        double value = row.getDouble(column);
        return row.wasNull() ? Optional.empty() : Optional.of(value);
    }

    private static Optional<Long> number(ResultSet row, String column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? Optional.empty() : Optional.of(value);
    }
}
