package vn.thonhub.core.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import io.vertx.openapi.contract.Location;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import vn.thonhub.core.security.OpenSession;
import vn.thonhub.core.security.Sessions;

/**
 * The one gate every API request passes, in this order: exact path and method, session, permission, own origin and CSRF
 * token, parameters, body (type, size, contract), idempotency, handler. A later step never runs before an earlier one
 * has let the request through.
 */
final class Gate {
    private final RouteTable routes;
    private final Sessions sessions;
    private final Origins origins;
    private final BodyReader bodies;
    private final Exchanges exchanges;
    private final SocketDoor sockets;

    Gate(
            RouteTable routes,
            Sessions sessions,
            Origins origins,
            BodyReader bodies,
            Exchanges exchanges,
            SocketDoor sockets) {
        this.routes = routes;
        this.sessions = sessions;
        this.origins = origins;
        this.bodies = bodies;
        this.exchanges = exchanges;
        this.sockets = sockets;
    }

    void handle(RoutingContext context) {
        HttpServerRequest request = context.request();
        RouteTable.Match match = routes.find(request.method(), request.path());
        ApiOperation operation = match.operation();
        Optional<OpenSession> session = SessionCookie.read(request).flatMap(sessions::find);
        requireAccess(operation.access(), session);
        if (operation.changesState()) {
            requireOwnPage(request, operation.access(), session);
        }
        requireReadableQuery(request);
        checkParameters(operation, request, match.pathParameters());
        Call call = Call.withoutBody(request, match.pathParameters(), session);
        if (operation.endpoint() instanceof ApiRoutes.Endpoint.Exchange exchange) {
            exchange(context, operation, exchange, call);
        } else if (operation.endpoint() instanceof ApiRoutes.Endpoint.Stream stream) {
            stream.handler().accept(call, context);
        } else if (operation.endpoint() instanceof ApiRoutes.Endpoint.Socket socket) {
            socket.admission().accept(call);
            sockets.open(context, call, socket.handler());
        }
    }

    private static void requireAccess(Access access, Optional<OpenSession> session) {
        if (access.needsSession() && session.isEmpty()) {
            throw Problem.unauthorized("sign in first");
        }
        if (session.isPresent() && !access.allows(session.get().principal())) {
            throw Problem.forbidden("your roles do not allow this");
        }
    }

    /** A page of another site can neither name our origin, nor read the token, nor send JSON without asking first. */
    private void requireOwnPage(HttpServerRequest request, Access access, Optional<OpenSession> session) {
        if (!origins.isOwnOrNone(request) || "cross-site".equals(request.getHeader("Sec-Fetch-Site"))) {
            throw Problem.forbidden(Origins.FOREIGN);
        }
        if (access.needsSession() && !session.orElseThrow().csrfMatches(request.getHeader("x-csrf-token"))) {
            throw new Problem(
                    403,
                    "csrf",
                    "the header x-csrf-token is missing or not this session's; load the session again",
                    Optional.of("/x-csrf-token"));
        }
    }

    private static void requireReadableQuery(HttpServerRequest request) {
        try {
            request.params();
        } catch (IllegalArgumentException e) {
            throw Problem.invalid("", "the query has a % that is not followed by two hexadecimal digits");
        }
    }

    private static void checkParameters(ApiOperation operation, HttpServerRequest request, Map<String, String> path) {
        for (ParameterCheck parameter : operation.parameters()) {
            parameter.check(sent(parameter, request, path));
        }
    }

    private static List<String> sent(ParameterCheck parameter, HttpServerRequest request, Map<String, String> path) {
        Location in = parameter.in();
        if (in == Location.PATH) {
            return List.of(path.get(parameter.name()));
        }
        if (in == Location.HEADER) {
            return request.headers().getAll(parameter.name());
        }
        return in == Location.QUERY ? request.params().getAll(parameter.name()) : List.of();
    }

    private void exchange(
            RoutingContext context, ApiOperation operation, ApiRoutes.Endpoint.Exchange exchange, Call call) {
        Optional<BodyCheck> wanted = operation.body();
        Future<Buffer> read =
                operation.changesState() ? bodies.read(context.request()) : Future.succeededFuture(Buffer.buffer());
        read.onFailure(failure -> ProblemAnswers.answer(context, failure))
                .onSuccess(body -> Failures.caught(context, () -> {
                    requireJson(context.request(), body);
                    JsonNode json = wanted.isPresent() ? wanted.get().check(body) : call.body();
                    Call full = new Call(call.request(), call.pathParameters(), call.session(), json);
                    exchanges.run(context, operation, exchange, full, body);
                }));
    }

    /** Forms and plain text are what a foreign page can send without asking; no operation takes them. */
    private static void requireJson(HttpServerRequest request, Buffer body) {
        String type = request.getHeader("Content-Type");
        boolean json = type != null
                && type.toLowerCase(Locale.ROOT).split(";", 2)[0].strip().equals("application/json");
        if (!json && (body.length() > 0 || type != null)) {
            throw new Problem(
                    415, "media-type", "the body must be sent as application/json", Optional.of("/Content-Type"));
        }
    }
}
