package vn.thonhub.camera.packet;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PlainFootageTest {
    private final TestPackets packets = new TestPackets();
    private final PacketFanOut fanOut = new PacketFanOut();
    private final PacketRing ring = new PacketRing(Duration.ofSeconds(10), 1 << 20);
    private final PlainFootage footage = new PlainFootage(fanOut, ring);
    private final RecordingSink sink = new RecordingSink();

    @BeforeEach
    void aStreamOfThreeGroups() {
        fanOut.attachInline(ring);
        fanOut.publish(TestPackets.stream(1));
        for (var t = 0; t < 6; t++) {
            fanOut.publish(t % 2 == 0 ? packets.keyframe(t) : packets.delta(t));
        }
    }

    @AfterEach
    void nothingLeaks() {
        fanOut.close();
        ring.close();
        assertThat(packets.referencesElsewhere()).isZero();
        packets.close();
    }

    @Test
    void thePastComesFirstAndThePresentFollowsWithoutASeam() {
        assertThat(footage.stream()).contains(TestPackets.stream(1));
        footage.attachSince(TestPackets.START.plusMillis(3), sink, SinkLimits.DEFAULT, Runnable::run);
        fanOut.publish(packets.keyframe(6));

        assertThat(sink.calls()).containsExactly("stream 1", "key 2", "delta 3", "key 4", "delta 5", "key 6");
    }

    @Test
    void whatIsAttachedEndsWithTheFootageButTheStreamGoesOn() {
        var place = footage.attach(sink, SinkLimits.DEFAULT, Runnable::run);
        var late = new RecordingSink();
        footage.close();
        fanOut.publish(packets.keyframe(6));
        footage.attach(late, SinkLimits.DEFAULT, Runnable::run);
        fanOut.publish(packets.keyframe(7));
        place.close();

        assertThat(sink.calls()).containsExactly("stream 1", "end");
        assertThat(late.calls()).containsExactly("stream 1", "end");
        try (var newest = ring.since(Duration.ZERO)) {
            assertThat(newest.packets()).extracting(MediaPacket::pts).containsExactly(7L * 90);
        }
    }

    @Test
    void theStreamsEndAndASinksOwnEndAreHeardOnce() {
        var place = footage.attach(sink, SinkLimits.DEFAULT, Runnable::run);
        var other = new RecordingSink();
        footage.attach(other, SinkLimits.DEFAULT, Runnable::run);
        place.close();
        fanOut.close();
        footage.close();

        assertThat(sink.calls()).containsExactly("stream 1", "end");
        assertThat(other.calls()).containsExactly("stream 1", "end");
    }
}
