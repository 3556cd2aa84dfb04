package vn.thonhub.camera.packet;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PacketRingTest {
    private final TestPackets packets = new TestPackets();
    private final PacketRing ring = new PacketRing(Duration.ofSeconds(10), 1_000_000);

    @AfterEach
    void nothingLeaks() {
        ring.close();
        assertThat(packets.referencesElsewhere()).isZero();
        packets.close();
    }

    /** Ten packets a second, a keyframe each second. */
    private void feed(long fromMillis, long toMillis) {
        for (var t = fromMillis; t < toMillis; t += 100) {
            ring.onPacket(t % 1000 == 0 ? packets.keyframe(t) : packets.delta(t));
        }
    }

    @Test
    void theLastTenSecondsAreKeptAndBeginWithAKeyframe() {
        ring.onStream(TestPackets.stream(1));
        feed(0, 30_000);

        try (var all = ring.since(Duration.ofMinutes(1))) {
            var kept = all.packets();
            assertThat(kept.get(0).keyframe()).isTrue();
            var span = kept.get(kept.size() - 1).arrivalNanos() - kept.get(0).arrivalNanos();
            assertThat(Duration.ofNanos(span)).isBetween(Duration.ofSeconds(10), Duration.ofMillis(11_100));
        }
    }

    @Test
    void aTimeRangeBeginsAtTheKeyframeBeforeItAndEndsWithIt() {
        ring.onStream(TestPackets.stream(1));
        feed(0, 9_000);

        var from = TestPackets.START.plusMillis(3_450);
        try (var range = ring.between(from, TestPackets.START.plusMillis(5_200))) {
            assertThat(range.packets().get(0).pts()).isEqualTo(3_000 * 90);
            assertThat(range.packets()).hasSize(23);
        }
        try (var recent = ring.since(Duration.ofMillis(500))) {
            assertThat(recent.packets().get(0).pts()).isEqualTo(8_000 * 90);
        }
    }

    @Test
    void whatIsGivenOutStaysValidAfterTheRingMovedOn() {
        ring.onStream(TestPackets.stream(1));
        feed(0, 2_000);
        try (var early = ring.since(Duration.ofSeconds(5))) {
            feed(2_000, 60_000);
            assertThat(early.packets())
                    .hasSize(20)
                    .allSatisfy(p -> assertThat(p.view().size()).isEqualTo(100));
        }
    }

    @Test
    void packetsBeforeTheFirstKeyframeAndOfAnotherGenerationAreNotKept() {
        ring.onPacket(packets.keyframe(0));
        ring.onStream(TestPackets.stream(2));
        ring.onPacket(packets.packet(2, 0, false, 10));
        ring.onPacket(packets.keyframe(100));

        assertThat(ring.bytes()).isZero();
    }

    @Test
    void aNewGenerationForgetsTheOldOne() {
        ring.onStream(TestPackets.stream(1));
        feed(0, 3_000);
        ring.onStream(TestPackets.stream(2));

        assertThat(ring.latestKeyframe()).isEmpty();
        assertThat(packets.referencesElsewhere()).isZero();
    }

    @Test
    void theByteBoundHoldsForAnySequence() {
        var random = new Random(7);
        var small = new PacketRing(Duration.ofSeconds(10), 5_000);
        small.onStream(TestPackets.stream(1));
        for (var i = 0; i < 5_000; i++) {
            small.onPacket(packets.packet(1, i * 40L, random.nextInt(20) == 0, 1 + random.nextInt(1_500)));
            assertThat(small.bytes()).isLessThanOrEqualTo(5_000);
            try (var kept = small.since(Duration.ofDays(1))) {
                assertThat(kept.packets().isEmpty() || kept.packets().get(0).keyframe())
                        .isTrue();
            }
        }
        assertThat(small.overflows()).isPositive();
        small.close();
    }

    @Test
    void aClosedRingTakesNothing() {
        ring.onStream(TestPackets.stream(1));
        ring.close();
        feed(0, 2_000);
        assertThat(ring.bytes()).isZero();
    }
}
