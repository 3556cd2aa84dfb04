package vn.thonhub.loudspeaker.report;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import vn.thonhub.loudspeaker.plan.DeliveryState;

/** What was to begin in a span, broadcasts and emergencies together, in the order of their planned start. */
final class LineQuery {
    /** Of an emergency, that much may be missing at its edges and it still counts as played. */
    private static final double WHOLE = 0.9;

    private static final String BROADCASTS = "SELECT b.title, b.class AS kind, d.speaker_id, d.speaker_name, d.state,"
            + " d.detail, o.start_at, o.ends_at, d.started_at, d.skew_ms, d.played_ms, COALESCE(n.interruptions, 0) AS"
            + " interruptions, n.heard, n.mic_rms_dbfs, COALESCE(n.fallback_ms, 0) AS fallback_ms FROM occurrence o"
            + " JOIN broadcast b ON b.id = o.broadcast_id"
            + " JOIN delivery d ON d.occurrence_id = o.id LEFT JOIN play_note n ON n.broadcast_id = b.id"
            + " AND n.speaker_id = d.speaker_id AND n.occurrence_id = o.id"
            + " WHERE o.start_at >= :from AND o.start_at < :until"
            // What an edit moved, or took off a speaker, was not planned there any more.
            + " AND (d.state <> 'cancelled' OR d.started_at IS NOT NULL"
            + " OR (b.state = 'cancelled' AND COALESCE(b.cancelled_why, 'person') <> 'edit'))";

    private static final String EMERGENCIES = "SELECT e.title, e.state, e.start_at, e.ends_at, e.ended_at,"
            + " d.speaker_id, d.speaker_name, d.detail, d.started_at, d.played_ms,"
            + " COALESCE(SUM(n.interruptions), 0) AS interruptions, MAX(n.heard) AS heard,"
            + " MAX(n.mic_rms_dbfs) AS mic_rms_dbfs FROM emergency e"
            + " JOIN emergency_delivery d ON d.emergency_id = e.id"
            + " LEFT JOIN play_note n ON n.broadcast_id = e.id AND n.speaker_id = d.speaker_id"
            + " WHERE e.start_at >= :from AND e.start_at < :until GROUP BY e.id, d.speaker_id";

    private LineQuery() {}

    static List<Line> between(Handle handle, Instant from, Instant until, Villages villages) {
        List<Line> lines = new ArrayList<>(handle.createQuery(BROADCASTS)
                .bind("from", from.toEpochMilli())
                .bind("until", until.toEpochMilli())
                .map((row, context) -> broadcast(row, villages))
                .list());
        lines.addAll(handle.createQuery(EMERGENCIES)
                .bind("from", from.toEpochMilli())
                .bind("until", until.toEpochMilli())
                .map((row, context) -> emergency(row, villages))
                .list());
        lines.sort(Comparator.comparing(Line::plannedAt)
                .thenComparing(Line::title)
                .thenComparing(Line::village)
                .thenComparing(Line::speakerId));
        return lines;
    }

    private static Line broadcast(ResultSet row, Villages villages) throws SQLException {
        Instant start = Instant.ofEpochMilli(row.getLong("start_at"));
        DeliveryState state = DeliveryState.of(row.getString("state"));
        Optional<String> detail = Optional.ofNullable(row.getString("detail"));
        Optional<Instant> started = number(row, "started_at").map(Instant::ofEpochMilli);
        int interruptions = row.getInt("interruptions");
        Outcome outcome = outcome(state, detail, started.isPresent(), interruptions);
        String speaker = row.getString("speaker_id");
        return new Line(
                villages.of(speaker, start),
                speaker,
                row.getString("speaker_name"),
                row.getString("title"),
                row.getString("kind"),
                start,
                outcome,
                outcome.isShort() ? detail.or(() -> why(interruptions)) : Optional.empty(),
                started,
                number(row, "skew_ms"),
                row.getLong("ends_at") - row.getLong("start_at"),
                number(row, "played_ms").orElse(0L),
                row.getLong("fallback_ms"),
                interruptions,
                number(row, "heard").map(yes -> yes != 0),
                decimal(row, "mic_rms_dbfs"));
    }

    /** A speaker that reached the end gives no reason for what it left out on the way. */
    private static Optional<String> why(int interruptions) {
        return interruptions > 0 ? Optional.of("higher_class") : Optional.empty();
    }

    private static Outcome outcome(DeliveryState state, Optional<String> detail, boolean started, int interruptions) {
        return switch (state) {
            case SCHEDULED, SENT, ACKED, STARTED -> Outcome.OPEN;
            // What pushed it aside went on while it was away: nobody heard that part.
            case COMPLETED -> interruptions > 0 ? Outcome.PARTLY : Outcome.PLAYED;
            case FAILED, MISSED -> started ? Outcome.PARTLY : Outcome.MISSED;
            case PREEMPTED -> {
                if (detail.filter("restarted"::equals).isPresent()) {
                    yield Outcome.RESTARTED;
                }
                yield started ? Outcome.PARTLY : Outcome.GAVE_WAY;
            }
            case CANCELLED -> Outcome.CANCELLED;
        };
    }

    private static Line emergency(ResultSet row, Villages villages) throws SQLException {
        long start = row.getLong("start_at");
        long end = Math.min(number(row, "ended_at").orElse(Long.MAX_VALUE), row.getLong("ends_at"));
        long planned = Math.max(0, end - start);
        Optional<Long> started = number(row, "started_at");
        long played = row.getLong("played_ms");
        Outcome outcome = emergencyOutcome(row.getString("state"), started.isPresent(), played >= planned * WHOLE);
        Optional<String> said = Optional.ofNullable(row.getString("detail"));
        String speaker = row.getString("speaker_id");
        return new Line(
                villages.of(speaker, Instant.ofEpochMilli(start)),
                speaker,
                row.getString("speaker_name"),
                row.getString("title"),
                "emergency",
                Instant.ofEpochMilli(start),
                outcome,
                outcome.isShort() ? Optional.of(said.orElse(played > 0 ? "late" : "silent")) : Optional.empty(),
                started.map(Instant::ofEpochMilli),
                started.map(at -> at - start),
                planned,
                played,
                0,
                row.getInt("interruptions"),
                number(row, "heard").map(yes -> yes != 0),
                decimal(row, "mic_rms_dbfs"));
    }

    private static Outcome emergencyOutcome(String state, boolean started, boolean whole) {
        if (state.equals("active")) {
            return Outcome.OPEN;
        }
        if (!started) {
            return Outcome.MISSED;
        }
        return whole ? Outcome.PLAYED : Outcome.PARTLY;
    }

    private static Optional<Long> number(ResultSet row, String column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? Optional.empty() : Optional.of(value);
    }

    private static Optional<Double> decimal(ResultSet row, String column) throws SQLException {
        double value = row.getDouble(column);
        return row.wasNull() ? Optional.empty() : Optional.of(value);
    }
}
