package vn.thonhub.camera.sim.video;

import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;
import static org.bytedeco.ffmpeg.global.swscale.SWS_FAST_BILINEAR;
import static org.bytedeco.ffmpeg.global.swscale.sws_freeContext;
import static org.bytedeco.ffmpeg.global.swscale.sws_getContext;
import static org.bytedeco.ffmpeg.global.swscale.sws_scale;

import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.swscale.SwsContext;
import org.bytedeco.javacpp.DoublePointer;

/** Brings pictures of one size and pixel format to another size as YUV 4:2:0. For one thread; closed by its owner. */
final class Scaler implements AutoCloseable {
    private final SwsContext context;
    private final YuvFrame target;

    Scaler(int fromWidth, int fromHeight, int fromFormat, int width, int height) {
        context = sws_getContext(
                fromWidth,
                fromHeight,
                fromFormat,
                width,
                height,
                AV_PIX_FMT_YUV420P,
                SWS_FAST_BILINEAR,
                null,
                null,
                (DoublePointer) null);
        if (context == null) {
            throw new VideoException("cannot scale " + fromWidth + "x" + fromHeight + " to " + width + "x" + height);
        }
        target = new YuvFrame(width, height);
    }

    /** The scaled picture, valid until the next call. */
    AVFrame scale(AVFrame source) {
        AVFrame to = target.frame();
        sws_scale(context, source.data(), source.linesize(), 0, source.height(), to.data(), to.linesize());
        return to;
    }

    @Override
    public void close() {
        sws_freeContext(context);
        target.close();
    }
}
