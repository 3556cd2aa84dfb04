package vn.thonhub.core.mqtt;

import io.vertx.core.Promise;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.thonhub.core.async.Backoff;
import vn.thonhub.core.event.EventChannel;

/**
 * Keeps one connection to the broker: connects, subscribes, says that the hub is online, and begins again whenever it
 * is lost. All of that on one thread of its own; the fields without further note belong to it.
 */
final class Connector {
    private static final Logger log = LoggerFactory.getLogger(Connector.class);
    private static final Backoff BACKOFF = new Backoff(Duration.ofMillis(500), Duration.ofSeconds(20));
    private static final Duration FAREWELL = Duration.ofSeconds(2);

    private final LinkSettings settings;
    private final Routes routes;
    private final InboundQueue queue;
    private final Tally tally;
    private final EventChannel events;
    private final Clock clock;
    private final ScheduledThreadPoolExecutor thread;
    private final PublishWindow window;
    private final Random jitter = new Random();
    private int failures;
    private volatile Connection current;
    private volatile boolean closing;
    private volatile LinkState state;

    Connector(LinkSettings settings, Routes routes, InboundQueue queue, Tally tally, EventChannel events, Clock clock) {
        this.settings = settings;
        this.routes = routes;
        this.queue = queue;
        this.tally = tally;
        this.events = events;
        this.clock = clock;
        this.state = new LinkState(false, clock.instant(), "not connected yet");
        this.thread = new ScheduledThreadPoolExecutor(
                1,
                task -> {
                    Thread made = new Thread(task, "mqtt-link");
                    made.setDaemon(true);
                    return made;
                },
                new ThreadPoolExecutor.DiscardPolicy()); // late callbacks of a closed link have nothing to do
        this.window = new PublishWindow(thread);
    }

    void start() {
        thread.execute(this::attempt);
    }

    LinkState state() {
        return state;
    }

    void publish(OutboundMessage message, Promise<Void> sent) {
        window.add(message, sent);
    }

    void routesChanged() {
        thread.execute(() -> {
            Connection connection = current;
            if (connection != null) {
                subscribeLate(connection);
            }
        });
    }

    private void subscribeLate(Connection connection) {
        List<String> filters = routes.filters();
        try {
            connection.subscribe(filters);
        } catch (MqttException refused) {
            connection.end(reason(refused));
        }
    }

    private void attempt() {
        if (closing) {
            return;
        }
        Connection connection = null;
        try {
            connection = new Connection(settings, clock, this::arrived, this::lost);
            connection.connect(settings);
            connection.subscribe(routes.filters());
            up(connection);
        } catch (MqttException | RuntimeException failure) { // whatever it is, the next attempt may fare better
            if (connection != null) {
                connection.close();
                queue.forget(connection);
            }
            failed(reason(failure));
        }
    }

    private void up(Connection connection) {
        failures = 0;
        tally.reconnects.incrementAndGet();
        current = connection;
        window.open(connection);
        publish(
                OutboundMessage.retained(settings.stateTopic(), LinkSettings.state("online", "boot")),
                Promise.promise());
        log.info("event=broker_link_up broker={}", settings.serverUri());
        tell(new LinkState(true, clock.instant(), "connected"));
        if (!connection.isOpen()) {
            lost("lost while connecting");
        }
    }

    private void failed(String reason) {
        tally.lastError = reason;
        Duration wait = BACKOFF.delay(failures++, jitter);
        Instant since = state.up() ? clock.instant() : state.since();
        if (state.up() || !state.detail().equals(reason)) {
            log.warn("event=broker_link_down broker={} cause={}", settings.serverUri(), reason);
            tell(new LinkState(false, since, reason));
        }
        thread.schedule(this::attempt, wait.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Any thread. */
    private void lost(String reason) {
        thread.execute(() -> {
            Connection gone = current;
            if (gone == null || gone.isOpen()) {
                return; // an attempt that failed has already been dealt with
            }
            current = null;
            window.close();
            gone.close();
            queue.forget(gone);
            if (!closing) {
                failed(reason);
            }
        });
    }

    /** The client's thread. */
    private void arrived(Arrival arrival) {
        tally.received.incrementAndGet();
        if (queue.offer(arrival)) {
            return;
        }
        if (arrival.qos() == 0) {
            tally.dropped.incrementAndGet();
        } else {
            arrival.connection().end("messages are not processed, and the broker sends more than it was told to");
        }
    }

    private void tell(LinkState changed) {
        state = changed;
        events.publish(new LinkChanged(changed));
    }

    void stopAccepting() {
        closing = true;
        Connection connection = current;
        if (connection != null) {
            connection.stopAccepting();
        }
    }

    /** Says goodbye and ends. Blocks for a few seconds at most. */
    void close() {
        closing = true;
        Connection connection = current;
        if (connection != null && connection.isOpen()) {
            farewell();
        }
        window.close();
        thread.shutdownNow();
        if (connection != null) {
            connection.close();
        }
        state = new LinkState(false, clock.instant(), "closed");
    }

    private void farewell() {
        Promise<Void> said = Promise.promise();
        publish(OutboundMessage.retained(settings.stateTopic(), LinkSettings.state("offline", "shutdown")), said);
        try {
            said.future().toCompletionStage().toCompletableFuture().get(FAREWELL.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (java.util.concurrent.ExecutionException | TimeoutException unheard) {
            log.debug("event=mqtt_farewell_unheard", unheard);
        }
    }

    private static String reason(Exception failure) {
        if (failure instanceof MqttException silent && silent.getReasonCode() == 0 && silent.getCause() == null) {
            return "the broker does not answer"; // how the client library reports a wait that ran out
        }
        String message = String.valueOf(failure.getMessage());
        Throwable cause = failure.getCause();
        return cause == null || cause.getMessage() == null || message.contains(cause.getMessage())
                ? message
                : message + " (" + cause.getMessage() + ")";
    }
}
