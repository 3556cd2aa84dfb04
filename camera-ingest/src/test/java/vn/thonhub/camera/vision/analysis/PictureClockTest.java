package vn.thonhub.camera.vision.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import org.bytedeco.ffmpeg.global.avcodec;
import org.junit.jupiter.api.Test;
import vn.thonhub.camera.packet.MediaPacket;
import vn.thonhub.camera.packet.TimeBase;

class PictureClockTest {
    private static final Instant START = Instant.parse("2026-11-01T08:00:00Z");
    private static final long TICKS_PER_MS = 90;

    private final PictureClock clock = new PictureClock();

    private Instant arrived(long ptsMs, long arrivalMs) {
        var native1 = avcodec.av_packet_alloc();
        native1.pts(ptsMs * TICKS_PER_MS).dts(ptsMs * TICKS_PER_MS);
        var packet = MediaPacket.referencing(native1, 1, START.plusMillis(arrivalMs), arrivalMs * 1_000_000);
        avcodec.av_packet_free(native1);
        var at = clock.arrived(packet);
        packet.release();
        return at;
    }

    private static double ms(Instant at) {
        return Duration.between(START, at).toNanos() / 1e6;
    }

    @Test
    void burstsOfArrivalsAreEvenedOut() {
        clock.restart(new TimeBase(1, 90_000));
        for (var i = 0; i < 50; i++) {
            // Ten pictures a second, delivered five at a time.
            var at = arrived(i * 100, i / 5 * 500);
            assertThat(ms(at) - i * 100).isBetween(-405.0, 0.0);
            if (i > 5) {
                assertThat(ms(clock.at(i * 100 * TICKS_PER_MS)) - ms(clock.at((i - 1) * 100 * TICKS_PER_MS)))
                        .isCloseTo(100.0, within(0.001));
            }
        }
    }

    @Test
    void aJumpOfTheCamerasTimeStartsItAnew() {
        clock.restart(new TimeBase(1, 90_000));
        arrived(0, 0);
        assertThat(ms(arrived(1_000_000, 100))).isEqualTo(100.0);
        assertThat(ms(arrived(1_000_100, 200))).isEqualTo(200.0);
    }

    @Test
    void picturesOfThePastKeepTheirDistance() {
        clock.restart(new TimeBase(1, 90_000));
        arrived(5_000, 0);
        assertThat(ms(clock.at(2_000 * TICKS_PER_MS))).isEqualTo(-3_000.0);
    }
}
