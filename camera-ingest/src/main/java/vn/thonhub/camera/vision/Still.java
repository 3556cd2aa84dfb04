package vn.thonhub.camera.vision;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_FLAG_QSCALE;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_MJPEG;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_encoder;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_packet;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_frame;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_JPEG;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUVJ420P;
import static org.bytedeco.ffmpeg.global.avutil.FF_QP2LAMBDA;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;
import static org.bytedeco.ffmpeg.global.swscale.SWS_BICUBIC;
import static org.bytedeco.ffmpeg.global.swscale.sws_freeContext;
import static org.bytedeco.ffmpeg.global.swscale.sws_getContext;
import static org.bytedeco.ffmpeg.global.swscale.sws_scale;

import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.swscale.SwsFilter;
import vn.thonhub.camera.packet.MediaPacket;
import vn.thonhub.camera.packet.StreamInfo;

/**
 * A keyframe as a JPEG file.
 *
 * @param jpeg the file's content; not to be changed
 */
public record Still(byte[] jpeg, int width, int height) {
    /** MJPEG quantiser, 2 (best) to 31: visually clean, about 100 kB for 1080p. */
    private static final int QUANTISER = 4;

    private static final SwsFilter NO_FILTER = null;

    /**
     * Decodes a keyframe and encodes it at full size, or scaled down to {@code maxWidth}. Blocks for some milliseconds to
     * tens of them: for worker pools.
     *
     * @param painter goes over the picture between the two
     * @throws VisionFailed when the keyframe is damaged
     */
    public static Still of(StreamInfo stream, MediaPacket keyframe, int maxWidth, FramePainter painter) {
        try (var decoder = KeyframeDecoder.exact(stream)) {
            var frame = decoder.decode(keyframe).orElseThrow(() -> new VisionFailed("the keyframe is damaged"));
            return encode(frame, maxWidth, painter);
        }
    }

    /**
     * A decoded picture at full size, or scaled down to {@code maxWidth}. Of streams without masks only.
     *
     * @throws VisionFailed when it cannot be encoded
     */
    public static Still of(AVFrame decoded, int maxWidth) {
        return encode(decoded, maxWidth, FramePainter.NOTHING);
    }

    /**
     * A decoded picture at full size, or scaled down to {@code maxWidth}.
     *
     * @param painter goes over it first
     * @throws VisionFailed when it cannot be encoded
     */
    public static Still of(AVFrame decoded, int maxWidth, FramePainter painter) {
        return encode(decoded, maxWidth, painter);
    }

    private static Still encode(AVFrame decoded, int maxWidth, FramePainter painter) {
        var width = Math.min(maxWidth, decoded.width()) & ~1;
        var height = (int) Math.round((double) decoded.height() * width / decoded.width()) & ~1;
        var converted = av_frame_alloc();
        try {
            convert(decoded, converted.width(width).height(height).format(AV_PIX_FMT_YUVJ420P));
            painter.paint(converted);
            return new Still(jpeg(converted), width, height);
        } finally {
            av_frame_free(converted);
        }
    }

    /** JPEG wants the full range of values, cameras mostly send the limited one. */
    private static void convert(AVFrame decoded, AVFrame converted) {
        if (av_frame_get_buffer(converted, 0) < 0) {
            throw new OutOfMemoryError("no native memory for a picture");
        }
        var context = sws_getContext(
                decoded.width(),
                decoded.height(),
                decoded.format(),
                converted.width(),
                converted.height(),
                AV_PIX_FMT_YUVJ420P,
                SWS_BICUBIC,
                NO_FILTER,
                NO_FILTER,
                (double[]) null);
        if (context == null || context.isNull()) {
            throw new VisionFailed("pictures of this format cannot be converted");
        }
        sws_scale(
                context,
                decoded.data(),
                decoded.linesize(),
                0,
                decoded.height(),
                converted.data(),
                converted.linesize());
        sws_freeContext(context);
        converted
                .color_range(AVCOL_RANGE_JPEG)
                .quality(QUANTISER * FF_QP2LAMBDA)
                .pts(0);
    }

    private static byte[] jpeg(AVFrame frame) {
        var codec = avcodec_find_encoder(AV_CODEC_ID_MJPEG);
        var context = avcodec_alloc_context3(codec);
        var packet = av_packet_alloc();
        try {
            context.width(frame.width())
                    .height(frame.height())
                    .pix_fmt(AV_PIX_FMT_YUVJ420P)
                    .color_range(AVCOL_RANGE_JPEG)
                    .flags(AV_CODEC_FLAG_QSCALE)
                    .global_quality(QUANTISER * FF_QP2LAMBDA)
                    .thread_count(1);
            context.time_base().num(1).den(1);
            if (avcodec_open2(context, codec, (AVDictionary) null) < 0
                    || avcodec_send_frame(context, frame) < 0
                    || avcodec_receive_packet(context, packet) < 0) {
                throw new VisionFailed("the picture could not be encoded as JPEG");
            }
            var bytes = new byte[packet.size()];
            packet.data().get(bytes);
            return bytes;
        } finally {
            av_packet_free(packet);
            avcodec_free_context(context);
        }
    }
}
