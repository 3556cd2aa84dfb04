package vn.thonhub.camera.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReorderQueueTest {
    private final ReorderQueue queue = new ReorderQueue();
    private final List<Integer> out = new ArrayList<>();
    private long millis;

    private List<Integer> arrive(int... sequences) {
        out.clear();
        for (var sequence : sequences) {
            drain();
            var packet = Packets.packet(sequence, 0, false, new byte[] {1});
            if (queue.isNext(packet, packet.length, millis * 1_000_000)) {
                out.add(sequence);
            }
        }
        drain();
        return out;
    }

    private void drain() {
        for (var packet = queue.poll(millis * 1_000_000); packet != null; packet = queue.poll(millis * 1_000_000)) {
            out.add(RtpPacket.sixteen(packet, 2));
        }
    }

    @Test
    void packetsThatOvertookEachOtherComeInOrderOverTheWrap() {
        assertThat(arrive(65_533, 65_535, 65_534, 1, 0, 0, 2)).containsExactly(65_533, 65_534, 65_535, 0, 1, 2);
    }

    @Test
    void aMissingPacketIsWaitedForAFifthOfASecond() {
        assertThat(arrive(10, 12, 13)).containsExactly(10);
        assertThat(queue.isWaiting()).isTrue();
        millis += 201;
        assertThat(arrive(14)).containsExactly(12, 13, 14);
        assertThat(arrive(11)).isEmpty();
        assertThat(queue.isWaiting()).isFalse();
    }

    @Test
    void muchThatCameAfterItEndsTheWaitingToo() {
        var all = new int[33];
        for (var i = 0; i < 33; i++) {
            all[i] = i == 0 ? 0 : i + 1;
        }
        assertThat(arrive(all)).hasSize(33).isSorted();
    }

    @Test
    void aLongGapLosesNothingThatCame() {
        assertThat(arrive(1, 3, 100, 101)).containsExactly(1, 3, 100, 101);
        assertThat(arrive(300)).containsExactly(300);
    }

    @Test
    void aSenderThatBeginsAnewIsFollowed() {
        assertThat(arrive(1, 40_000, 40_001)).containsExactly(1, 40_000, 40_001);
    }
}
