package vn.thonhub.core.api;

import io.vertx.core.Future;
import java.util.Map;
import vn.thonhub.core.http.ApiCall;
import vn.thonhub.core.http.ApiReply;
import vn.thonhub.core.http.ApiRoutes;
import vn.thonhub.core.http.Problem;
import vn.thonhub.core.security.FirstRun;
import vn.thonhub.core.security.SignInRefused;

/** {@code /setup}: the first user of a new hub. */
final class SetupRoutes {
    private final FirstRun firstRun;

    private record Setup(String username, String password, String setupToken) {}

    SetupRoutes(FirstRun firstRun) {
        this.firstRun = firstRun;
    }

    void mount(ApiRoutes routes) {
        routes.on("getSetup", this::state).on("createFirstUser", this::create);
    }

    private Future<ApiReply> state(ApiCall call) {
        return firstRun.isNeeded().map(needed -> ApiReply.ok(Map.of("needed", needed)));
    }

    private Future<ApiReply> create(ApiCall call) {
        Setup setup = call.body(Setup.class);
        return firstRun.complete(setup.username(), setup.password(), setup.setupToken())
                .map(user -> ApiReply.noContent())
                .recover(failure -> failure instanceof SignInRefused
                        ? Future.failedFuture(wrongToken())
                        : SecurityProblems.<ApiReply>told("/password").apply(failure));
    }

    private static Problem wrongToken() {
        return new Problem(
                403,
                "forbidden",
                "the set-up token is wrong; the hub prints it to its console (or journal) at every start",
                java.util.Optional.of("/setup_token"));
    }
}
