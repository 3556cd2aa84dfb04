package vn.thonhub.core.security;

import com.github.f4b6a3.uuid.UuidCreator;
import io.vertx.core.Future;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;
import vn.thonhub.core.store.Store;
import vn.thonhub.core.store.UnitOfWork;

/**
 * The people who may sign in. Changes fail with {@link WeakPassword}, {@link UserConflict} or, for a malformed user name,
 * {@link IllegalArgumentException}; every change is audited in its own transaction and ends the person's sessions.
 */
public final class Accounts {
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{1,63}");

    private final Store store;
    private final Clock clock;
    private final Passwords passwords;
    private final Sessions sessions;
    private final AuditLog audit;

    /** What may be changed of a user; an absent password stays. Limits as in {@link Principal}. */
    public record Change(
            Set<Role> roles,
            boolean enabled,
            Optional<Set<String>> cameras,
            Optional<Set<String>> villages,
            Optional<String> password) {
        @Override
        public String toString() {
            return "change to " + roles + (enabled ? "" : ", disabled");
        }
    }

    Accounts(Store store, Clock clock, Passwords passwords, Sessions sessions, AuditLog audit) {
        this.store = store;
        this.clock = clock;
        this.passwords = passwords;
        this.sessions = sessions;
        this.audit = audit;
    }

    public Future<Boolean> isEmpty() {
        return store.read(UserTable::isEmpty);
    }

    /**
     * Creates the first user; for the set-up page and for the demo. Fails with {@link UserConflict} when there is one
     * already.
     */
    public Future<User> createFirst(String username, String password, Set<Role> roles) {
        return create(
                Principal.system("setup"),
                username,
                password,
                new Change(roles, true, Optional.empty(), Optional.empty(), Optional.empty()),
                work -> {
                    if (!UserTable.isEmpty(work.handle())) {
                        throw new UserConflict(
                                UserConflict.Reason.NOT_FIRST, "this hub has its first user already; sign in");
                    }
                });
    }

    public Future<User> create(Principal who, String username, String password, Change settings) {
        return create(who, username, password, settings, work -> {});
    }

    private Future<User> create(
            Principal who,
            String username,
            String password,
            Change settings,
            java.util.function.Consumer<UnitOfWork> condition) {
        if (!NAME.matcher(username).matches()) {
            return Future.failedFuture(
                    new IllegalArgumentException("the user name must be 2 to 64 of a-z, 0-9, '.', '_'"
                            + " and '-', beginning with a letter or digit"));
        }
        try {
            PasswordRule.check(username, password);
        } catch (WeakPassword weak) {
            return Future.failedFuture(weak);
        }
        return passwords
                .hash(password)
                .compose(hash -> store.write(work -> {
                    condition.accept(work);
                    return insert(work, who, username, hash, settings);
                }));
    }

    private User insert(UnitOfWork work, Principal who, String username, String hash, Change settings) {
        if (UserTable.byName(work.handle(), username).isPresent()) {
            throw new UserConflict(
                    UserConflict.Reason.NAME_TAKEN, "there is a user " + username + " already; choose another name");
        }
        User user = new User(
                UuidCreator.getTimeOrderedEpoch().toString(),
                username,
                settings.roles(),
                settings.cameras(),
                settings.villages(),
                settings.enabled(),
                clock.instant(),
                Optional.empty(),
                1);
        UserTable.insert(work.handle(), user, hash);
        audit.record(work, who, "user.create", subject(user), described(user));
        return user;
    }

    /** @param version the version the change is based on; absent to change whatever is there */
    public Future<User> update(Principal who, String id, Optional<Long> version, Change change) {
        return store.read(handle -> known(handle, id))
                .compose(user -> newHash(user, change))
                .compose(hash -> store.write(work -> update(work, who, id, version, change, hash)));
    }

    private Future<Optional<String>> newHash(User user, Change change) {
        if (change.password().isEmpty()) {
            return Future.succeededFuture(Optional.empty());
        }
        String password = change.password().get();
        try {
            PasswordRule.check(user.username(), password);
        } catch (WeakPassword weak) {
            return Future.failedFuture(weak);
        }
        return passwords.hash(password).map(Optional::of);
    }

    private User update(
            UnitOfWork work, Principal who, String id, Optional<Long> version, Change change, Optional<String> hash) {
        User before = known(work.handle(), id);
        if (version.isPresent() && version.get() != before.version()) {
            throw new UserConflict(
                    UserConflict.Reason.STALE, "someone changed " + before.username() + " meanwhile; load it again");
        }
        User after = new User(
                id,
                before.username(),
                change.roles(),
                change.cameras(),
                change.villages(),
                change.enabled(),
                before.createdAt(),
                before.lastSignInAt(),
                before.version() + 1);
        keepAKeeper(work, before, after.mayManageUsers());
        UserTable.update(work.handle(), after);
        hash.ifPresent(value -> UserTable.setPassword(work.handle(), id, value));
        sessions.endAllOf(work, id, Optional.empty());
        audit.record(work, who, "user.update", subject(after), described(after, hash.isPresent()));
        return after;
    }

    public Future<Void> remove(Principal who, String id) {
        return store.write(work -> {
            User user = known(work.handle(), id);
            keepAKeeper(work, user, false);
            sessions.endAllOf(work, id, Optional.empty());
            UserTable.delete(work.handle(), id);
            audit.record(work, who, "user.remove", subject(user), Map.of());
            return null;
        });
    }

    private static void keepAKeeper(UnitOfWork work, User before, boolean staysKeeper) {
        boolean lost = before.mayManageUsers() && !staysKeeper;
        if (lost
                && UserTable.all(work.handle()).stream()
                                .filter(User::mayManageUsers)
                                .count()
                        == 1) {
            throw new UserConflict(
                    UserConflict.Reason.LAST_KEEPER,
                    before.username() + " is the last who can manage users; give another person that role first");
        }
    }

    /** One user. Fails with {@link UserConflict} when there is none of that id. */
    public Future<User> get(String id) {
        return store.read(handle -> known(handle, id));
    }

    /** Users by name. @param afterName empty for the first page */
    public Future<List<User>> list(String afterName, int limit) {
        return store.read(handle -> UserTable.page(handle, afterName, limit));
    }

    private static User known(Handle handle, String id) {
        return UserTable.byId(handle, id)
                .orElseThrow(() -> new UserConflict(UserConflict.Reason.UNKNOWN, "there is no such user"));
    }

    private static String subject(User user) {
        return "user/" + user.username();
    }

    private static Map<String, Object> described(User user) {
        return described(user, false);
    }

    private static Map<String, Object> described(User user, boolean newPassword) {
        Map<String, Object> details = new java.util.LinkedHashMap<>();
        details.put("roles", new TreeSet<>(user.roles().stream().map(Role::id).toList()));
        details.put("enabled", user.enabled());
        user.cameras().ifPresent(cameras -> details.put("cameras", new TreeSet<>(cameras)));
        user.villages().ifPresent(villages -> details.put("villages", new TreeSet<>(villages)));
        if (newPassword) {
            details.put("password", "replaced");
        }
        return details;
    }

    /** A person by user name, disabled or not. */
    public static Optional<User> named(Handle handle, String username) {
        return UserTable.byName(handle, username);
    }
}
