package vn.thonhub.camera.vision;

import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_make_writable;
import static org.bytedeco.ffmpeg.global.swscale.SWS_BICUBIC;
import static org.bytedeco.ffmpeg.global.swscale.sws_freeContext;
import static org.bytedeco.ffmpeg.global.swscale.sws_getContext;
import static org.bytedeco.ffmpeg.global.swscale.sws_scale;

import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.swscale.SwsContext;
import org.bytedeco.ffmpeg.swscale.SwsFilter;

/**
 * Copies decoded pictures, of whatever size and format, into one picture of a fixed size and format that may be written on.
 * For one thread at a time; holds native memory until closed.
 */
public final class FrameScaler implements AutoCloseable {
    private static final SwsFilter NO_FILTER = null;

    private final AVFrame target = av_frame_alloc();
    private SwsContext context;
    private int width;
    private int height;
    private int format = -1;

    /** @param targetFormat an {@code AV_PIX_FMT} */
    public FrameScaler(int targetWidth, int targetHeight, int targetFormat) {
        target.width(targetWidth).height(targetHeight).format(targetFormat);
        if (av_frame_get_buffer(target, 0) < 0) {
            close();
            throw new OutOfMemoryError("no native memory for a picture");
        }
    }

    /**
     * The scaled copy, valid until the next call.
     *
     * @throws VisionFailed for pictures that cannot be converted
     */
    public AVFrame scale(AVFrame source) {
        prepare(source);
        // Whoever was given the last copy may still hold on to its memory.
        if (av_frame_make_writable(target) < 0) {
            throw new OutOfMemoryError("no native memory for a picture");
        }
        sws_scale(context, source.data(), source.linesize(), 0, height, target.data(), target.linesize());
        return target;
    }

    private void prepare(AVFrame source) {
        if (context != null && source.width() == width && source.height() == height && source.format() == format) {
            return;
        }
        sws_freeContext(context);
        width = source.width();
        height = source.height();
        format = source.format();
        context = sws_getContext(
                width,
                height,
                format,
                target.width(),
                target.height(),
                target.format(),
                SWS_BICUBIC,
                NO_FILTER,
                NO_FILTER,
                (double[]) null);
        if (context == null || context.isNull()) {
            context = null;
            throw new VisionFailed("pictures of this format cannot be converted");
        }
    }

    @Override
    public void close() {
        sws_freeContext(context);
        context = null;
        av_frame_free(target);
    }
}
