package vn.thonhub.core.security;

import io.vertx.core.Future;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.thonhub.core.async.Ticker;
import vn.thonhub.core.store.Store;

/**
 * People, sessions and the audit log, put together. The composer migrates the store's {@code core} tables, calls
 * {@link #open}, prints {@link FirstRun#token} to the console if there is one, and closes this after the HTTP server.
 */
public final class Security implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Security.class);

    private final Passwords passwords = new Passwords();
    private final AuditLog audit;
    private final Sessions sessions;
    private final Accounts accounts;
    private final SignIn signIn;
    private final FirstRun firstRun;
    private final Store store;

    private Security(Store store, Clock clock, Ticker ticker, SessionLimits limits, AuditLog audit) {
        this.store = store;
        this.audit = audit;
        this.sessions = new Sessions(store, clock, limits);
        this.accounts = new Accounts(store, clock, passwords, sessions, audit);
        this.signIn = new SignIn(store, clock, ticker, passwords, sessions, audit);
        this.firstRun = new FirstRun(accounts);
    }

    /** Loads the open sessions and opens the set-up if there is no user yet. Does not block. */
    public static Future<Security> open(Store store, Clock clock, Ticker ticker, SessionLimits limits, AuditLog audit) {
        Security security = new Security(store, clock, ticker, limits, audit);
        return store.read(handle -> {
                    security.sessions.load(handle);
                    AuditTable.last(handle)
                            .ifPresent(head -> LOG.info("audit_head seq={} hash={}", head.seq(), head.hash()));
                    return null;
                })
                .compose(loaded -> security.firstRun.openIfNeeded())
                .map(security);
    }

    public Accounts accounts() {
        return accounts;
    }

    public Sessions sessions() {
        return sessions;
    }

    public SignIn signIn() {
        return signIn;
    }

    public FirstRun firstRun() {
        return firstRun;
    }

    public AuditLog audit() {
        return audit;
    }

    /** Writes when sessions were last used, then ends the password pool. Blocks; the store must still be open. */
    @Override
    public void close() {
        store.writeNow(sessions::writeLastUse);
        passwords.close();
    }
}
