package vn.thonhub.core.http;

import io.vertx.core.Vertx;
import io.vertx.core.http.ServerWebSocket;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import vn.thonhub.core.json.Json;
import vn.thonhub.core.security.Principal;

/**
 * The one WebSocket per browser tab, {@code /api/v1/live}. Messages are JSON
 * {@code {"topic":"alert","type":"updated","data":{…}}}; a tab hears only what its person may see. Heartbeats every 15 s
 * let a tab notice a dead line.
 */
public final class LiveSocket {
    private static final long HEARTBEAT_MS = 15_000;
    private static final int QUEUE_BYTES = 512 * 1024;
    private static final int MAX_TABS_PER_PERSON = 20;
    private static final short TOO_SLOW = 4408;
    private static final short TOO_MANY = 4429;

    private final Vertx vertx;
    private final Clock clock;
    private final HubInfo hub;
    private final Set<Tab> tabs = ConcurrentHashMap.newKeySet();
    private final AtomicLong cutOff = new AtomicLong();

    private record Tab(ServerWebSocket socket, Principal principal, io.vertx.core.Context context) {}

    public LiveSocket(Vertx vertx, Clock clock, HubInfo hub) {
        this.vertx = vertx;
        this.clock = clock;
        this.hub = hub;
    }

    /**
     * Sends to every connected tab whose person passes {@code audience}. Any thread; a tab that does not keep up is
     * closed (it reconnects and fetches anew).
     *
     * @param topic {@code alert}, {@code camera}, {@code wifi}, {@code speaker}, {@code broadcast}, {@code channel}
     * @param data written by the hub's JSON mapper
     * @param audience quick, without blocking; runs on the caller's thread
     */
    public void publish(String topic, String type, Object data, Predicate<Principal> audience) {
        if (tabs.isEmpty()) {
            return;
        }
        String message = message(topic, type, data);
        for (Tab tab : tabs) {
            if (audience.test(tab.principal())) {
                tab.context().runOnContext(ignored -> send(tab, message));
            }
        }
    }

    /** Whether anybody would hear it: spares making what is said to nobody. Any thread. */
    public boolean isHeard() {
        return !tabs.isEmpty();
    }

    private static String message(String topic, String type, Object data) {
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("topic", topic);
        message.put("type", type);
        message.put("data", data);
        return Json.write(message);
    }

    /** Handler of the operation; event-loop thread. */
    public void accept(ApiCall call, ServerWebSocket socket) {
        Principal principal = call.principal();
        if (tabsOf(principal) >= MAX_TABS_PER_PERSON) {
            socket.close(TOO_MANY, "too many tabs");
            return;
        }
        socket.setWriteQueueMaxSize(QUEUE_BYTES);
        Tab tab = new Tab(socket, principal, vertx.getOrCreateContext());
        tabs.add(tab);
        long heartbeat = vertx.setPeriodic(
                HEARTBEAT_MS, tick -> send(tab, message("hub", "heartbeat", Map.of("at", clock.instant()))));
        socket.closeHandler(closed -> {
            vertx.cancelTimer(heartbeat);
            tabs.remove(tab);
        });
        socket.exceptionHandler(broken -> tabs.remove(tab));
        send(tab, message("hub", "hello", Map.of("hub", hub.id(), "version", hub.version(), "at", clock.instant())));
    }

    private long tabsOf(Principal principal) {
        return tabs.stream()
                .filter(tab -> tab.principal().userId().equals(principal.userId()))
                .count();
    }

    private void send(Tab tab, String message) {
        if (tab.socket().isClosed()) {
            tabs.remove(tab);
        } else if (tab.socket().writeQueueFull()) {
            // Messages already on their way to this tab come here too; only the first one cuts it off.
            if (tabs.remove(tab)) {
                cutOff.incrementAndGet();
                tab.socket().close(TOO_SLOW, "too slow");
            }
        } else {
            tab.socket().writeTextMessage(message);
        }
    }

    /** Open tabs now. */
    public int count() {
        return tabs.size();
    }

    /** Tabs closed since the start because they did not keep up. */
    public long cutOff() {
        return cutOff.get();
    }
}
