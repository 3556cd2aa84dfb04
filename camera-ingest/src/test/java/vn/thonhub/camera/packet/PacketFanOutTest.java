package vn.thonhub.camera.packet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PacketFanOutTest {
    private final TestPackets packets = new TestPackets();
    private final PacketFanOut fanOut = new PacketFanOut();
    private final Steps worker = new Steps();
    private final RecordingSink sink = new RecordingSink();

    /** Runs tasks when the test says so. */
    private static final class Steps implements Executor {
        private final Deque<Runnable> tasks = new ArrayDeque<>();
        private boolean full;

        @Override
        public void execute(Runnable task) {
            if (full) {
                throw new RejectedExecutionException("full");
            }
            tasks.add(task);
        }

        void run() {
            while (!tasks.isEmpty()) {
                tasks.poll().run();
            }
        }
    }

    @AfterEach
    void nothingLeaks() {
        worker.full = false;
        fanOut.close();
        worker.run();
        assertThat(packets.referencesElsewhere()).isZero();
        packets.close();
    }

    @Test
    void aSinkHearsTheStreamThenPacketsFromAKeyframeThenOneEnd() {
        fanOut.attach(sink, SinkLimits.DEFAULT, worker);
        fanOut.publish(packets.keyframe(0));
        fanOut.publish(TestPackets.stream(1));
        fanOut.publish(packets.delta(1));
        fanOut.publish(packets.keyframe(2));
        fanOut.publish(packets.delta(3));
        fanOut.publish(TestPackets.stream(2));
        fanOut.publish(packets.packet(2, 4, false, 1));
        fanOut.publish(packets.packet(2, 5, true, 1));
        fanOut.close();
        fanOut.close();
        worker.run();

        assertThat(sink.calls()).containsExactly("stream 1", "key 2", "delta 3", "stream 2", "key 5", "end");
    }

    @Test
    void aSinkThatSleepsIsWokenByKeyframesAndByWhatComesLongAfterOne() {
        sink.passOver(Duration.ofMillis(1_500).toNanos());
        fanOut.publish(TestPackets.stream(1));
        var subscription = fanOut.attach(sink, SinkLimits.DEFAULT, worker);
        fanOut.publish(packets.keyframe(10));
        worker.run();
        fanOut.publish(packets.delta(20));
        assertThat(worker.tasks).as("nobody is woken").isEmpty();
        fanOut.publish(packets.keyframe(1_000));
        fanOut.publish(packets.delta(2_000));
        fanOut.publish(packets.delta(2_501));
        sink.passOver(0);
        fanOut.publish(packets.delta(2_502));
        worker.run();

        assertThat(sink.calls()).containsExactly("stream 1", "key 10", "key 1000", "delta 2501", "delta 2502");
        assertThat(subscription.dropped()).isZero();
    }

    @Test
    void aSlowConsumerIsCutToTheNextKeyframeAndCounted() {
        fanOut.publish(TestPackets.stream(1));
        var slow = fanOut.attach(sink, new SinkLimits(3, 1_000_000), worker);
        var quick = new RecordingSink();
        fanOut.attachInline(quick);
        for (var t = 0; t < 6; t++) {
            fanOut.publish(t == 0 ? packets.keyframe(t) : packets.delta(t));
        }
        fanOut.publish(packets.keyframe(6));
        fanOut.publish(packets.delta(7));
        worker.run();

        assertThat(sink.calls()).containsExactly("stream 1", "key 6", "delta 7");
        assertThat(slow.dropped()).isEqualTo(6);
        assertThat(quick.calls()).hasSize(9);
    }

    @Test
    void theByteLimitCutsToo() {
        fanOut.publish(TestPackets.stream(1));
        var slow = fanOut.attach(sink, new SinkLimits(100, 250), worker);
        fanOut.publish(packets.keyframe(0));
        fanOut.publish(packets.delta(1));
        fanOut.publish(packets.keyframe(2));
        worker.run();

        assertThat(sink.calls()).containsExactly("stream 1", "key 2");
        assertThat(slow.dropped()).isEqualTo(2);
    }

    @Test
    void aFullPoolCutsTheSinkButItsEndIsStillDelivered() {
        worker.full = true;
        fanOut.publish(TestPackets.stream(1));
        fanOut.attach(sink, SinkLimits.DEFAULT, worker);
        fanOut.publish(packets.keyframe(0));
        fanOut.publish(packets.delta(1));
        fanOut.close();

        assertThat(sink.calls()).containsExactly("stream 1", "end");
    }

    @Test
    void theSeamBetweenRingAndLiveHasNoGapAndNoRepetition() {
        var ring = new PacketRing(Duration.ofSeconds(10), 1_000_000);
        fanOut.attachInline(ring);
        fanOut.publish(TestPackets.stream(1));
        for (var t = 0; t < 30; t++) {
            fanOut.publish(t % 10 == 0 ? packets.keyframe(t) : packets.delta(t));
        }
        fanOut.attachSince(ring, TestPackets.START.plusMillis(15), sink, new SinkLimits(5, 1_000), worker);
        for (var t = 30; t < 33; t++) {
            fanOut.publish(t % 10 == 0 ? packets.keyframe(t) : packets.delta(t));
        }
        worker.run();

        assertThat(sink.calls())
                .hasSize(24)
                .startsWith("stream 1", "key 10", "delta 11")
                .endsWith("delta 32");
    }

    @Test
    void aDetachedSinkGetsItsEndAndNothingQueued() {
        fanOut.publish(TestPackets.stream(1));
        var subscription = fanOut.attach(sink, SinkLimits.DEFAULT, worker);
        fanOut.publish(packets.keyframe(0));
        subscription.close();
        subscription.close();
        fanOut.publish(packets.delta(1));
        worker.run();

        assertThat(sink.calls()).containsExactly("stream 1", "end");
    }

    @Test
    void aFinishedSinkGetsWhatIsQueuedAndNothingMore() {
        fanOut.publish(TestPackets.stream(1));
        var subscription = fanOut.attach(sink, SinkLimits.DEFAULT, worker);
        fanOut.publish(packets.keyframe(0));
        subscription.finish();
        subscription.finish();
        fanOut.publish(packets.delta(1));
        worker.run();

        assertThat(sink.calls()).containsExactly("stream 1", "key 0", "end");
    }

    @Test
    void aSinkThatThrowsIsDetachedAndTheOthersGoOn() {
        fanOut.publish(TestPackets.stream(1));
        var failing = new PacketSink() {
            private int ends;

            @Override
            public void onStream(StreamInfo info) {}

            @Override
            public void onPacket(MediaPacket packet) {
                throw new IllegalStateException("disk is gone");
            }

            @Override
            public void onEnd() {
                ends++;
            }
        };
        fanOut.attach(failing, SinkLimits.DEFAULT, worker);
        fanOut.attach(sink, SinkLimits.DEFAULT, worker);
        fanOut.publish(packets.keyframe(0));
        fanOut.publish(packets.delta(1));
        worker.run();

        assertThat(failing.ends).isEqualTo(1);
        assertThat(sink.calls()).containsExactly("stream 1", "key 0", "delta 1");
    }

    @Test
    void attachingToAClosedFanOutEndsAtOnce() {
        fanOut.close();
        fanOut.attach(sink, SinkLimits.DEFAULT, worker);
        worker.run();
        assertThat(sink.calls()).containsExactly("end");
    }

    @Test
    void aBlockedSinkNeverHoldsUpThePublisherOrAnotherSink() throws InterruptedException {
        var gate = new CountDownLatch(1);
        var pool = Executors.newFixedThreadPool(2);
        fanOut.publish(TestPackets.stream(1));
        fanOut.attach(new Blocking(gate), new SinkLimits(10, 100_000), pool);
        fanOut.attach(sink, new SinkLimits(10_000, 10_000_000), pool);
        for (var t = 0; t < 2_000; t++) {
            fanOut.publish(t % 10 == 0 ? packets.keyframe(t) : packets.delta(t));
        }
        await().until(() -> sink.calls().size() == 2_001);
        assertThat(fanOut.dropped()).isGreaterThan(1_900);

        gate.countDown();
        fanOut.close();
        await().until(() -> packets.referencesElsewhere() == 0);
        pool.shutdown();
        assertThat(pool.awaitTermination(5, java.util.concurrent.TimeUnit.SECONDS))
                .isTrue();
    }

    private record Blocking(CountDownLatch gate) implements PacketSink {
        @Override
        public void onStream(StreamInfo info) {}

        @Override
        public void onPacket(MediaPacket packet) {
            try {
                gate.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public void onEnd() {}
    }
}
