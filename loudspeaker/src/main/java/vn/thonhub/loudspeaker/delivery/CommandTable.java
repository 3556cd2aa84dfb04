package vn.thonhub.loudspeaker.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import vn.thonhub.core.json.Json;
import vn.thonhub.loudspeaker.wire.CommandAck;
import vn.thonhub.loudspeaker.wire.SpeakerCommand;

/** Rows of {@code speaker_command}, kept for a year and a month, and the numbers of each speaker's commands. */
final class CommandTable {
    private static final Duration KEPT = Duration.ofDays(400);

    private CommandTable() {}

    /** The number of the next command to this speaker; never one it has had. */
    static long next(Handle handle, String speakerId) {
        handle.createUpdate("UPDATE speaker SET command_seq = command_seq + 1 WHERE id = :id")
                .bind("id", speakerId)
                .execute();
        return last(handle, speakerId);
    }

    static long last(Handle handle, String speakerId) {
        return handle.createQuery("SELECT command_seq FROM speaker WHERE id = :id")
                .bind("id", speakerId)
                .mapTo(Long.class)
                .findOne()
                .orElse(0L);
    }

    /** The speaker has had this number, whatever this database says. */
    static void raise(Handle handle, String speakerId, long number) {
        handle.createUpdate("UPDATE speaker SET command_seq = :number WHERE id = :id AND command_seq < :number")
                .bind("number", number)
                .bind("id", speakerId)
                .execute();
    }

    static void insert(Handle handle, SpeakerCommand command) {
        handle.createUpdate("DELETE FROM speaker_command WHERE speaker_id = :speaker AND issued_at < :old")
                .bind("speaker", command.to())
                .bind("old", command.issuedAt().minus(KEPT).toEpochMilli())
                .execute();
        handle.createUpdate("INSERT INTO speaker_command (cmd_id, speaker_id, op, issued_at, not_after, issued_by, seq,"
                        + " body, sent_at) VALUES (:id, :speaker, :op, :at, :until, :by, :seq, :body, :at)")
                .bind("id", command.cmdId())
                .bind("speaker", command.to())
                .bind("op", command.op().name())
                .bind("at", command.issuedAt().toEpochMilli())
                .bind("until", command.notAfter().toEpochMilli())
                .bind("by", command.by().orElse("hub"))
                .bind("seq", command.seq())
                .bind("body", Json.write(command))
                .execute();
    }

    /** Commands still valid that nobody has answered, sent last before {@code before}, in the row of their numbers. */
    static List<SpeakerCommand> open(Handle handle, String speakerId, Instant now, Instant before, int mostResends) {
        return handle.createQuery("SELECT body FROM speaker_command WHERE speaker_id = :speaker AND ack IS NULL"
                        + " AND not_after > :now AND sent_at < :before AND resends < :most AND body IS NOT NULL"
                        + " ORDER BY seq LIMIT 100")
                .bind("speaker", speakerId)
                .bind("now", now.toEpochMilli())
                .bind("before", before.toEpochMilli())
                .bind("most", mostResends)
                .mapTo(String.class)
                .map(body -> Json.read(body, SpeakerCommand.class))
                .list();
    }

    static Optional<SpeakerCommand> find(Handle handle, String speakerId, String cmdId, Instant now, int mostResends) {
        return handle.createQuery("SELECT body FROM speaker_command WHERE speaker_id = :speaker AND cmd_id = :id"
                        + " AND ack IS NULL AND not_after > :now AND resends < :most AND body IS NOT NULL")
                .bind("speaker", speakerId)
                .bind("id", cmdId)
                .bind("now", now.toEpochMilli())
                .bind("most", mostResends)
                .mapTo(String.class)
                .map(body -> Json.read(body, SpeakerCommand.class))
                .findOne();
    }

    /** It goes out once more, perhaps under another number. */
    static void resent(Handle handle, SpeakerCommand command, Instant at) {
        handle.createUpdate("UPDATE speaker_command SET seq = :seq, body = :body, sent_at = :at, resends = resends + 1"
                        + " WHERE cmd_id = :id")
                .bind("seq", command.seq())
                .bind("body", Json.write(command))
                .bind("at", at.toEpochMilli())
                .bind("id", command.cmdId())
                .execute();
    }

    /** Keeps the first answer. */
    static void acknowledged(Handle handle, String speakerId, String cmdId, CommandAck.State state, Instant at) {
        handle.createUpdate("UPDATE speaker_command SET ack = :ack, acked_at = :at"
                        + " WHERE cmd_id = :id AND speaker_id = :speaker AND ack IS NULL")
                .bind("ack", state.name())
                .bind("at", at.toEpochMilli())
                .bind("id", cmdId)
                .bind("speaker", speakerId)
                .execute();
    }
}
