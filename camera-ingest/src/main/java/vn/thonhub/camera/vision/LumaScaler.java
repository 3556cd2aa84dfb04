package vn.thonhub.camera.vision;

import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_GRAY10LE;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_GRAY8;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P10LE;
import static org.bytedeco.ffmpeg.global.swscale.SWS_AREA;
import static org.bytedeco.ffmpeg.global.swscale.sws_freeContext;
import static org.bytedeco.ffmpeg.global.swscale.sws_getContext;
import static org.bytedeco.ffmpeg.global.swscale.sws_scale;

import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.swscale.SwsContext;
import org.bytedeco.ffmpeg.swscale.SwsFilter;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.PointerPointer;

/** Scales the brightness plane of decoded pictures to one size; colour is not touched. For one thread at a time. */
public final class LumaScaler implements AutoCloseable {
    private static final SwsFilter NO_FILTER = null;

    private final int targetWidth;
    private final int targetHeight;
    private final BytePointer scaled;
    private final PointerPointer<BytePointer> source = new PointerPointer<>(1);
    private final PointerPointer<BytePointer> target;
    private final IntPointer sourceStride = new IntPointer(1L);
    private final IntPointer targetStride;
    private SwsContext context;
    private int width;
    private int height;
    private int format = -1;

    public LumaScaler(int targetWidth, int targetHeight) {
        this.targetWidth = targetWidth;
        this.targetHeight = targetHeight;
        scaled = new BytePointer((long) targetWidth * targetHeight);
        target = new PointerPointer<BytePointer>(1).put(0, scaled);
        targetStride = new IntPointer(1L).put(targetWidth);
    }

    /**
     * Writes the picture's brightness, row by row, into {@code pixels}.
     *
     * @throws VisionFailed for pictures that cannot be scaled
     */
    public void scale(AVFrame frame, byte[] pixels) {
        prepare(frame);
        source.put(0, frame.data(0));
        sourceStride.put(frame.linesize(0));
        sws_scale(context, source, sourceStride, 0, height, target, targetStride);
        scaled.get(pixels);
    }

    private void prepare(AVFrame frame) {
        if (context != null && frame.width() == width && frame.height() == height && frame.format() == format) {
            return;
        }
        sws_freeContext(context);
        width = frame.width();
        height = frame.height();
        format = frame.format();
        var plane = format == AV_PIX_FMT_YUV420P10LE ? AV_PIX_FMT_GRAY10LE : AV_PIX_FMT_GRAY8;
        context = sws_getContext(
                width,
                height,
                plane,
                targetWidth,
                targetHeight,
                AV_PIX_FMT_GRAY8,
                SWS_AREA,
                NO_FILTER,
                NO_FILTER,
                (double[]) null);
        if (context == null || context.isNull()) {
            throw new VisionFailed("pictures of " + width + "x" + height + " cannot be scaled");
        }
    }

    @Override
    public void close() {
        sws_freeContext(context);
        context = null;
        source.close();
        target.close();
        sourceStride.close();
        targetStride.close();
        scaled.close();
    }
}
