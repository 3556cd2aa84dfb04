package vn.thonhub.camera.rtsp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import vn.thonhub.camera.packet.MediaPacket;
import vn.thonhub.camera.packet.TimeBase;

/** Sequence numbers and timestamps as they arrive. */
class ArrivalTest {
    private static final long NONE = MediaPacket.NO_TIMESTAMP;
    private static final long STEP = 6_000;
    private final RtpSequence sequence = new RtpSequence();
    private final TimestampMender mender = new TimestampMender(new TimeBase(1, 90_000));
    private long nanos = 1;

    private long mended(long dts) {
        nanos += 66_666_667;
        return dts + mender.shift(dts, dts, nanos);
    }

    @Test
    void whatIsMissingIsCountedOverTheWrapOfTheNumbers() {
        for (var i = 65_000; i < 66_000; i++) {
            if (i % 100 != 7) {
                sequence.received(i & 0xffff);
            }
        }
        assertThat(sequence.lost()).isEqualTo(10);
    }

    @Test
    void packetsThatOvertakeEachOtherAreNotLost() {
        for (var number : new int[] {1, 2, 4, 3, 6, 5, 5, 7}) {
            sequence.received(number);
        }
        assertThat(sequence.lost()).isZero();
    }

    @Test
    void aSenderThatBeginsAnewIsNoLossOfThousands() {
        sequence.received(10);
        sequence.received(12);
        sequence.received(40_000);
        sequence.received(40_001);
        assertThat(sequence.lost()).isEqualTo(1);
    }

    @Test
    void aClockSetForwardsOrBackwardsLeavesNoHoleAndNoStepBack() {
        var last = mended(1_000_000);
        for (var jump : new long[] {STEP, 90_000L * 3_600, STEP, -90_000L * 7_200, STEP, -90_000L * 2, STEP}) {
            var next = mended(rawAfter(jump));
            assertThat(next - last).isBetween(5_000L, 7_000L);
            last = next;
        }
        assertThat(mender.jumps()).isEqualTo(3);
    }

    private long raw = 1_000_000;

    private long rawAfter(long jump) {
        raw += jump;
        return raw;
    }

    @Test
    void presentationTimesOfBFramesMayStepBackALittle() {
        for (var pts : new long[] {0, 4 * STEP, 2 * STEP, STEP, 3 * STEP, 8 * STEP, 6 * STEP}) {
            nanos += 66_666_667;
            assertThat(mender.shift(NONE, pts, nanos)).isZero();
        }
    }

    @Test
    void aLateBurstIsNoJump() {
        mended(0);
        nanos += 4_000_000_000L;
        assertThat(mended(4 * 90_000)).isEqualTo(4 * 90_000);
        for (var i = 1; i < 50; i++) {
            assertThat(mender.shift(4 * 90_000 + i * STEP, NONE, nanos)).isZero();
        }
        assertThat(mender.jumps()).isZero();
    }
}
