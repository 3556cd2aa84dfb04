package vn.thonhub.loudspeaker.issued;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.thonhub.core.store.UnitOfWork;
import vn.thonhub.loudspeaker.cap.CapAlert;
import vn.thonhub.loudspeaker.cap.CapReader;
import vn.thonhub.loudspeaker.cap.CapRefused;
import vn.thonhub.loudspeaker.cap.CapWriter;

/**
 * Keeps the documents that go out, in the transaction of what they tell. What cannot be told in CAP is logged and left out:
 * nothing said outward may hold up what is said aloud, or its end. Writer thread.
 */
public final class CapIssuer {
    private static final Logger LOG = LoggerFactory.getLogger(CapIssuer.class);

    private final IssuedDocuments documents;
    private final CapWriter writer = new CapWriter();
    private final CapReader reader = new CapReader();

    public CapIssuer(String hubId, String hubName) {
        this.documents = new IssuedDocuments(hubId, hubName);
    }

    /** An emergency has been confirmed. */
    public void issue(UnitOfWork work, Spoken spoken) {
        document(spoken.emergencyId(), () -> documents.alert(spoken))
                .ifPresent(alert -> IssuedTable.insert(work.handle(), alert));
    }

    /** It has ended before its time; nothing when no alert of it went out. */
    public void takeBack(UnitOfWork work, String emergencyId, Instant now) {
        IssuedTable.alertOf(work.handle(), emergencyId)
                .flatMap(alert ->
                        document(emergencyId, () -> IssuedDocuments.cancel(reader.read(bytes(alert.document())), now)))
                .ifPresent(cancel -> IssuedTable.insert(work.handle(), cancel));
    }

    /** Says something, where reading what was said before may fail. */
    @FunctionalInterface
    private interface Saying {
        CapAlert say() throws CapRefused;
    }

    private Optional<Issued> document(String emergencyId, Saying saying) {
        try {
            CapAlert said = saying.say();
            String text = writer.write(said);
            // The hub sends nobody what it would refuse itself.
            reader.read(bytes(text));
            return Optional.of(new Issued(
                    said.identifier(), emergencyId, said.msgType(), IssuedDocuments.title(said), said.sent(), text));
        } catch (CapRefused | RuntimeException defect) {
            LOG.error("CAP document not issued emergency={} cause=\"{}\"", emergencyId, String.valueOf(defect));
            return Optional.empty();
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
