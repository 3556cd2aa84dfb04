package vn.thonhub.core.forward;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import vn.thonhub.core.json.Json;

/**
 * A receiver at its worst and a hub that is killed again and again. The receiver fails {@code faults} of its requests:
 * errors, connections that are reset, a 200 whose body breaks off, and silence until the hub gives up waiting.
 */
final class ForwardChaos implements AutoCloseable {
    private final Vertx vertx = Vertx.vertx();
    private final Receiver receiver = new Receiver(vertx);
    private final Random random = new Random(20261122);
    private final Path folder;
    private final long begun = System.currentTimeMillis();
    private final int times;
    private final Map<String, String> accepted = new ConcurrentHashMap<>();
    private final Map<String, String> firstSeen = new ConcurrentHashMap<>();
    private final Map<String, Long> lastStep = new ConcurrentHashMap<>();
    private final Set<String> raised = ConcurrentHashMap.newKeySet();
    private final List<Long> delays = Collections.synchronizedList(new ArrayList<>());
    private final AtomicInteger changedBodies = new AtomicInteger();
    private final AtomicInteger outOfOrder = new AtomicInteger();
    private final AtomicInteger attempts = new AtomicInteger();
    private volatile double faults;
    private volatile boolean down;
    private Process hub;

    /** @param times how much faster than real time the hub's waits pass */
    ForwardChaos(Path folder, int times) {
        this.times = times;
        this.folder = folder;
        receiver.behave(this::answer);
    }

    private synchronized void answer(HttpServerRequest request, Receiver.Message message) {
        attempts.incrementAndGet();
        String known = firstSeen.putIfAbsent(message.id(), message.body());
        if (known != null && !known.equals(message.body())) {
            changedBodies.incrementAndGet();
        }
        if (down) {
            request.response().setStatusCode(503).end();
            return;
        }
        double dice = random.nextDouble() / Math.max(faults, 1e-9);
        if (dice < 0.5) {
            request.response().setStatusCode(500).end();
        } else if (dice < 0.7) {
            request.connection().close();
        } else if (dice < 0.9) {
            // The receiver took it and could not say so: the hub must come again, and it must not count twice.
            accept(message);
            Receiver.dropAfterHead(request, message);
        } else if (dice >= 1) {
            accept(message);
            Receiver.accept(request, message);
        }
    }

    private void accept(Receiver.Message message) {
        if (accepted.putIfAbsent(message.id(), message.body()) != null) {
            return;
        }
        JsonNode event = Json.read(message.body(), JsonNode.class);
        String alert = event.get("subject").asText();
        long step = event.get("sequence").asLong();
        Long before = lastStep.put(alert, step);
        if (before == null ? step != 1 : step != before + 1) {
            outOfOrder.incrementAndGet();
        }
        if (event.get("type").asText().endsWith(".raised")) {
            raised.add(alert);
            delays.add(System.currentTimeMillis()
                    - event.at("/data/facts/signalled_ms").asLong());
        }
    }

    /** Starts a hub that raises alerts until there are {@code wanted}. */
    void start(int wanted, int perSecond) {
        try {
            hub = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:TieredStopAtLevel=1",
                            "-cp",
                            System.getProperty("java.class.path"),
                            ForwardingProcess.class.getName(),
                            folder.resolve("village.db").toString(),
                            receiver.url(),
                            Integer.toString(wanted),
                            Integer.toString(perSecond),
                            Long.toString(begun),
                            Integer.toString(times))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(
                            folder.resolve("hub.log").toFile()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void kill() {
        hub.destroyForcibly().onExit().join();
    }

    void faults(double share) {
        faults = share;
    }

    void down(boolean value) {
        down = value;
    }

    /** Kills and starts the hub so many times, each after some more messages went through, until all arrived. */
    void killedOnTheWay(int alerts, int perSecond, int kills, Duration patience) {
        int messages = alerts + 2 * ((alerts + ForwardingProcess.STEPS_EVERY - 1) / ForwardingProcess.STEPS_EVERY);
        start(alerts, perSecond);
        for (int kill = 1; kill <= kills; kill++) {
            int target = (int) ((long) messages * kill / (kills + 1));
            until(() -> accepted.size() >= target, patience);
            kill();
            start(alerts, perSecond);
        }
        until(() -> accepted.size() >= messages, patience);
    }

    static void until(BooleanSupplier condition, Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        while (!condition.getAsBoolean() && System.nanoTime() < end) {
            java.util.concurrent.locks.LockSupport.parkNanos(5_000_000);
        }
    }

    int acceptedMessages() {
        return accepted.size();
    }

    /** Distinct alerts whose beginning arrived. */
    int alerts() {
        return raised.size();
    }

    int distinctIds() {
        return new HashSet<>(accepted.keySet()).size();
    }

    int changedBodies() {
        return changedBodies.get();
    }

    int outOfOrder() {
        return outOfOrder.get();
    }

    int attempts() {
        return attempts.get();
    }

    void forgetDelays() {
        delays.clear();
    }

    long p95Delay() {
        List<Long> sorted = new ArrayList<>(delays);
        Collections.sort(sorted);
        return sorted.get(Math.max(0, (int) Math.ceil(sorted.size() * 0.95) - 1));
    }

    @Override
    public void close() {
        if (hub != null) {
            kill();
        }
        receiver.close();
        vertx.close().await();
    }
}
