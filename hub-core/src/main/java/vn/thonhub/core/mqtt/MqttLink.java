package vn.thonhub.core.mqtt;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import vn.thonhub.core.async.Ticker;
import vn.thonhub.core.event.EventChannel;
import vn.thonhub.core.metrics.MetricsStore;
import vn.thonhub.core.store.Store;

/**
 * The hub's one connection to the broker: Paho MQTT 5, manual acknowledgements, bounded hand-over. The Paho callback
 * only queues; one worker takes groups (at most 500 messages or 20 ms), lets the handlers stage them, then commits in
 * this order: points to the metrics store, one unit of work on the village database, acknowledgement to the broker.
 * A message whose commit fails is not acknowledged; a malformed one is counted, kept as a dead letter, acknowledged.
 *
 * <p>For the composer: construct, let every module {@link #route}, then {@link #connect}; a message of the lasting
 * session that arrives before its route exists would be acknowledged unread. {@link #close} before the stores close.
 */
public final class MqttLink implements AutoCloseable {
    private static final Duration DRAIN = Duration.ofSeconds(5);

    private final Tally tally = new Tally();
    private final InboundQueue queue = new InboundQueue();
    private final Routes routes = new Routes();
    private final GroupWorker worker;
    private final Connector connector;

    /**
     * @param config the broker: {@link EmbeddedBroker#linkConfig} or section {@code mqtt} of hub.yaml
     * @param steps {@link GroupSteps#NONE}, except in tests that stop the process between two steps
     * @throws IllegalArgumentException when the address or the CA file cannot be used
     */
    public MqttLink(
            MqttConfig config,
            String hubId,
            MetricsStore metrics,
            Store store,
            EventChannel events,
            Clock clock,
            Ticker ticker,
            GroupSteps steps) {
        this.worker = new GroupWorker(queue, new GroupCommit(metrics, store, routes, steps, tally, ticker));
        this.connector = new Connector(new LinkSettings(config, hubId), routes, queue, tally, events, clock);
    }

    /** The hub's user name and client id at its broker; the underscore keeps it apart from every device id. */
    public static String hubUser(String hubId) {
        return "hub_" + hubId;
    }

    /** Begins to connect, and goes on trying for as long as the link lives. Does not block. */
    public void connect() {
        worker.start();
        connector.start();
    }

    /**
     * Registers who stages messages of a topic filter ({@code +} and {@code #} allowed). The link subscribes at once,
     * and again after every reconnect; may be called before the broker is reachable.
     */
    public void route(String topicFilter, InboundHandler handler) {
        routes.add(topicFilter, handler);
        connector.routesChanged();
    }

    /** Completes when the broker has taken the message (QoS 1); fails at once while the link is down. Never blocks. */
    public Future<Void> publish(OutboundMessage message) {
        Promise<Void> sent = Promise.promise();
        connector.publish(message, sent);
        Context context = Vertx.currentContext();
        return context == null ? sent.future() : onContext(context, sent.future());
    }

    private static Future<Void> onContext(Context context, Future<Void> sent) {
        Promise<Void> here = Promise.promise();
        sent.onComplete(result -> context.runOnContext(ignored -> {
            if (result.succeeded()) {
                here.complete();
            } else {
                here.fail(result.cause());
            }
        }));
        return here.future();
    }

    /** Whether the link is up, and since when it is so. Devices' silence counts only while it is. */
    public LinkState state() {
        return connector.state();
    }

    /** What happened since the start; any thread. */
    public LinkCounters counters() {
        return tally.counters(queue.depth());
    }

    /** Commits what is queued (at most 5 s), says goodbye to the broker and ends. Blocks. */
    @Override
    public void close() {
        connector.stopAccepting();
        try {
            worker.close(DRAIN);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        connector.close();
    }
}
