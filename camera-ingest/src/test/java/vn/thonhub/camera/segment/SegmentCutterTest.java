package vn.thonhub.camera.segment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SegmentCutterTest {
    private static final Instant START = Instant.parse("2026-11-01T00:00:00Z");

    private final SegmentCutter cutter = new SegmentCutter(Duration.ofMinutes(1));
    private final List<Instant> starts = new ArrayList<>();
    private Duration wallAhead = Duration.ZERO;
    /** Camera time at which the running segment began. */
    private long origin;

    @Test
    void aSegmentBeginsWithAKeyframe() {
        assertThat(cutter.next(false, START, 0, Duration.ZERO)).isEmpty();
        assertThat(cutter.running()).isFalse();
        assertThat(cutter.next(true, START, 0, Duration.ZERO)).contains(START);
    }

    @Test
    void theNextOneFollowsWithTheFirstKeyframeAfterItsLength() {
        play(0, 125_000, 0);
        assertThat(starts).containsExactly(START, START.plusSeconds(60), START.plusSeconds(120));
    }

    @Test
    void arrivalJitterMakesNeitherGapsNorOverlaps() {
        play(0, 60_000, 0);
        frame(60_000, 400);
        assertThat(Duration.between(starts.get(0), starts.get(1))).isEqualTo(Duration.ofMillis(60_020));
    }

    @Test
    void aClockThatRunsSlowIsFollowedInSmallSteps() {
        // 100 ppm: 6 ms a minute.
        for (var ms = 0L; ms <= 600_000; ms += 1000) {
            frame(ms, ms / 10_000);
        }
        assertThat(starts).hasSize(11);
        assertThat(starts.get(10)).isEqualTo(START.plusMillis(600_060));
    }

    @Test
    void aWallClockThatIsSetBeginsASegmentWithTheNextKeyframe() {
        play(0, 10_000, 0);
        wallAhead = Duration.ofHours(-1);
        play(10_000, 20_000, 0);
        wallAhead = Duration.ofHours(1);
        play(20_000, 30_000, 0);
        assertThat(starts)
                .containsExactly(
                        START,
                        START.plusSeconds(10).minusSeconds(3600),
                        START.plusSeconds(20).plusSeconds(3600));
    }

    @Test
    void missingPicturesBeginASegmentWhereTheyGoOn() {
        play(0, 10_000, 0);
        play(15_000, 20_000, 0);
        assertThat(starts).containsExactly(START, START.plusSeconds(15));
    }

    @Test
    void aNetworkThatStandsStillAndCatchesUpIsNoGap() {
        play(0, 10_000, 0);
        for (var ms = 10_000L; ms < 14_000; ms += 1000) {
            frame(ms, 14_000 - ms);
        }
        play(14_000, 20_000, 0);
        assertThat(starts).containsExactly(START);
    }

    @Test
    void afterAReconnectTimeIsThatOfArrivalButNeverBeforeWhatWasRecorded() {
        play(0, 10_000, 0);
        cutter.interrupt();
        origin = 8_500;
        assertThat(cutter.next(true, START.plusMillis(8_500), nanos(8_500), Duration.ZERO))
                .contains(START.plusMillis(9_000));
        cutter.interrupt();
        assertThat(cutter.next(true, START.plusMillis(30_000), nanos(30_000), Duration.ZERO))
                .contains(START.plusMillis(30_000));
    }

    /** A keyframe a second. */
    private void play(long from, long to, long late) {
        for (var ms = from; ms < to; ms += 1000) {
            frame(ms, late);
        }
    }

    private void frame(long ms, long lateMs) {
        var arrived = ms + lateMs;
        var start = cutter.next(
                true, START.plusMillis(arrived).plus(wallAhead), nanos(arrived), Duration.ofMillis(ms - origin));
        start.ifPresent(at -> {
            starts.add(at);
            origin = ms;
        });
    }

    private static long nanos(long ms) {
        return ms * 1_000_000;
    }
}
