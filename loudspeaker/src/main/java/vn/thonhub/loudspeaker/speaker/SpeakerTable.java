package vn.thonhub.loudspeaker.speaker;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import vn.thonhub.core.json.Json;
import vn.thonhub.loudspeaker.wire.Reported;
import vn.thonhub.loudspeaker.wire.SpeakerTelemetry;
import vn.thonhub.loudspeaker.wire.Volumes;

/** Rows of {@code speaker}. */
public final class SpeakerTable {
    private SpeakerTable() {}

    public static void insert(Handle handle, String id, Volumes volumes, Instant at) {
        handle.createUpdate("INSERT INTO speaker (id, volume, volume_limit, emergency_limit, schedule_revision,"
                        + " schedule_dirty, state, state_since, session, reported_revision)"
                        + " VALUES (:id, :volume, :limit, :emergency, 1, 1, :state, :at, 0, 0)")
                .bind("id", id)
                .bind("volume", volumes.usual())
                .bind("limit", volumes.limit())
                .bind("emergency", volumes.emergencyLimit())
                .bind("state", SpeakerState.UNKNOWN.id())
                .bind("at", at.toEpochMilli())
                .execute();
    }

    public static void delete(Handle handle, String id) {
        handle.createUpdate("DELETE FROM speaker WHERE id = :id").bind("id", id).execute();
    }

    public static Optional<Speaker> find(Handle handle, String id) {
        return handle.createQuery("SELECT * FROM speaker WHERE id = :id")
                .bind("id", id)
                .map(SpeakerTable::row)
                .findOne();
    }

    /** All speakers, by id. */
    public static List<Speaker> all(Handle handle) {
        return handle.createQuery("SELECT * FROM speaker ORDER BY id")
                .map(SpeakerTable::row)
                .list();
    }

    /** Speakers whose newest schedule is not with the broker. */
    public static List<Speaker> dirty(Handle handle, int limit) {
        return handle.createQuery("SELECT * FROM speaker WHERE schedule_dirty = 1 ORDER BY id LIMIT :limit")
                .bind("limit", limit)
                .map(SpeakerTable::row)
                .list();
    }

    public static Optional<String> byMediaToken(Handle handle, String tokenHash) {
        return handle.createQuery("SELECT id FROM speaker WHERE media_token_hash = :hash")
                .bind("hash", tokenHash)
                .mapTo(String.class)
                .findOne();
    }

    public static void setVolumes(Handle handle, String id, Volumes volumes) {
        handle.createUpdate("UPDATE speaker SET volume = :volume, volume_limit = :limit,"
                        + " emergency_limit = :emergency WHERE id = :id")
                .bind("limit", volumes.limit())
                .bind("emergency", volumes.emergencyLimit())
                .bind("volume", volumes.usual())
                .bind("id", id)
                .execute();
    }

    /** A new enrolment may be for a new device, which counts its connections from the beginning. */
    public static void setEnrolled(Handle handle, String id, String mediaTokenHash, Instant at) {
        handle.createUpdate(
                        "UPDATE speaker SET media_token_hash = :hash, enrolled_at = :at, session = 0 WHERE id = :id")
                .bind("hash", mediaTokenHash)
                .bind("at", at.toEpochMilli())
                .bind("id", id)
                .execute();
    }

    /** Their schedules have changed: the next revision must go out. */
    public static void outdate(Handle handle, Collection<String> ids) {
        for (String id : ids) {
            handle.createUpdate("UPDATE speaker SET schedule_revision = schedule_revision + 1, schedule_dirty = 1"
                            + " WHERE id = :id")
                    .bind("id", id)
                    .execute();
        }
    }

    /** The broker may have lost the schedule, or the speaker knows a later one than this hub: send again. */
    public static void resend(Handle handle, String id, long atLeast) {
        handle.createUpdate("UPDATE speaker SET schedule_dirty = 1, schedule_revision ="
                        + " CASE WHEN schedule_revision < :least THEN :least ELSE schedule_revision END WHERE id = :id")
                .bind("least", atLeast)
                .bind("id", id)
                .execute();
    }

    /** The revision is with the broker, if it is still the newest. */
    public static void published(Handle handle, String id, long revision) {
        handle.createUpdate("UPDATE speaker SET schedule_dirty = 0 WHERE id = :id AND schedule_revision = :revision")
                .bind("id", id)
                .bind("revision", revision)
                .execute();
    }

    public static void setReported(Handle handle, String id, Reported reported, Instant at) {
        handle.createUpdate("UPDATE speaker SET reported = :reported, reported_at = :at,"
                        + " reported_revision = :revision WHERE id = :id")
                .bind("reported", Json.write(reported))
                .bind("at", at.toEpochMilli())
                .bind("revision", reported.scheduleRevision())
                .bind("id", id)
                .execute();
    }

    public static void setTelemetry(Handle handle, String id, SpeakerTelemetry telemetry, Instant at) {
        handle.createUpdate("UPDATE speaker SET telemetry = :telemetry, telemetry_at = :at WHERE id = :id")
                .bind("telemetry", Json.write(telemetry))
                .bind("at", at.toEpochMilli())
                .bind("id", id)
                .execute();
    }

    static void setConditions(Handle handle, String id, Conditions conditions) {
        handle.createUpdate("UPDATE speaker SET conditions = :conditions WHERE id = :id")
                .bind("conditions", Json.write(conditions))
                .bind("id", id)
                .execute();
    }

    static void setLiveness(Handle handle, String id, Liveness liveness) {
        handle.createUpdate("UPDATE speaker SET state = :state, state_since = :since, last_seen = :seen,"
                        + " session = :session WHERE id = :id")
                .bind("state", liveness.state().id())
                .bind("since", liveness.since().toEpochMilli())
                .bind("seen", liveness.lastSeen().map(Instant::toEpochMilli).orElse(null))
                .bind("session", liveness.session())
                .bind("id", id)
                .execute();
    }

    private static Speaker row(ResultSet row, StatementContext context) throws SQLException {
        return new Speaker(
                row.getString("id"),
                new Volumes(row.getInt("volume"), row.getInt("volume_limit"), row.getInt("emergency_limit")),
                instant(row, "enrolled_at"),
                row.getLong("schedule_revision"),
                row.getInt("schedule_dirty") != 0,
                new Liveness(
                        SpeakerState.of(row.getString("state")),
                        Instant.ofEpochMilli(row.getLong("state_since")),
                        instant(row, "last_seen"),
                        row.getLong("session")),
                Optional.ofNullable(row.getString("reported")).map(text -> Json.read(text, Reported.class)),
                instant(row, "reported_at"),
                row.getLong("reported_revision"),
                Optional.ofNullable(row.getString("telemetry")).map(text -> Json.read(text, SpeakerTelemetry.class)),
                instant(row, "telemetry_at"),
                Optional.ofNullable(row.getString("conditions"))
                        .map(text -> Json.read(text, Conditions.class))
                        .orElse(Conditions.NONE));
    }

    private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        long millis = row.getLong(column);
        return row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
    }
}
