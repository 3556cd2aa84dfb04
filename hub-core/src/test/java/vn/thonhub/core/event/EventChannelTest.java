package vn.thonhub.core.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EventChannelTest {
    record Numbered(int n) {}

    record Other(String text) {}

    private final Vertx vertx = Vertx.vertx();
    private final EventChannel events = new EventChannel(vertx);

    @AfterEach
    void close() {
        vertx.close().await();
    }

    @Test
    void eventsArriveInOrderOnTheSubscribersContext() {
        List<Integer> heard = new CopyOnWriteArrayList<>();
        List<Context> contexts = new CopyOnWriteArrayList<>();
        Context context = subscribeOnContext(event -> {
            contexts.add(Vertx.currentContext());
            heard.add(event.n());
        });

        IntStream.range(0, 1000).forEach(n -> events.publish(new Numbered(n)));

        await().until(() -> heard.size() == 1000);
        assertThat(heard)
                .containsExactlyElementsOf(IntStream.range(0, 1000).boxed().toList());
        assertThat(contexts).containsOnly(context);
    }

    @Test
    void aFailingSubscriberDoesNotTouchTheOthers() {
        List<Integer> heard = new CopyOnWriteArrayList<>();
        events.subscribe(Numbered.class, event -> {
            throw new IllegalStateException("broken subscriber");
        });
        events.subscribe(Numbered.class, event -> heard.add(event.n()));

        events.publish(new Other("not for them"));
        events.publish(new Numbered(1));
        events.publish(new Numbered(2));

        await().untilAsserted(() -> assertThat(heard).containsExactly(1, 2));
    }

    @Test
    void aClosedSubscriptionHearsNothingMore() throws Exception {
        List<Integer> closedOne = new CopyOnWriteArrayList<>();
        List<Integer> openOne = new CopyOnWriteArrayList<>();
        AutoCloseable subscription = events.subscribe(Numbered.class, event -> closedOne.add(event.n()));
        events.subscribe(Numbered.class, event -> openOne.add(event.n()));

        subscription.close();
        events.publish(new Numbered(1));

        await().untilAsserted(() -> assertThat(openOne).containsExactly(1));
        assertThat(closedOne).isEmpty();
    }

    private Context subscribeOnContext(java.util.function.Consumer<Numbered> consumer) {
        CompletableFuture<Context> subscribed = new CompletableFuture<>();
        vertx.getOrCreateContext().runOnContext(ignored -> {
            events.subscribe(Numbered.class, consumer);
            subscribed.complete(Vertx.currentContext());
        });
        return subscribed.join();
    }
}
