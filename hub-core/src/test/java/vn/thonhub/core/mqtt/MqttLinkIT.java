package vn.thonhub.core.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vn.thonhub.core.metrics.Point;
import vn.thonhub.core.testing.MosquittoPeer;

class MqttLinkIT {
    private static final String TELEMETRY = "thon/v1/vinh-hung/wifi/ap-1/telemetry";
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final LinkBench bench = new LinkBench();
    private TestBroker broker;

    @AfterEach
    void close() {
        bench.close();
        if (broker != null) {
            broker.close();
        }
    }

    private void awaitUp() {
        await().atMost(PATIENCE).until(() -> bench.link.state().up());
    }

    private void awaitSeen(String... payloads) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(bench.seen()).containsExactly(payloads));
    }

    @ParameterizedTest
    @EnumSource(TestBroker.Kind.class)
    void pointsThenUnitOfWorkThenAcknowledgement(TestBroker.Kind kind) throws Exception {
        broker = TestBroker.of(kind);
        List<String> order = new CopyOnWriteArrayList<>();
        GroupSteps steps = new GroupSteps() {
            @Override
            public void afterPoints() {
                order.add("points=" + bench.metrics.points.size() + " rows=" + bench.seen());
            }

            @Override
            public void afterCommit() {
                order.add("rows=" + bench.seen() + " acked="
                        + bench.link.counters().acked());
            }

            @Override
            public void afterAck() {
                order.add("acked");
            }
        };
        bench.connect(broker.linkConfig(), steps, (message, group) -> {
            group.point(Point.ofDevice("wifi", message.level(4), message.receivedAt(), Map.of("clients", 7.0)));
            LinkBench.keep(message, group);
        });
        awaitUp();

        try (TestDevice device = TestDevice.connect(broker, "ap-1")) {
            assertThat(device.publish(TELEMETRY, "m1")).isLessThan(0x80);
            await().atMost(PATIENCE).until(() -> bench.link.counters().acked() == 1);
        }

        assertThat(order).containsExactly("points=1 rows=[]", "rows=[m1] acked=0", "acked");
    }

    @ParameterizedTest
    @EnumSource(TestBroker.Kind.class)
    void whatWasNotCommittedComesAgain(TestBroker.Kind kind) throws Exception {
        broker = TestBroker.of(kind);
        bench.metrics.down = true;
        InboundHandler handler = (message, group) -> {
            group.point(Point.ofDevice("wifi", "ap-1", message.receivedAt(), Map.of("clients", 1.0)));
            LinkBench.keep(message, group);
        };
        bench.connect(broker.linkConfig(), GroupSteps.NONE, handler);
        awaitUp();
        try (TestDevice device = TestDevice.connect(broker, "ap-1")) {
            device.publish(TELEMETRY, "m1");
            device.publish(TELEMETRY, "m2");
        }
        await().atMost(PATIENCE).until(() -> bench.link.counters().commitFailures() >= 2);
        assertThat(bench.link.counters().acked()).isZero();
        assertThat(bench.link.counters().lastError()).hasValue("the metrics disk is full");
        bench.link.close();
        assertThat(bench.seen()).isEmpty();

        bench.metrics.down = false;
        bench.connect(broker.linkConfig(), GroupSteps.NONE, handler);

        awaitSeen("m1", "m2");
        await().atMost(PATIENCE).until(() -> bench.link.counters().acked() == 2);
        assertThat(bench.deadLetters()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(TestBroker.Kind.class)
    void aPoisonMessageIsKeptAsideAndTheOthersPass(TestBroker.Kind kind) throws Exception {
        broker = TestBroker.of(kind);
        bench.connect(broker.linkConfig(), GroupSteps.NONE, (message, group) -> {
            String text = new String(message.payload(), StandardCharsets.UTF_8);
            if (text.equals("malformed")) {
                throw new IllegalArgumentException("not telemetry");
            }
            LinkBench.keep(message, group);
            if (text.equals("breaks-the-commit")) {
                group.change(work -> work.handle().execute("INSERT INTO no_such_table VALUES (1)"));
            }
        });
        awaitUp();

        try (TestDevice device = TestDevice.connect(broker, "ap-1")) {
            for (String text : List.of("m1", "malformed", "m2", "breaks-the-commit", "m3", "m4")) {
                device.publishLater(TELEMETRY, text);
            }
            await().atMost(PATIENCE).until(() -> bench.link.counters().acked() == 6);
        }

        awaitSeen("m1", "m2", "m3", "m4");
        assertThat(bench.link.counters().deadLettered()).isEqualTo(2);
        assertThat(bench.deadLetters())
                .hasSize(2)
                .anyMatch(reason -> reason.equals("not telemetry"))
                .anyMatch(reason -> reason.contains("no_such_table"));
    }

    @ParameterizedTest
    @EnumSource(TestBroker.Kind.class)
    void aBrokerRestartKeepsSubscriptionsAndSession(TestBroker.Kind kind) throws Exception {
        broker = TestBroker.of(kind);
        bench.connect(broker.linkConfig(), GroupSteps.NONE, LinkBench::keep);
        awaitUp();

        broker.stop();
        await().atMost(PATIENCE).until(() -> !bench.link.state().up());
        assertThatThrownBy(() -> bench.link
                        .publish(OutboundMessage.retained("thon/v1/vinh-hung/camera/c/state", new byte[0]))
                        .toCompletionStage()
                        .toCompletableFuture()
                        .get(1, TimeUnit.SECONDS))
                .hasMessageContaining("the broker link is down");
        broker.start();
        awaitUp();
        try (TestDevice device = TestDevice.connect(broker, "ap-1")) {
            device.publish(TELEMETRY, "after");
        }

        awaitSeen("after");
        assertThat(bench.link.counters().reconnects()).isEqualTo(2);
        assertThat(bench.heard).extracting(LinkState::up).containsSubsequence(true, false, true);
    }

    @ParameterizedTest
    @EnumSource(TestBroker.Kind.class)
    void messagesOfAnOfflineHubWaitAtTheBrokerAlsoOverItsRestart(TestBroker.Kind kind) throws Exception {
        broker = TestBroker.of(kind);
        bench.connect(broker.linkConfig(), GroupSteps.NONE, LinkBench::keep);
        awaitUp();
        bench.link.close();

        try (TestDevice device = TestDevice.connect(broker, "ap-1")) {
            for (int i = 10; i < 40; i++) {
                device.publish(TELEMETRY, "m" + i);
            }
        }
        broker.stop();
        broker.start();
        bench.connect(broker.linkConfig(), GroupSteps.NONE, LinkBench::keep);

        awaitSeen(IntStream.range(10, 40).mapToObj(i -> "m" + i).toArray(String[]::new));
    }

    @ParameterizedTest
    @EnumSource(TestBroker.Kind.class)
    void aDeviceHearsCommandsAndTheHubsLastWord(TestBroker.Kind kind) throws Exception {
        broker = TestBroker.of(kind);
        bench.connect(broker.linkConfig(), GroupSteps.NONE, LinkBench::keep);
        awaitUp();

        try (TestDevice device = TestDevice.connect(broker, "ap-1")) {
            assertThat(device.subscribe("thon/v1/vinh-hung/wifi/ap-1/cmd")).isLessThan(0x80);
            byte[] command = "reboot".getBytes(StandardCharsets.UTF_8);
            IntStream.range(0, 300)
                    .forEach(i -> bench.link.publish(OutboundMessage.command(
                            "thon/v1/vinh-hung/wifi/ap-1/cmd", command, Duration.ofSeconds(30))));
            await().atMost(PATIENCE).until(() -> device.heard.size() == 300);
        }
        List<String> states = new CopyOnWriteArrayList<>();
        bench.link.route(
                "thon/v1/vinh-hung/hub/state",
                (message, group) ->
                        states.add(message.retained() + " " + new String(message.payload(), StandardCharsets.UTF_8)));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(states).contains("true {\"state\":\"online\",\"reason\":\"boot\"}"));
    }

    @Test
    void aLinkStartedBeforeItsBrokerConnectsOnceThereIsOne() throws Exception {
        MosquittoPeer late = new MosquittoPeer(TestBroker.HUB);
        try (late) {
            bench.connect(late.linkConfig(), GroupSteps.NONE, LinkBench::keep);
            await().atMost(PATIENCE)
                    .until(() -> bench.link.counters().lastError().isPresent());
            assertThat(bench.link.state().up()).isFalse();
            assertThat(bench.link.state().detail()).contains("onnect");

            late.start();

            awaitUp();
        }
    }

    @Test
    void aStoreThatIsDownLosesNothingAndBlamesNoMessage() throws Exception {
        broker = TestBroker.of(TestBroker.Kind.MOSQUITTO);
        AtomicBoolean broken = new AtomicBoolean(true);
        bench.connect(broker.linkConfig(), GroupSteps.NONE, (message, group) -> {
            LinkBench.keep(message, group);
            group.change(work -> {
                if (broken.get()) {
                    throw new vn.thonhub.core.store.StoreUnavailable("disk full");
                }
            });
        });
        awaitUp();
        try (TestDevice device = TestDevice.connect(broker, "ap-1")) {
            device.publish(TELEMETRY, "m1");
            await().atMost(PATIENCE).until(() -> bench.link.counters().commitFailures() > 4);

            broken.set(false);

            awaitSeen("m1");
        }
        assertThat(bench.link.counters().deadLettered()).isZero();
    }
}
