package vn.thonhub.deploy.demo;

import io.vertx.core.Future;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionException;
import vn.thonhub.core.security.Accounts;
import vn.thonhub.core.security.Principal;
import vn.thonhub.core.security.Role;
import vn.thonhub.core.security.User;

/** The demo's one person, who holds every role and gets a new password at each start. */
public final class DemoUser {
    public static final String NAME = "demo";
    private static final int SOME = 200;

    private DemoUser() {}

    /** @throws vn.thonhub.core.security.WeakPassword when the given password is too weak */
    public static void ensure(Accounts accounts, String password) {
        Set<Role> all = EnumSet.allOf(Role.class);
        Future<User> done = accounts.list("", SOME).compose(users -> users.stream()
                .filter(user -> user.username().equals(NAME))
                .findFirst()
                .map(user ->
                        accounts.update(Principal.system("demo"), user.id(), Optional.empty(), change(all, password)))
                .orElseGet(() -> accounts.create(Principal.system("demo"), NAME, password, change(all, password))));
        try {
            done.toCompletionStage().toCompletableFuture().join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    private static Accounts.Change change(Set<Role> roles, String password) {
        return new Accounts.Change(roles, true, Optional.empty(), Optional.empty(), Optional.of(password));
    }
}
