package vn.thonhub.core.api;

import io.vertx.core.Future;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.thonhub.core.http.ApiCall;
import vn.thonhub.core.http.ApiReply;
import vn.thonhub.core.http.ApiRoutes;
import vn.thonhub.core.http.HubInfo;
import vn.thonhub.core.http.SessionCookie;
import vn.thonhub.core.security.OpenSession;
import vn.thonhub.core.security.Permission;
import vn.thonhub.core.security.Role;
import vn.thonhub.core.security.Security;
import vn.thonhub.core.security.SignIn;

/** {@code /session}: signing in and out, and one's own password. */
final class SessionRoutes {
    private final Security security;
    private final SessionCookie cookie;
    private final HubInfo hub;

    private record Credentials(String username, String password) {}

    private record PasswordChange(String currentPassword, String newPassword) {}

    private record Person(String id, String username, List<String> roles) {}

    private record View(Person user, List<String> permissions, String csrfToken, HubInfo hub) {}

    SessionRoutes(Security security, SessionCookie cookie, HubInfo hub) {
        this.security = security;
        this.cookie = cookie;
        this.hub = hub;
    }

    void mount(ApiRoutes routes) {
        routes.on("signIn", this::open)
                .on("getSession", this::show)
                .on("signOut", this::close)
                .on("changeOwnPassword", this::changePassword);
    }

    private Future<ApiReply> open(ApiCall call) {
        Credentials sent = call.body(Credentials.class);
        Optional<String> former = call.session().map(OpenSession::id);
        return security.signIn()
                .open(sent.username(), sent.password(), call.remoteAddress(), former)
                .map(opened -> opened(call, opened))
                .recover(SecurityProblems.told("/password"));
    }

    private ApiReply opened(ApiCall call, SignIn.Opened opened) {
        String set =
                cookie.set(call, opened.token(), security.sessions().limits().max());
        return new ApiReply(200, Optional.of(view(opened.session())), Map.of("Set-Cookie", set));
    }

    private Future<ApiReply> show(ApiCall call) {
        return Future.succeededFuture(ApiReply.ok(view(call.session().orElseThrow())));
    }

    private View view(OpenSession session) {
        Person person = new Person(
                session.principal().userId(),
                session.principal().username(),
                session.principal().roles().stream().sorted().map(Role::id).toList());
        List<String> permissions = Arrays.stream(Permission.values())
                .filter(session.principal()::may)
                .map(Permission::id)
                .toList();
        return new View(person, permissions, session.csrfToken(), hub);
    }

    private Future<ApiReply> close(ApiCall call) {
        return security.signIn()
                .close(call.session().orElseThrow())
                .map(done -> new ApiReply(204, Optional.empty(), Map.of("Set-Cookie", cookie.clear(call))));
    }

    private Future<ApiReply> changePassword(ApiCall call) {
        PasswordChange change = call.body(PasswordChange.class);
        return security.signIn()
                .changePassword(
                        call.session().orElseThrow(),
                        change.currentPassword(),
                        change.newPassword(),
                        call.remoteAddress())
                .map(done -> ApiReply.noContent())
                .recover(SecurityProblems.told("/new_password"));
    }
}
