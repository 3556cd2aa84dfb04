package vn.thonhub.loudspeaker.emergency;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import vn.thonhub.loudspeaker.wire.PlayEvent;

/** Rows of {@code emergency_delivery}. */
final class EmergencyDeliveryTable {
    private EmergencyDeliveryTable() {}

    static void insert(Handle handle, String emergencyId, String speakerId, String speakerName) {
        handle.createUpdate("INSERT INTO emergency_delivery (emergency_id, speaker_id, speaker_name, sends, stops,"
                        + " played_ms) VALUES (:emergency, :speaker, :name, 0, 0, 0)")
                .bind("emergency", emergencyId)
                .bind("speaker", speakerId)
                .bind("name", speakerName)
                .execute();
    }

    static List<EmergencyDelivery> of(Handle handle, String emergencyId) {
        return handle.createQuery("SELECT d.*, (SELECT MAX(n.heard) FROM play_note n WHERE n.broadcast_id ="
                        + " d.emergency_id AND n.speaker_id = d.speaker_id) AS heard FROM emergency_delivery d"
                        + " WHERE d.emergency_id = :id ORDER BY d.speaker_id")
                .bind("id", emergencyId)
                .map(EmergencyDeliveryTable::row)
                .list();
    }

    static void sent(Handle handle, String emergencyId, String speakerId, Instant at, long session) {
        handle.createUpdate("UPDATE emergency_delivery SET sends = sends + 1, sent_at = :at, sent_session = :session"
                        + " WHERE emergency_id = :emergency AND speaker_id = :speaker")
                .bind("at", at.toEpochMilli())
                .bind("session", session)
                .bind("emergency", emergencyId)
                .bind("speaker", speakerId)
                .execute();
    }

    static void stopSent(Handle handle, String emergencyId, String speakerId, Instant at) {
        handle.createUpdate("UPDATE emergency_delivery SET stops = stops + 1, stop_at = :at"
                        + " WHERE emergency_id = :emergency AND speaker_id = :speaker")
                .bind("at", at.toEpochMilli())
                .bind("emergency", emergencyId)
                .bind("speaker", speakerId)
                .execute();
    }

    /** Keeps what a speaker said. The first start counts; what it played in several goes adds up. */
    static void heard(Handle handle, String emergencyId, String speakerId, PlayEvent event) {
        boolean starts = event.type() == PlayEvent.Type.STARTED || event.type() == PlayEvent.Type.RESUMED;
        handle.createUpdate("UPDATE emergency_delivery SET last_event = :event, detail = :detail,"
                        + " played_ms = played_ms + :played,"
                        + " started_at = CASE WHEN :starts = 1 THEN COALESCE(started_at, :at) ELSE started_at END,"
                        + " ended_at = CASE WHEN :starts = 1 THEN NULL ELSE :at END"
                        + " WHERE emergency_id = :emergency AND speaker_id = :speaker")
                .bind("event", event.type().name())
                .bind("detail", event.detail().orElse(null))
                .bind("played", starts ? 0L : event.playedMs().orElse(0L))
                .bind("starts", starts ? 1 : 0)
                .bind("at", event.at().toEpochMilli())
                .bind("emergency", emergencyId)
                .bind("speaker", speakerId)
                .execute();
    }

    private static EmergencyDelivery row(ResultSet row, StatementContext context) throws SQLException {
        long session = row.getLong("sent_session");
        Optional<Long> sentSession = row.wasNull() ? Optional.empty() : Optional.of(session);
        int ear = row.getInt("heard");
        Optional<Boolean> heard = row.wasNull() ? Optional.empty() : Optional.of(ear != 0);
        return new EmergencyDelivery(
                row.getString("emergency_id"),
                row.getString("speaker_id"),
                row.getString("speaker_name"),
                row.getInt("sends"),
                EmergencyTable.instant(row, "sent_at"),
                sentSession,
                row.getInt("stops"),
                EmergencyTable.instant(row, "stop_at"),
                EmergencyTable.instant(row, "started_at"),
                EmergencyTable.instant(row, "ended_at"),
                row.getLong("played_ms"),
                Optional.ofNullable(row.getString("last_event")),
                Optional.ofNullable(row.getString("detail")),
                heard);
    }
}
