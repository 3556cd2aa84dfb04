package vn.thonhub.loudspeaker.speech;

import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import vn.thonhub.core.config.Secret;
import vn.thonhub.core.security.SealedColumn;
import vn.thonhub.core.security.SecretBox;

/** The row of {@code speech_voice}; its secret is sealed. */
final class VoiceTable {
    private static final String ID = "http";
    private final SealedColumn sealed;

    VoiceTable(SecretBox box) {
        this.sealed = new SealedColumn(box, "speech_voice", "id", "header_value");
    }

    Optional<VoiceSettings> find(Handle handle) {
        return handle.createQuery("SELECT * FROM speech_voice WHERE id = :id")
                .bind("id", ID)
                .map((row, context) -> new VoiceSettings(
                        row.getString("name"),
                        row.getString("url"),
                        row.getString("header_name"),
                        sealed.open(row.getString("header_value"), ID).orElse(new Secret("")),
                        row.getString("content_type"),
                        row.getString("body"),
                        row.getString("answer_field")))
                .findOne();
    }

    void put(Handle handle, VoiceSettings voice, Instant at, String by) {
        delete(handle);
        handle.createUpdate("INSERT INTO speech_voice (id, name, url, header_name, header_value, content_type, body,"
                        + " answer_field, changed_at, changed_by) VALUES (:id, :name, :url, :header, :value, :type,"
                        + " :body, :field, :at, :by)")
                .bind("id", ID)
                .bind("name", voice.name())
                .bind("url", voice.url())
                .bind("header", voice.headerName())
                .bind("value", sealed.seal(voice.headerValue(), ID))
                .bind("type", voice.contentType())
                .bind("body", voice.body())
                .bind("field", voice.answerField())
                .bind("at", at.toEpochMilli())
                .bind("by", by)
                .execute();
    }

    boolean delete(Handle handle) {
        return handle.createUpdate("DELETE FROM speech_voice WHERE id = :id")
                        .bind("id", ID)
                        .execute()
                > 0;
    }
}
