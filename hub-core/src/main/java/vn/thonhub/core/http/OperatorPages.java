package vn.thonhub.core.http;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.LinkedHashMap;
import java.util.Map;
import vn.thonhub.core.json.Json;
import vn.thonhub.core.security.Sessions;

/**
 * {@code /healthz} (the process answers), {@code /readyz} (its parts do their work) and {@code /metrics}. Details are for
 * this machine itself and for people who are signed in.
 */
final class OperatorPages {
    private final Sessions sessions;
    private final Readiness readiness;
    private final Gauges gauges;

    OperatorPages(Sessions sessions, Readiness readiness, Gauges gauges) {
        this.sessions = sessions;
        this.readiness = readiness;
        this.gauges = gauges;
    }

    void mount(Router router) {
        router.get("/healthz").handler(this::health);
        router.get("/readyz").handler(this::ready);
        router.get("/metrics").handler(this::metrics);
    }

    private void health(RoutingContext context) {
        requireExact(context, "/healthz");
        context.response().putHeader("Content-Type", "application/json").end("{\"status\":\"up\"}");
    }

    private void ready(RoutingContext context) {
        requireExact(context, "/readyz");
        Map<String, Readiness.Part> parts = readiness.parts();
        boolean ready = parts.values().stream().allMatch(Readiness.Part::ready);
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("status", ready ? "ready" : "not_ready");
        if (maySeeDetails(context.request())) {
            answer.put("parts", parts);
        }
        context.response()
                .setStatusCode(ready ? 200 : 503)
                .putHeader("Content-Type", "application/json")
                .end(Json.write(answer));
    }

    private void metrics(RoutingContext context) {
        requireExact(context, "/metrics");
        if (!maySeeDetails(context.request())) {
            throw Problem.unauthorized("sign in first, or ask from the hub's own machine");
        }
        context.response()
                .putHeader("Content-Type", "text/plain; version=0.0.4; charset=utf-8")
                .end(gauges.text());
    }

    private static void requireExact(RoutingContext context, String path) {
        if (!path.equals(context.request().path())) {
            throw Problem.notFound("there is nothing at this address");
        }
    }

    private boolean maySeeDetails(HttpServerRequest request) {
        return Locality.isThisMachineItself(request)
                || SessionCookie.read(request).flatMap(sessions::find).isPresent();
    }
}
