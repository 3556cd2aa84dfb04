package vn.thonhub.camera.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DecodingTimesTest {
    private static final long STEP = 3_000;
    private final DecodingTimes times = new DecodingTimes(270_000);

    private List<Long> decoding(long... shown) {
        var all = new ArrayList<Long>();
        for (var one : shown) {
            all.add(times.next(1_000 + one * STEP));
        }
        return all;
    }

    @Test
    void picturesThatAreShownAsTheyComeAreDecodedThen() {
        times.reordered(0, true);
        assertThat(decoding(0, 1, 2, 3)).containsExactly(1_000L, 4_000L, 7_000L, 10_000L);
    }

    @Test
    void movedPicturesAreDecodedBeforeTheyAreShownAndOneAfterTheOther() {
        times.reordered(2, true);
        // A pyramid: I, P, B as reference, two plain B, and so on.
        var shown = new long[] {0, 4, 2, 1, 3, 8, 6, 5, 7, 12, 10, 9, 11};
        var decoding = decoding(shown);
        assertThat(decoding).doesNotHaveDuplicates().isSorted();
        for (var i = 0; i < shown.length; i++) {
            assertThat(decoding.get(i)).isLessThanOrEqualTo(1_000 + shown[i] * STEP);
        }
        assertThat(decoding.get(0)).isEqualTo(998);
        assertThat(decoding.get(12)).isEqualTo(1_000 + 10 * STEP);
    }

    @Test
    void whatTheStreamDoesNotSayIsFoundOutAndRightAfterARestart() {
        times.reordered(0, false);
        assertThat(decoding(0, 3)).doesNotContain(DecodingTimes.UNKNOWN);
        assertThat(decoding(1, 2, 6, 4, 5)).containsOnly(DecodingTimes.UNKNOWN);
        assertThat(times.deepened()).isTrue();
        times.restart();
        var anew = decoding(7, 10, 8, 9, 13, 11, 12);
        assertThat(anew)
                .doesNotContain(DecodingTimes.UNKNOWN)
                .doesNotHaveDuplicates()
                .isSorted();
        assertThat(times.deepened()).isFalse();
    }

    @Test
    void aClockThatIsSetIsNoMovedPicture() {
        times.reordered(1, true);
        decoding(0, 2, 1);
        assertThat(decoding(-100_000, -99_998, -99_999)).isSorted().allMatch(time -> time < 0);
        assertThat(decoding(500_000)).containsExactly(1_000 + 500_000 * STEP - 1);
    }
}
