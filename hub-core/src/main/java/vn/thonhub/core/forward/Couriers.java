package vn.thonhub.core.forward;

import com.github.f4b6a3.uuid.UuidCreator;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.thonhub.core.alert.AlertCloudEvent;
import vn.thonhub.core.alert.AlertDesk;
import vn.thonhub.core.async.Ticker;
import vn.thonhub.core.config.NetworkPolicy;
import vn.thonhub.core.event.EventChannel;
import vn.thonhub.core.security.SecretBox;
import vn.thonhub.core.store.KeptAnswer;
import vn.thonhub.core.store.Store;

/**
 * Delivers what is in the outbox, one courier per enabled channel, all on one event-loop context. Looks after each
 * commit that filled the outbox and, for what is due later, once per interval.
 */
public final class Couriers {
    private static final Logger log = LoggerFactory.getLogger(Couriers.class);
    private static final Duration INTERVAL = Duration.ofSeconds(1);
    private static final long STOP_PATIENCE_MS = 3_000;

    private final Vertx vertx;
    private final Store store;
    private final EventChannel events;
    private final Clock wall;
    private final SteadyClock clock;
    private final Carriers carriers;
    private final Settlement settlement;
    private final AlertCloudEvent format;
    private final RandomGenerator random = RandomGenerator.getDefault();
    private final Duration interval;
    private final Map<String, Courier> couriers = new HashMap<>();
    private final Set<String> failing = ConcurrentHashMap.newKeySet();
    private final OutboxCare care;
    private final KeptAnswer<List<Channel>> channels;
    private Context context;
    private long timer;
    private AutoCloseable subscription;

    /** @param desk takes the alerts about channels that take nothing @param refusals hears what nobody takes @param box seals the channels' secrets */
    public Couriers(
            Vertx vertx,
            Store store,
            EventChannel events,
            AlertDesk desk,
            Refusals refusals,
            AlertCloudEvent format,
            NetworkPolicy network,
            SecretBox box,
            Sender sender,
            Clock clock,
            Ticker ticker) {
        this(
                vertx,
                store,
                events,
                desk,
                refusals,
                format,
                new Carriers(
                        vertx,
                        clock,
                        new AddressCheck(network, InetAddress::getAllByName),
                        WebhookLimits.DEFAULT,
                        store,
                        box,
                        sender),
                new ChannelTable(box),
                clock,
                ticker,
                INTERVAL);
    }

    Couriers(
            Vertx vertx,
            Store store,
            EventChannel events,
            AlertDesk desk,
            Refusals refusals,
            AlertCloudEvent format,
            Carriers carriers,
            ChannelTable channels,
            Clock clock,
            Ticker ticker,
            Duration interval) {
        this.vertx = vertx;
        this.store = store;
        this.events = events;
        this.format = format;
        this.carriers = carriers;
        this.channels = new KeptAnswer<>(store, channels::enabled);
        this.wall = clock;
        this.clock = new SteadyClock(clock, ticker);
        this.interval = interval;
        this.settlement = new Settlement(random, new DeliveryAlerts(desk, clock), events, refusals);
        this.care = new OutboxCare(store, clock);
    }

    /** Begins to deliver. Any thread, once. */
    public Future<Void> start() {
        context = vertx.getOrCreateContext();
        long latest = clock.millis() + RetryPlan.LONGEST.toMillis();
        return store.write(work -> OutboxTable.shorten(work.handle(), latest)).compose(any -> onContext(this::begin));
    }

    private Future<Void> onContext(Runnable action) {
        Promise<Void> done = Promise.promise();
        context.runOnContext(any -> {
            action.run();
            done.complete();
        });
        return done.future();
    }

    private void begin() {
        subscription =
                events.subscribe(Outbox.Filled.class, any -> couriers.values().forEach(Courier::look));
        timer = vertx.setPeriodic(interval.toMillis(), any -> round());
        round();
    }

    private void round() {
        channels.read()
                .onSuccess(this::serve)
                .onFailure(failure -> log.warn("event=channels_unreadable cause={}", failure.getMessage()));
        care.maybeForget(clock.millis());
    }

    private void serve(List<Channel> channels) {
        Set<String> current = channels.stream().map(Channel::id).collect(Collectors.toSet());
        couriers.entrySet().removeIf(entry -> {
            boolean gone = !current.contains(entry.getKey());
            if (gone) {
                entry.getValue().stop();
            }
            return gone;
        });
        for (Channel channel : channels) {
            couriers.computeIfAbsent(
                            channel.id(), any -> new Courier(channel, store, carriers::of, clock, random, settlement))
                    .serve(channel);
        }
        failing.clear();
        couriers.forEach((id, courier) -> {
            if (courier.failing()) {
                failing.add(id);
            }
        });
    }

    /** Whether a channel's last deliveries all failed. Any thread. */
    public boolean failing(String channelId) {
        return failing.contains(channelId);
    }

    /** The answer of a test delivery. @param status absent when there was none */
    public record TestResult(boolean delivered, Optional<Integer> status, Optional<String> error, long tookMs) {}

    /** Sends one event that is no alert, now and once, past the outbox. */
    public Future<TestResult> test(Channel channel) {
        String id = UuidCreator.getTimeOrderedEpoch().toString();
        String body = format.envelope(
                id,
                "vn.thonhub.channel.test",
                channel.id(),
                wall.instant(),
                0,
                Map.of("channel", channel.settings().name()));
        long start = clock.millis();
        return carriers.of(channel.kind())
                .deliver(channel, new Parcel(id, List.of(body), 0))
                .onSuccess(outcome -> afterTest(channel, outcome))
                .map(outcome -> new TestResult(
                        outcome.delivered(),
                        outcome.status().isPresent()
                                ? Optional.of(outcome.status().getAsInt())
                                : Optional.empty(),
                        outcome.error(),
                        clock.millis() - start));
    }

    private void afterTest(Channel channel, Outcome outcome) {
        if (outcome.delivered() && context != null) {
            context.runOnContext(
                    any -> Optional.ofNullable(couriers.get(channel.id())).ifPresent(Courier::works));
        }
    }

    /** Lets deliveries under way end, for a few seconds; what does not stays in the outbox. Once. */
    public Future<Void> stop() {
        if (context == null) {
            return carriers.close();
        }
        Promise<Void> idle = Promise.promise();
        return onContext(() -> halt(idle)).compose(any -> idle.future()).compose(any -> carriers.close());
    }

    private void halt(Promise<Void> idle) {
        vertx.cancelTimer(timer);
        close(subscription);
        couriers.values().forEach(Courier::stop);
        long until = System.nanoTime() + STOP_PATIENCE_MS * 1_000_000;
        vertx.setPeriodic(20, 20, waiting -> {
            boolean all = couriers.values().stream().allMatch(Courier::idle);
            if (all || System.nanoTime() - until > 0) {
                vertx.cancelTimer(waiting);
                idle.tryComplete();
            }
        });
    }

    private static void close(AutoCloseable subscription) {
        try {
            subscription.close();
        } catch (Exception e) {
            throw new IllegalStateException("a subscription's handle does not fail", e);
        }
    }
}
