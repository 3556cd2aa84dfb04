package vn.thonhub.camera.vision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_GRAY8;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.swscale.SWS_AREA;
import static org.bytedeco.ffmpeg.global.swscale.sws_freeContext;
import static org.bytedeco.ffmpeg.global.swscale.sws_getContext;
import static org.bytedeco.ffmpeg.global.swscale.sws_scale;

import java.util.Arrays;
import java.util.Random;
import org.bytedeco.ffmpeg.swscale.SwsFilter;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.PointerPointer;
import org.junit.jupiter.api.Test;

class PlaneScalerTest {
    private static final int WIDTH = 640;
    private static final int HEIGHT = 360;

    @Test
    void halfTheSizeIsWhatFfmpegMakesOfIt() {
        var random = new Random(3);
        for (var round = 0; round < 5; round++) {
            var pixels = new byte[WIDTH * HEIGHT];
            random.nextBytes(pixels);

            assertThat(scaled(pixels, WIDTH)).isEqualTo(byFfmpeg(pixels));
        }
    }

    @Test
    void rowsMayBePadded() {
        var random = new Random(4);
        var pixels = new byte[WIDTH * HEIGHT];
        random.nextBytes(pixels);
        for (var stride : new int[] {WIDTH + 4, WIDTH + 32}) {
            var padded = new byte[stride * HEIGHT];
            random.nextBytes(padded);
            for (var y = 0; y < HEIGHT; y++) {
                System.arraycopy(pixels, y * WIDTH, padded, y * stride, WIDTH);
            }

            assertThat(scaled(padded, stride)).isEqualTo(byFfmpeg(pixels));
        }
    }

    @Test
    void whatIsAllBlackOrAllWhiteStaysSo() {
        var pixels = new byte[WIDTH * HEIGHT];
        assertThat(scaled(pixels, WIDTH)).containsOnly((byte) 0);
        Arrays.fill(pixels, (byte) 255);
        assertThat(scaled(pixels, WIDTH)).containsOnly((byte) 255);
    }

    private static byte[] scaled(byte[] pixels, int stride) {
        var frame = av_frame_alloc();
        try (var memory = new BytePointer(pixels);
                var scaler = new PlaneScaler(WIDTH / 2, HEIGHT / 2)) {
            frame.width(WIDTH)
                    .height(HEIGHT)
                    .format(AV_PIX_FMT_YUV420P)
                    .data(0, memory)
                    .linesize(0, stride);
            var half = new byte[WIDTH / 2 * HEIGHT / 2];
            scaler.scale(frame, half);
            return half;
        } finally {
            av_frame_free(frame);
        }
    }

    private static byte[] byFfmpeg(byte[] pixels) {
        var none = (SwsFilter) null;
        var context = sws_getContext(
                WIDTH, HEIGHT, AV_PIX_FMT_GRAY8, WIDTH / 2, HEIGHT / 2, AV_PIX_FMT_GRAY8, SWS_AREA, none, none, (double
                                [])
                        null);
        var half = new byte[WIDTH / 2 * HEIGHT / 2];
        try (var from = new BytePointer(pixels);
                var to = new BytePointer(half.length);
                var source = new PointerPointer<BytePointer>(4).put(0, from);
                var target = new PointerPointer<BytePointer>(4).put(0, to);
                var wide = new IntPointer(4L).put(WIDTH);
                var narrow = new IntPointer(4L).put(WIDTH / 2)) {
            sws_scale(context, source, wide, 0, HEIGHT, target, narrow);
            to.get(half);
            return half;
        } finally {
            sws_freeContext(context);
        }
    }
}
