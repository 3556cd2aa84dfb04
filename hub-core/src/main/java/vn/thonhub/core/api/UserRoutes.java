package vn.thonhub.core.api;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import vn.thonhub.core.http.ApiCall;
import vn.thonhub.core.http.ApiReply;
import vn.thonhub.core.http.ApiRoutes;
import vn.thonhub.core.security.Accounts;
import vn.thonhub.core.security.Role;
import vn.thonhub.core.security.User;

/** {@code /users}: the people who may sign in. */
final class UserRoutes {
    private final Accounts accounts;

    private record Limits(Optional<Set<String>> cameras, Optional<Set<String>> villages) {
        private static final Limits NONE = new Limits(Optional.empty(), Optional.empty());
    }

    private record NewUser(String username, String password, Set<String> roles, Limits limits) {}

    private record Settings(Set<String> roles, boolean enabled, Optional<String> password, Limits limits) {}

    private record View(
            String id,
            String username,
            List<String> roles,
            Limits limits,
            boolean enabled,
            Instant createdAt,
            Optional<Instant> lastSignInAt,
            long version) {
        static View of(User user) {
            return new View(
                    user.id(),
                    user.username(),
                    user.roles().stream().sorted().map(Role::id).toList(),
                    new Limits(user.cameras().map(TreeSet::new), user.villages().map(TreeSet::new)),
                    user.enabled(),
                    user.createdAt(),
                    user.lastSignInAt(),
                    user.version());
        }
    }

    UserRoutes(Accounts accounts) {
        this.accounts = accounts;
    }

    void mount(ApiRoutes routes) {
        routes.on("listUsers", this::list)
                .on("createUser", this::create)
                .on("getUser", this::get)
                .on("updateUser", this::update)
                .on("deleteUser", this::delete);
    }

    private Future<ApiReply> list(ApiCall call) {
        int limit = Pages.limit(call);
        return accounts.list(Pages.cursor(call).orElse(""), limit + 1)
                .map(users -> Pages.reply(users, limit, User::username, View::of));
    }

    private Future<ApiReply> create(ApiCall call) {
        NewUser sent = call.body(NewUser.class);
        Limits limits = orNone(sent.limits());
        Accounts.Change settings =
                new Accounts.Change(roles(sent.roles()), true, limits.cameras(), limits.villages(), Optional.empty());
        return accounts.create(call.principal(), sent.username(), sent.password(), settings)
                .map(user -> ApiReply.created("/api/v1/users/" + user.id(), View.of(user)))
                .recover(SecurityProblems.told("/password"));
    }

    private Future<ApiReply> get(ApiCall call) {
        return accounts.get(call.path("id")).map(UserRoutes::shown).recover(SecurityProblems.told(""));
    }

    private Future<ApiReply> update(ApiCall call) {
        Settings sent = call.body(Settings.class);
        Limits limits = orNone(sent.limits());
        Accounts.Change change = new Accounts.Change(
                roles(sent.roles()), sent.enabled(), limits.cameras(), limits.villages(), sent.password());
        return accounts.update(call.principal(), call.path("id"), call.ifMatch(), change)
                .map(UserRoutes::shown)
                .recover(SecurityProblems.told("/password"));
    }

    private Future<ApiReply> delete(ApiCall call) {
        return accounts.remove(call.principal(), call.path("id"))
                .map(done -> ApiReply.noContent())
                .recover(SecurityProblems.told(""));
    }

    private static ApiReply shown(User user) {
        return ApiReply.ok(View.of(user), user.version());
    }

    private static Limits orNone(Limits limits) {
        return limits == null ? Limits.NONE : limits;
    }

    private static Set<Role> roles(Set<String> ids) {
        return ids.stream().map(id -> Role.valueOf(id.toUpperCase(Locale.ROOT))).collect(Collectors.toSet());
    }
}
