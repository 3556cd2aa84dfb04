package vn.thonhub.core.event;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Typed publish/subscribe inside the process, for what is already committed. Delivery is on the subscriber's Vert.x
 * context, at most once, in order per publisher; a failing subscriber is logged and does not touch the others.
 */
public final class EventChannel {
    private static final Logger log = LoggerFactory.getLogger(EventChannel.class);

    private final Vertx vertx;
    private final Map<Class<?>, List<Subscription<?>>> subscriptions = new ConcurrentHashMap<>();

    /** @param vertx gives a context to subscribers that come from a thread without one */
    public EventChannel(Vertx vertx) {
        this.vertx = Objects.requireNonNull(vertx, "vertx");
    }

    /** Events are immutable records; the type is the address. Any thread; never blocks, never throws for a subscriber. */
    public void publish(Record event) {
        for (Subscription<?> subscription : subscriptions.getOrDefault(event.getClass(), List.of())) {
            subscription.deliver(event);
        }
    }

    /** @return a handle whose {@code close} ends the subscription */
    public <E extends Record> AutoCloseable subscribe(Class<E> type, Consumer<E> consumer) {
        Subscription<E> subscription = new Subscription<>(type, consumer, vertx.getOrCreateContext());
        List<Subscription<?>> ofType = subscriptions.computeIfAbsent(type, any -> new CopyOnWriteArrayList<>());
        ofType.add(subscription);
        return () -> {
            subscription.ended = true;
            ofType.remove(subscription);
        };
    }

    private static final class Subscription<E extends Record> {
        private final Class<E> type;
        private final Consumer<E> consumer;
        private final Context context;
        // Events already on their way to the context must not arrive after close().
        private volatile boolean ended;

        Subscription(Class<E> type, Consumer<E> consumer, Context context) {
            this.type = type;
            this.consumer = consumer;
            this.context = context;
        }

        void deliver(Record event) {
            context.runOnContext(ignored -> accept(type.cast(event)));
        }

        private void accept(E event) {
            if (ended) {
                return;
            }
            try {
                consumer.accept(event);
            } catch (RuntimeException failure) {
                log.error("event=subscriber_failed type={}", type.getSimpleName(), failure);
            }
        }
    }
}
