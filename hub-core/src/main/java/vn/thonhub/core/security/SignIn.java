package vn.thonhub.core.security;

import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import vn.thonhub.core.async.Ticker;
import vn.thonhub.core.store.Store;
import vn.thonhub.core.store.UnitOfWork;

/** Signing in and out, and changing one's own password. Every outcome is audited. */
public final class SignIn {
    private final Store store;
    private final Clock clock;
    private final Passwords passwords;
    private final Sessions sessions;
    private final AuditLog audit;
    private final LoginThrottle throttle;

    /** The cookie's token and the person behind it. */
    public record Opened(String token, OpenSession session) {
        @Override
        public String toString() {
            return "opened " + session;
        }
    }

    private record Account(User user, String passwordHash) {}

    SignIn(Store store, Clock clock, Ticker ticker, Passwords passwords, Sessions sessions, AuditLog audit) {
        this.store = store;
        this.clock = clock;
        this.passwords = passwords;
        this.sessions = sessions;
        this.audit = audit;
        this.throttle = new LoginThrottle(ticker);
    }

    /**
     * Opens a session. Fails with {@link SignInRefused}; names of nobody take as long as names of somebody.
     *
     * @param address the peer's own address, never one from a header
     * @param former session the browser still held; it ends, so that a planted cookie is worth nothing
     */
    public Future<Opened> open(String username, String password, String address, Optional<String> former) {
        String name = username.toLowerCase(Locale.ROOT);
        Optional<Duration> wait = throttle.attempt(name, address);
        if (wait.isPresent()) {
            return Future.failedFuture(SignInRefused.throttled(wait.get()));
        }
        return store.read(handle -> UserTable.byName(handle, name)
                        .filter(User::enabled)
                        .map(user -> new Account(
                                user, UserTable.passwordHash(handle, user.id()).orElseThrow())))
                .compose(account -> verified(account, password)
                        .compose(good ->
                                good ? begin(account.orElseThrow(), name, address, former) : refuse(name, address)));
    }

    private Future<Boolean> verified(Optional<Account> account, String password) {
        return account.map(known -> passwords.matches(password, known.passwordHash()))
                .orElseGet(() -> passwords.matchesNobody(password));
    }

    private Future<Opened> begin(Account account, String name, String address, Optional<String> former) {
        return store.write(work -> {
                    User user = unchanged(work, account);
                    former.ifPresent(id -> sessions.end(work, id));
                    String token = sessions.begin(work, user);
                    UserTable.signedIn(work.handle(), user.id(), clock.instant());
                    audit.record(work, user.principal(), "session.open", "user/" + name, Map.of("address", address));
                    return token;
                })
                .map(token -> {
                    throttle.succeeded(name, address);
                    return new Opened(token, sessions.find(token).orElseThrow(SignInRefused::wrong));
                });
    }

    /** Hashing took a while; someone may have disabled the person or changed the password meanwhile. */
    private static User unchanged(UnitOfWork work, Account account) {
        String id = account.user().id();
        return UserTable.byId(work.handle(), id)
                .filter(User::enabled)
                .filter(user -> UserTable.passwordHash(work.handle(), id)
                        .filter(account.passwordHash()::equals)
                        .isPresent())
                .orElseThrow(SignInRefused::wrong);
    }

    private Future<Opened> refuse(String name, String address) {
        return store.write(work -> {
                    audit.record(
                            work,
                            Principal.system("sign-in"),
                            "session.refuse",
                            "user/" + name,
                            Map.of("address", address));
                    return null;
                })
                .transform(done -> Future.failedFuture(SignInRefused.wrong()));
    }

    /** Ends a session. */
    public Future<Void> close(OpenSession session) {
        return store.write(work -> {
                    sessions.end(work, session.id());
                    audit.record(
                            work,
                            session.principal(),
                            "session.close",
                            "user/" + session.principal().username(),
                            Map.of());
                    return null;
                })
                .mapEmpty();
    }

    /**
     * Changes the person's own password; their other sessions end. Fails with {@link SignInRefused} when the current
     * one is wrong (throttled as sign-in is) and {@link WeakPassword} when the new one breaks the rule.
     */
    public Future<Void> changePassword(OpenSession session, String current, String wanted, String address) {
        Principal who = session.principal();
        Optional<Duration> wait = throttle.attempt(who.username(), address);
        if (wait.isPresent()) {
            return Future.failedFuture(SignInRefused.throttled(wait.get()));
        }
        try {
            PasswordRule.check(who.username(), wanted);
        } catch (WeakPassword weak) {
            throttle.succeeded(who.username(), address);
            return Future.failedFuture(weak);
        }
        return store.read(handle -> UserTable.passwordHash(handle, who.userId()).orElseThrow(SignInRefused::wrong))
                .compose(hash -> passwords.matches(current, hash))
                .compose(good -> good ? passwords.hash(wanted) : Future.failedFuture(SignInRefused.wrong()))
                .compose(hash -> store.write(work -> setPassword(work, session, hash)))
                .onSuccess(done -> throttle.succeeded(who.username(), address));
    }

    private Void setPassword(UnitOfWork work, OpenSession session, String hash) {
        Principal who = session.principal();
        UserTable.setPassword(work.handle(), who.userId(), hash);
        sessions.endAllOf(work, who.userId(), Optional.of(session.id()));
        audit.record(work, who, "user.password", "user/" + who.username(), Map.of("own", true));
        return null;
    }
}
