package vn.thonhub.camera.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LiveTimelineTest {
    private static final int FRAME = 6000;

    private final LiveTimeline timeline = new LiveTimeline();

    @Test
    void anEvenCameraKeepsItsTimesFromZero() {
        timeline.begin(15);
        assertThat(timeline.place(900_000)).isEqualTo(new LiveTimeline.Slot(0, FRAME));
        assertThat(timeline.place(900_000 + FRAME)).isEqualTo(new LiveTimeline.Slot(FRAME, FRAME));
    }

    @Test
    void jitterNeitherMakesHolesNorDrift() {
        timeline.begin(15);
        var random = new Random(7);
        var slots = new ArrayList<LiveTimeline.Slot>();
        for (var n = 0; n < 5000; n++) {
            slots.add(timeline.place((long) n * FRAME + random.nextInt(FRAME)));
        }
        assertGapless(slots);
        assertThat(slots.get(4999).dts()).isCloseTo(4999L * FRAME, offset(2L * FRAME));
    }

    @Test
    void aCameraThatHalvesItsRateAtNightIsFollowed() {
        timeline.begin(25);
        var slots = new ArrayList<LiveTimeline.Slot>();
        var dts = 0L;
        for (var n = 0; n < 200; n++) {
            slots.add(timeline.place(dts));
            dts += n < 100 ? 3600 : 7200;
        }
        assertGapless(slots);
        assertThat(slots.get(199).duration()).isBetween(7000L, 7400L);
        assertThat(slots.get(199).dts()).isCloseTo(dts - 7200, offset(2L * 7200));
    }

    @Test
    void anUnknownRateIsLearnt() {
        timeline.begin(0);
        var slot = timeline.place(0);
        for (var n = 1; n < 60; n++) {
            slot = timeline.place(n * 9000L);
        }
        assertThat(slot.duration()).isBetween(8900L, 9100L);
    }

    @Test
    void aReconnectGoesOnWhereTheFormerConnectionEnded() {
        timeline.begin(15);
        timeline.place(5_000_000);
        timeline.begin(15);
        assertThat(timeline.place(17)).isEqualTo(new LiveTimeline.Slot(FRAME, FRAME));
    }

    @Test
    void aClockThatJumpsBackOrForthDoesNotMoveTheLine() {
        timeline.begin(15);
        timeline.place(5_000_000);
        assertThat(timeline.place(100).dts()).isEqualTo(FRAME);
        assertThat(timeline.place(8_000_000_000L).dts()).isEqualTo(2 * FRAME);
    }

    private static void assertGapless(List<LiveTimeline.Slot> slots) {
        for (var n = 1; n < slots.size(); n++) {
            var before = slots.get(n - 1);
            assertThat(slots.get(n).dts()).isEqualTo(before.dts() + before.duration());
            assertThat(before.duration()).isPositive();
        }
    }
}
