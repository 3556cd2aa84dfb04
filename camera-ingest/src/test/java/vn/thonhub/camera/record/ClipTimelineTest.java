package vn.thonhub.camera.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.ffmpeg.global.avcodec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import vn.thonhub.camera.packet.MediaPacket;
import vn.thonhub.camera.packet.TimeBase;

class ClipTimelineTest {
    private static final Duration START = Duration.ofHours(3);

    private final ClipTimeline timeline = new ClipTimeline(new TimeBase(1, 90_000));
    private final List<MediaPacket> made = new ArrayList<>();

    @AfterEach
    void release() {
        made.forEach(MediaPacket::release);
    }

    @Test
    void theCamerasOwnTimesCountFromZero() {
        assertThat(place(1, 777_000, 0)).isZero();
        assertThat(place(1, 786_000, 130)).isEqualTo(9_000);
        assertThat(place(1, 795_000, 190)).isEqualTo(18_000);
    }

    @Test
    void aReconnectLeavesAGapAsLongAsItWas() {
        place(1, 777_000, 0);
        place(1, 786_000, 100);
        assertThat(place(2, 5, 8_100)).isEqualTo(8_100 * 90);
        assertThat(place(2, 9_005, 8_200)).isEqualTo(8_200 * 90);
    }

    @Test
    void aCameraThatSetsItsClockDoesNotStretchTheClip() {
        place(1, 0, 0);
        assertThat(place(1, 90_000L * 3600, 100)).isEqualTo(9_000);
        assertThat(place(1, 90_000L * 3600 + 9_000, 200)).isEqualTo(18_000);
    }

    @Test
    void timesThatRepeatOrGoBackStillGrow() {
        place(1, 9_000, 0);
        assertThat(place(1, 9_000, 10)).isEqualTo(1);
        assertThat(place(1, 8_000, 20)).isEqualTo(2);
    }

    private long place(long generation, long dts, long arrivalMillis) {
        var source = avcodec.av_packet_alloc();
        avcodec.av_new_packet(source, 10);
        source.dts(dts).pts(dts);
        var arrival = START.plusMillis(arrivalMillis);
        var packet = MediaPacket.referencing(source, generation, Instant.EPOCH.plus(arrival), arrival.toNanos());
        avcodec.av_packet_free(source);
        made.add(packet);
        return timeline.place(packet);
    }
}
