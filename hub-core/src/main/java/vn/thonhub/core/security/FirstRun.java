package vn.thonhub.core.security;

import io.vertx.core.Future;
import java.util.EnumSet;
import java.util.Optional;

/**
 * The door that is open while a hub has no user: whoever reads the process's console may create the first one. The token
 * is random per start and works once; there is no default password.
 */
public final class FirstRun {
    private final Accounts accounts;
    private volatile String token;

    FirstRun(Accounts accounts) {
        this.accounts = accounts;
    }

    /** Opens the door when there is no user. @return the token to print to the console, once */
    Future<Void> openIfNeeded() {
        return accounts.isEmpty()
                .onSuccess(empty -> token = empty ? Tokens.random(128) : null)
                .mapEmpty();
    }

    /** The set-up token while it is of use; for the process's console only, never for a log. */
    public Optional<String> token() {
        return Optional.ofNullable(token);
    }

    /** Whether the hub still waits for its first user. */
    public Future<Boolean> isNeeded() {
        return accounts.isEmpty();
    }

    /**
     * Creates the first user, with every role, and closes the door. Fails with {@link UserConflict} when there is a user
     * already, {@link SignInRefused} when the token is wrong, {@link WeakPassword}.
     */
    public Future<User> complete(String username, String password, String sentToken) {
        String wanted = token;
        if (wanted != null && !Tokens.same(wanted, sentToken)) {
            return Future.failedFuture(SignInRefused.wrong());
        }
        if (wanted == null) {
            return Future.failedFuture(
                    new UserConflict(UserConflict.Reason.NOT_FIRST, "this hub is set up already; sign in"));
        }
        return accounts.createFirst(username, password, EnumSet.allOf(Role.class))
                .onSuccess(user -> token = null);
    }
}
