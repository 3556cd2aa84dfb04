package vn.thonhub.camera.testing;

import io.vertx.core.Future;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.regex.Pattern;
import vn.thonhub.core.http.ApiReply;
import vn.thonhub.core.http.ApiRoutes;
import vn.thonhub.core.http.Problem;

/** The real contract with only some operations served: the server wants a handler for each. */
public final class CameraContract {
    private static final String CONTRACT = "openapi/camera.yaml";
    private static final Pattern OPERATION = Pattern.compile("(?m)^ +operationId: (\\w+)$");

    private CameraContract() {}

    public static ApiRoutes empty() {
        return ApiRoutes.of(CONTRACT);
    }

    /** Adds handlers that only refuse for what is not served yet. */
    public static ApiRoutes completed(ApiRoutes routes) {
        var text = contract();
        var served = routes.endpoints().keySet();
        var operation = OPERATION.matcher(text);
        while (operation.find()) {
            if (!served.contains(operation.group(1))) {
                refuse(routes, operation.group(1), rest(text, operation.end()));
            }
        }
        return routes;
    }

    /** What is said of an operation behind its name. */
    private static String rest(String text, int from) {
        var next = OPERATION.matcher(text);
        return text.substring(from, next.find(from) ? next.start() : text.indexOf("\ncomponents:"));
    }

    private static void refuse(ApiRoutes routes, String operation, String rest) {
        if (rest.contains("'101':")) {
            routes.socket(operation, (call, socket) -> socket.close());
        } else if (rest.contains("x-streaming: true")) {
            routes.stream(operation, (call, context) -> context.fail(503));
        } else {
            routes.on(operation, call -> Future.<ApiReply>failedFuture(Problem.unavailable("not part of this test")));
        }
    }

    private static String contract() {
        try (var in = CameraContract.class.getResourceAsStream("/" + CONTRACT)) {
            return new String(Objects.requireNonNull(in, CONTRACT).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
