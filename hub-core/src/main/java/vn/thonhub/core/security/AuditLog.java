package vn.thonhub.core.security;

import io.vertx.core.Future;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;
import vn.thonhub.core.json.Json;
import vn.thonhub.core.store.Store;
import vn.thonhub.core.store.UnitOfWork;

/**
 * Append-only, hash-chained record of who did what: every change of state, export and view of evidence. Each entry's
 * hash covers the entry before it, so an entry that is changed, removed or slipped in later breaks the chain. (Cutting
 * off the end does not: compare the head that {@link Security} logs at every start.)
 */
public final class AuditLog {
    private static final String BEFORE_THE_FIRST = "0".repeat(64);
    private static final int MOST_ABOUT = 5_000;

    private final Store store;
    private final Clock clock;

    public AuditLog(Store store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /**
     * Adds an entry in the caller's transaction.
     *
     * @param action verb in the form {@code alert.acknowledge}
     * @param subject what it was done to, e.g. {@code camera/cam-cho-01}
     * @param details no secrets; text, numbers, booleans, lists and maps of them, anything else by its toString
     */
    public void record(UnitOfWork work, Principal who, String action, String subject, Map<String, Object> details) {
        Handle handle = work.handle();
        AuditEntry last = AuditTable.last(handle).orElse(null);
        AuditEntry draft = new AuditEntry(
                last == null ? 1 : last.seq() + 1,
                clock.instant(),
                PlainText.of(who.userId()),
                PlainText.of(who.username()),
                PlainText.of(action),
                PlainText.of(subject),
                Json.write(PlainText.of(details)),
                "");
        String hash = draft.expectedHash(last == null ? BEFORE_THE_FIRST : last.hash());
        AuditTable.insert(handle, withHash(draft, hash));
    }

    /**
     * The newest entries about any of these subjects, oldest first, as the caller's transaction sees them.
     *
     * @param subjects as given to {@link #record}
     */
    public List<AuditEntry> about(UnitOfWork work, Collection<String> subjects) {
        return AuditTable.about(work.handle(), subjects, MOST_ABOUT);
    }

    /** The newest entry: its hash stands for the whole log up to it. Empty while nothing was ever recorded. */
    public Optional<AuditEntry> head(UnitOfWork work) {
        return AuditTable.last(work.handle());
    }

    private static AuditEntry withHash(AuditEntry draft, String hash) {
        return new AuditEntry(
                draft.seq(),
                draft.at(),
                draft.userId(),
                draft.username(),
                draft.action(),
                draft.subject(),
                draft.details(),
                hash);
    }

    /** Entries newest first. */
    public Future<List<AuditEntry>> entries(AuditQuery query) {
        return store.read(handle -> AuditTable.page(handle, query));
    }

    /** Recomputes the whole chain; some seconds per million entries, on the store's read pool. */
    public Future<AuditVerification> verify() {
        return store.read(AuditLog::verify);
    }

    private static AuditVerification verify(Handle handle) {
        ChainWalk walk = new ChainWalk();
        AuditTable.walk(handle, walk::accept);
        return new AuditVerification(walk.good, walk.brokenAt);
    }

    private static final class ChainWalk {
        private String previous = BEFORE_THE_FIRST;
        private long good;
        private OptionalLong brokenAt = OptionalLong.empty();

        boolean accept(AuditEntry entry) {
            boolean fits = entry.seq() == good + 1 && Tokens.same(entry.hash(), entry.expectedHash(previous));
            if (!fits) {
                brokenAt = OptionalLong.of(entry.seq());
                return false;
            }
            previous = entry.hash();
            good++;
            return true;
        }
    }
}
