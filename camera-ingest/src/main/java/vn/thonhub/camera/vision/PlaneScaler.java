package vn.thonhub.camera.vision;

import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_FLAG_RGB;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_GRAY10LE;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_GRAY8;
import static org.bytedeco.ffmpeg.global.avutil.av_pix_fmt_desc_get;
import static org.bytedeco.ffmpeg.global.swscale.SWS_AREA;
import static org.bytedeco.ffmpeg.global.swscale.sws_freeContext;
import static org.bytedeco.ffmpeg.global.swscale.sws_getContext;
import static org.bytedeco.ffmpeg.global.swscale.sws_scale;

import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVPixFmtDescriptor;
import org.bytedeco.ffmpeg.swscale.SwsContext;
import org.bytedeco.ffmpeg.swscale.SwsFilter;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.PointerPointer;

/** Scales one plane of decoded pictures, brightness or one of the colours, to one size. For one thread at a time. */
public final class PlaneScaler implements AutoCloseable {
    /** Of {@code Y'CbCr}, which is what cameras send. */
    public static final int BRIGHTNESS = 0;

    public static final int BLUE = 1;
    public static final int RED = 2;

    private static final SwsFilter NO_FILTER = null;
    private static final int DEEP = 10;

    private final int targetWidth;
    private final int targetHeight;
    private final BytePointer scaled;
    private final PointerPointer<BytePointer> source = new PointerPointer<>(1);
    private final PointerPointer<BytePointer> target;
    private final IntPointer sourceStride = new IntPointer(1L);
    private final IntPointer targetStride;
    private SwsContext context;
    private final PlaneHalver halver;
    private int frameWidth;
    private int frameHeight;
    private int format = -1;
    private int of;
    /** Of the plane. */
    private int width;

    private int height;
    /** A byte to a pixel. */
    private boolean plain;

    public PlaneScaler(int targetWidth, int targetHeight) {
        this.targetWidth = targetWidth;
        this.targetHeight = targetHeight;
        scaled = new BytePointer((long) targetWidth * targetHeight);
        target = new PointerPointer<BytePointer>(1).put(0, scaled);
        targetStride = new IntPointer(1L).put(targetWidth);
        halver = new PlaneHalver(targetWidth, targetHeight);
    }

    /** Whether pictures of this kind have their colours in planes of their own. */
    public static boolean hasColours(AVFrame frame) {
        var kind = av_pix_fmt_desc_get(frame.format());
        return kind != null
                && !kind.isNull()
                && kind.nb_components() >= 3
                && (kind.flags() & AV_PIX_FMT_FLAG_RGB) == 0
                && kind.comp(BLUE).plane() == BLUE
                && kind.comp(RED).plane() == RED;
    }

    /**
     * Writes the picture's brightness, row by row, into {@code pixels}.
     *
     * @throws VisionFailed for pictures that cannot be scaled
     */
    public void scale(AVFrame frame, byte[] pixels) {
        scale(frame, BRIGHTNESS, pixels);
    }

    /**
     * The same of any plane. A scaler is for one plane, or is made ready anew each time.
     *
     * @throws VisionFailed for pictures that cannot be scaled
     */
    public void scale(AVFrame frame, int plane, byte[] pixels) {
        prepare(frame, plane);
        var stride = frame.linesize(plane);
        if (plain && halver.takes(width, height, stride)) {
            var size = (long) stride * (height - 1) + width;
            halver.halve(frame.data(plane).capacity(size).asByteBuffer(), stride, pixels);
            return;
        }
        source.put(0, frame.data(plane));
        sourceStride.put(stride);
        sws_scale(context, source, sourceStride, 0, height, target, targetStride);
        scaled.get(pixels);
    }

    private void prepare(AVFrame frame, int plane) {
        if (context != null
                && frame.width() == frameWidth
                && frame.height() == frameHeight
                && frame.format() == format
                && plane == of) {
            return;
        }
        sws_freeContext(context);
        var kind = av_pix_fmt_desc_get(frame.format());
        plain = kind.comp(plane).depth() == Byte.SIZE && kind.comp(plane).step() == 1;
        width = plane == BRIGHTNESS ? frame.width() : halved(frame.width(), kind.log2_chroma_w());
        height = plane == BRIGHTNESS ? frame.height() : halved(frame.height(), kind.log2_chroma_h());
        frameWidth = frame.width();
        frameHeight = frame.height();
        format = frame.format();
        of = plane;
        context = sws_getContext(
                width,
                height,
                grey(kind),
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

    private static int halved(int length, int times) {
        return length + (1 << times) - 1 >> times;
    }

    private static int grey(AVPixFmtDescriptor kind) {
        return kind.comp(BRIGHTNESS).depth() == DEEP ? AV_PIX_FMT_GRAY10LE : AV_PIX_FMT_GRAY8;
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
