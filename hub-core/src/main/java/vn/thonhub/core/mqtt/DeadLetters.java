package vn.thonhub.core.mqtt;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.Arrays;
import java.util.Base64;
import vn.thonhub.core.store.UnitOfWork;

/** Keeps messages nobody could use, with the reason; the newest {@link #KEPT} of them. */
final class DeadLetters {
    static final int KEPT = 1_000;
    private static final int LONGEST_PAYLOAD = 64 * 1024;
    private static final int LONGEST_REASON = 500;

    void keep(UnitOfWork work, InboundMessage message, String reason) {
        byte[] payload = message.payload();
        byte[] kept = StationAddresses.hidden(
                payload.length > LONGEST_PAYLOAD ? Arrays.copyOf(payload, LONGEST_PAYLOAD) : payload);
        work.handle()
                .createUpdate("INSERT INTO dead_letter (id, received_at, topic, reason, payload_size, payload)"
                        + " VALUES (:id, :at, :topic, :reason, :size, :payload)")
                .bind("id", UuidCreator.getTimeOrderedEpochPlus1().toString())
                .bind("at", message.receivedAt().toEpochMilli())
                .bind("topic", StationAddresses.hidden(message.topic()))
                .bind("reason", cut(StationAddresses.hidden(reason)))
                .bind("size", payload.length)
                .bind("payload", Base64.getEncoder().encodeToString(kept))
                .execute();
        work.handle()
                .createUpdate("DELETE FROM dead_letter WHERE id <="
                        + " (SELECT id FROM dead_letter ORDER BY id DESC LIMIT 1 OFFSET :kept)")
                .bind("kept", KEPT)
                .execute();
    }

    /** Writes and takes back: tells a database that takes no writes from a message that cannot be written. */
    void probe(UnitOfWork work) {
        work.handle()
                .createUpdate("INSERT INTO dead_letter (id, received_at, topic, reason, payload_size, payload)"
                        + " VALUES ('probe', 0, '', '', 0, '')")
                .execute();
        work.handle().createUpdate("DELETE FROM dead_letter WHERE id = 'probe'").execute();
    }

    private static String cut(String reason) {
        return reason.length() > LONGEST_REASON ? reason.substring(0, LONGEST_REASON) : reason;
    }
}
