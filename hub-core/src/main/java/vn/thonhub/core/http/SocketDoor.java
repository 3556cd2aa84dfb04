package vn.thonhub.core.http;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.thonhub.core.security.OpenSession;
import vn.thonhub.core.security.Sessions;

/**
 * Lets WebSockets in and keeps an eye on them: a socket lives no longer than 2 s beyond its session. Event-loop thread
 * only.
 */
final class SocketDoor {
    static final short SESSION_ENDED = 4401;
    static final short GOING_AWAY = 1001;
    private static final short MISTAKE = 1011;
    private static final long WATCH_MS = 2_000;
    private static final int MAX_PER_SESSION_USER = 64;
    private static final Logger LOG = LoggerFactory.getLogger(SocketDoor.class);

    private final Vertx vertx;
    private final Sessions sessions;
    private final Origins origins;
    private final ConnectionGuard guard;
    private final Map<ServerWebSocket, OpenSession> open = new HashMap<>();
    private long timer;

    SocketDoor(Vertx vertx, Sessions sessions, Origins origins, ConnectionGuard guard) {
        this.vertx = vertx;
        this.sessions = sessions;
        this.origins = origins;
        this.guard = guard;
    }

    void start() {
        timer = vertx.setPeriodic(WATCH_MS, tick -> closeEnded());
    }

    /** The close handler is the module's to set, so closed sockets are found by looking. */
    private void closeEnded() {
        open.keySet().removeIf(ServerWebSocket::isClosed);
        List<ServerWebSocket> ended = new ArrayList<>();
        open.forEach((socket, session) -> {
            if (!sessions.isOpen(session.id())) {
                ended.add(socket);
            }
        });
        ended.forEach(socket -> {
            open.remove(socket);
            socket.close(SESSION_ENDED, "session ended");
        });
    }

    /** The gate has passed session and permission. */
    void open(RoutingContext context, Call call, BiConsumer<ApiCall, ServerWebSocket> handler) {
        HttpServerRequest request = context.request();
        if (!request.canUpgradeToWebSocket()) {
            throw new Problem(426, "upgrade-required", "this address speaks WebSocket only", Optional.empty());
        }
        if (!origins.isOwnOrNone(request)) {
            throw Problem.forbidden(Origins.FOREIGN);
        }
        OpenSession session =
                call.session().orElseThrow(() -> new IllegalStateException("a WebSocket operation cannot be public"));
        if (ofUser(session) >= MAX_PER_SESSION_USER) {
            throw Problem.tooMany("you have too many open streams; close some tabs", java.time.Duration.ofSeconds(10));
        }
        HttpConnection connection = request.connection();
        request.toWebSocket()
                .onSuccess(socket -> {
                    guard.upgraded(connection, socket);
                    admit(socket, session, call, handler);
                })
                .onFailure(failure -> LOG.debug(
                        "socket=refused path={} cause={}", LogText.of(request.path()), LogText.of(failure.toString())));
    }

    private long ofUser(OpenSession session) {
        String user = session.principal().userId();
        open.keySet().removeIf(ServerWebSocket::isClosed);
        return open.values().stream()
                .filter(other -> other.principal().userId().equals(user))
                .count();
    }

    private void admit(
            ServerWebSocket socket, OpenSession session, Call call, BiConsumer<ApiCall, ServerWebSocket> handler) {
        open.put(socket, session);
        try {
            handler.accept(call, socket);
        } catch (RuntimeException mistake) {
            LOG.error("socket=failed path={}", LogText.of(socket.path()), mistake);
            socket.close(MISTAKE, "the hub made a mistake");
        }
    }

    int count() {
        return open.size();
    }

    Future<Void> close() {
        vertx.cancelTimer(timer);
        List<Future<Void>> closing = new ArrayList<>();
        List.copyOf(open.keySet()).forEach(socket -> closing.add(socket.close(GOING_AWAY, "the hub stops")));
        open.clear();
        return Future.join(closing).mapEmpty();
    }
}
