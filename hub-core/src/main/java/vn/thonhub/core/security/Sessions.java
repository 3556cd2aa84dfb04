package vn.thonhub.core.security;

import io.vertx.core.Future;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import vn.thonhub.core.store.Store;
import vn.thonhub.core.store.UnitOfWork;

/**
 * Who is signed in. The store is the truth; a view in memory answers each request without the disk. Sessions are
 * written when they begin and end, and their last use every few minutes by {@link #housekeeping}. Thread-safe.
 */
public final class Sessions {
    private static final int TOKEN_BITS = 256;
    private static final int MAX_PER_USER = 20;
    private static final String CSRF = "csrf";

    private final Store store;
    private final Clock clock;
    private final SessionLimits limits;
    private final Map<String, Entry> open = new ConcurrentHashMap<>();

    private static final class Entry {
        final String id;
        final Principal principal;
        final Instant createdAt;
        volatile Instant lastSeenAt;
        volatile Instant writtenAt;

        Entry(String id, Principal principal, Instant createdAt, Instant lastSeenAt) {
            this.id = id;
            this.principal = principal;
            this.createdAt = createdAt;
            this.lastSeenAt = lastSeenAt;
            this.writtenAt = lastSeenAt;
        }
    }

    Sessions(Store store, Clock clock, SessionLimits limits) {
        this.store = store;
        this.clock = clock;
        this.limits = limits;
    }

    /** Fills the view from the store; start-up only, blocks. */
    void load(Handle handle) {
        Map<String, User> users = UserTable.all(handle).stream().collect(Collectors.toMap(User::id, user -> user));
        for (SessionTable.Row row : SessionTable.all(handle)) {
            User user = users.get(row.userId());
            if (user != null && user.enabled()) {
                open.put(row.id(), new Entry(row.id(), user.principal(), row.createdAt(), row.lastSeenAt()));
            }
        }
    }

    /** The session of a cookie's token; using it keeps it from idling out. Does not block. */
    public Optional<OpenSession> find(String token) {
        String id = Tokens.sha256(token);
        Entry entry = open.get(id);
        Instant now = clock.instant();
        if (entry == null || hasEnded(entry, now)) {
            return Optional.empty();
        }
        entry.lastSeenAt = now;
        return Optional.of(new OpenSession(id, entry.principal, Tokens.derived(token, CSRF)));
    }

    /** Whether a session found earlier still holds; does not count as use. */
    public boolean isOpen(String sessionId) {
        Entry entry = open.get(sessionId);
        return entry != null && !hasEnded(entry, clock.instant());
    }

    private boolean hasEnded(Entry entry, Instant now) {
        return !now.isBefore(entry.lastSeenAt.plus(limits.idle())) || !now.isBefore(entry.createdAt.plus(limits.max()));
    }

    /** Begins a session with a fresh token. @return the token, for the cookie; kept nowhere */
    String begin(UnitOfWork work, User user) {
        String token = Tokens.random(TOKEN_BITS);
        String id = Tokens.sha256(token);
        Instant now = clock.instant();
        endOldest(work, user.id());
        SessionTable.insert(work.handle(), id, user.id(), now);
        work.afterCommit(() -> open.put(id, new Entry(id, user.principal(), now, now)));
        return token;
    }

    private void endOldest(UnitOfWork work, String userId) {
        List<Entry> own = open.values().stream()
                .filter(entry -> entry.principal.userId().equals(userId))
                .sorted(java.util.Comparator.comparing((Entry entry) -> entry.lastSeenAt))
                .toList();
        for (int i = 0; i <= own.size() - MAX_PER_USER; i++) {
            end(work, own.get(i).id);
        }
    }

    /** Ends one session, with the commit. */
    public void end(UnitOfWork work, String sessionId) {
        SessionTable.delete(work.handle(), sessionId);
        work.afterCommit(() -> open.remove(sessionId));
    }

    /** Ends all sessions of a person, with the commit; the one named by {@code except} stays. */
    void endAllOf(UnitOfWork work, String userId, Optional<String> except) {
        endWhere(
                work,
                entry -> entry.principal.userId().equals(userId)
                        && !except.map(entry.id::equals).orElse(false));
    }

    private void endWhere(UnitOfWork work, Predicate<Entry> condition) {
        open.values().stream().filter(condition).forEach(entry -> end(work, entry.id));
    }

    /** Forgets ended sessions and writes when the others were last used. Call every few minutes. */
    public Future<Void> housekeeping() {
        Instant now = clock.instant();
        if (open.values().stream().noneMatch(entry -> hasEnded(entry, now) || isUnwritten(entry))) {
            return Future.succeededFuture();
        }
        return store.write(work -> {
            endWhere(work, entry -> hasEnded(entry, now));
            return writeLastUse(work);
        });
    }

    Void writeLastUse(UnitOfWork work) {
        open.values().stream().filter(Sessions::isUnwritten).forEach(entry -> writeUse(work, entry));
        return null;
    }

    private static boolean isUnwritten(Entry entry) {
        return !Objects.equals(entry.lastSeenAt, entry.writtenAt);
    }

    private static void writeUse(UnitOfWork work, Entry entry) {
        Instant seen = entry.lastSeenAt;
        SessionTable.seen(work.handle(), entry.id, seen);
        work.afterCommit(() -> entry.writtenAt = seen);
    }

    /** Open sessions now, for the metrics page. */
    public int count() {
        return open.size();
    }

    /** How long a cookie may live. */
    public SessionLimits limits() {
        return limits;
    }
}
