package vn.thonhub.core.http;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.ServerWebSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import vn.thonhub.core.async.Ticker;

/**
 * Bounds what peers may hold open: connections in all and per address, and the time a connection may take to deliver its
 * first request or stay without one. The idle timeout of the server alone would let a peer that sends a byte now and
 * then sit for ever. Event-loop thread only.
 */
final class ConnectionGuard {
    private static final Duration FIRST_REQUEST = Duration.ofSeconds(15);
    private static final Duration NEXT_REQUEST = Duration.ofSeconds(75);
    private static final long LOOK_MS = 5_000;

    private final Vertx vertx;
    private final Ticker ticker;
    private final ServerConfig config;
    private final Map<HttpConnection, Seat> seats = new HashMap<>();
    private final Map<String, Integer> perAddress = new HashMap<>();
    private final AtomicLong refused = new AtomicLong();
    private long timer;

    private static final class Seat {
        private final String address;
        private int running;
        private long deadline;
        private ServerWebSocket socket;

        private Seat(String address, long deadline) {
            this.address = address;
            this.deadline = deadline;
        }

        private boolean isLeft() {
            return socket != null && socket.isClosed();
        }
    }

    ConnectionGuard(Vertx vertx, Ticker ticker, ServerConfig config) {
        this.vertx = vertx;
        this.ticker = ticker;
        this.config = config;
    }

    void start() {
        timer = vertx.setPeriodic(LOOK_MS, tick -> closeOverdue());
    }

    void stop() {
        vertx.cancelTimer(timer);
    }

    void connected(HttpConnection connection) {
        String address = connection.remoteAddress() == null
                ? "local"
                : String.valueOf(connection.remoteAddress().hostAddress());
        if (isFull(address)) {
            giveUpLeft();
        }
        if (isFull(address)) {
            refused.incrementAndGet();
            connection.close();
            return;
        }
        seats.put(connection, new Seat(address, ticker.nanos() + FIRST_REQUEST.toNanos()));
        perAddress.merge(address, 1, Integer::sum);
        connection.closeHandler(closed -> left(connection));
    }

    private boolean isFull(String address) {
        return seats.size() >= config.maxConnections()
                || perAddress.getOrDefault(address, 0) >= config.maxConnectionsPerAddress();
    }

    /**
     * The connection carries a WebSocket from now on: no request is awaited on it. Its end is found by looking, because the
     * server does not tell of the end of a connection it has handed over.
     */
    void upgraded(HttpConnection connection, ServerWebSocket socket) {
        Seat seat = seats.get(connection);
        if (seat != null) {
            seat.socket = socket;
        }
    }

    private void giveUpLeft() {
        List<HttpConnection> gone = new ArrayList<>();
        seats.forEach((connection, seat) -> {
            if (seat.isLeft()) {
                gone.add(connection);
            }
        });
        gone.forEach(this::left);
    }

    private void left(HttpConnection connection) {
        Seat seat = seats.remove(connection);
        if (seat != null) {
            perAddress.computeIfPresent(seat.address, (address, count) -> count == 1 ? null : count - 1);
        }
    }

    void requestBegan(HttpConnection connection) {
        Seat seat = seats.get(connection);
        if (seat != null) {
            seat.running++;
        }
    }

    void requestEnded(HttpConnection connection) {
        Seat seat = seats.get(connection);
        if (seat != null) {
            seat.running--;
            seat.deadline = ticker.nanos() + NEXT_REQUEST.toNanos();
        }
    }

    private void closeOverdue() {
        giveUpLeft();
        long now = ticker.nanos();
        List<HttpConnection> overdue = new ArrayList<>();
        seats.forEach((connection, seat) -> {
            if (seat.socket == null && seat.running == 0 && now - seat.deadline > 0) {
                overdue.add(connection);
            }
        });
        overdue.forEach(HttpConnection::close);
    }

    int open() {
        return seats.size();
    }

    long refused() {
        return refused.get();
    }
}
