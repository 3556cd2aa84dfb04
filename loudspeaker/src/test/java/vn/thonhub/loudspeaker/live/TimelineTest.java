package vn.thonhub.loudspeaker.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class TimelineTest {
    private static final int THIRD = 16_000;
    private final Timeline timeline = new Timeline(LiveSound.speech(Instant.EPOCH));

    @Test
    void piecesThatComeInTimeFollowEachOtherWithoutAGap() {
        long now = -40_000;
        for (int i = 0; i < 10_000; i++) {
            // A microphone's crystal that is a little slow, or fast, wanders within the store.
            assertThat(timeline.place(now, THIRD)).hasValue((long) i * THIRD);
            now += THIRD;
        }
    }

    @Test
    void afterAStumbleThereIsOneGapAndAStoreAgain() {
        timeline.place(-40_000, THIRD);
        assertThat(timeline.place(100_000, THIRD)).hasValue(148_000);
        assertThat(timeline.place(116_000, THIRD)).hasValue(164_000);
    }

    @Test
    void whatWouldBeHeardFarTooLateIsLeftOut() {
        long last = 0;
        int kept = 0;
        for (int i = 0; i < 100; i++) {
            var at = timeline.place(480_000, THIRD);
            kept += at.isPresent() ? 1 : 0;
            last = Math.max(last, at.orElse(0));
        }
        assertThat(last).isLessThanOrEqualTo(480_000 + 240_000);
        assertThat(kept).isBetween(10, 16);
    }
}
