package vn.thonhub.camera.privacy;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_FLAG_GLOBAL_HEADER;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_encoder_by_name;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_packet;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_frame;
import static org.bytedeco.ffmpeg.global.avutil.AV_LOG_VERBOSE;
import static org.bytedeco.ffmpeg.global.avutil.AV_LOG_WARNING;
import static org.bytedeco.ffmpeg.global.avutil.AV_PICTURE_TYPE_I;
import static org.bytedeco.ffmpeg.global.avutil.AV_PICTURE_TYPE_NONE;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_free;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;

import java.util.function.Consumer;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import vn.thonhub.camera.packet.CodecString;
import vn.thonhub.camera.packet.StreamInfo;
import vn.thonhub.camera.packet.TimeBase;
import vn.thonhub.camera.packet.VideoCodec;

/**
 * H.264 by the bundled libopenh264, for pictures that must be seen at once: no B-frames, no delay, one thread, no dropped
 * frames. For one thread at a time; holds native memory until closed.
 */
final class MaskedEncoder implements AutoCloseable {
    private static final double USUAL_FRAMES_PER_SECOND = 10;
    /** Good pictures of a street: about 0.6 Mbit/s for 640x360 at 10 pictures a second. */
    private static final double BITS_PER_PIXEL = 0.25;

    private static final long LEAST_BITS = 250_000;
    private static final long MOST_BITS = 4_000_000;

    private final AVCodecContext context;
    private final AVPacket packet = av_packet_alloc();
    private final PictureShape shape;

    /** @throws TranscodeFailed when the encoder cannot be opened */
    MaskedEncoder(PictureShape shape, double framesPerSecond) {
        this.shape = shape;
        var codec = avcodec_find_encoder_by_name("libopenh264");
        if (codec == null || codec.isNull()) {
            throw new TranscodeFailed("this hub's FFmpeg has no libopenh264");
        }
        context = avcodec_alloc_context3(codec);
        configure(framesPerSecond >= 1 && framesPerSecond <= 60 ? framesPerSecond : USUAL_FRAMES_PER_SECOND);
        var options = new AVDictionary(null);
        av_dict_set(options, "rc_mode", "bitrate", 0);
        av_dict_set(options, "allow_skip_frames", "0", 0);
        av_dict_set(options, "profile", "high", 0);
        av_dict_set(options, "coder", "cabac", 0);
        var opened = avcodec_open2(context, codec, options);
        av_dict_free(options);
        if (opened < 0) {
            close();
            throw new TranscodeFailed("libopenh264 cannot be opened for " + shape);
        }
    }

    private void configure(double framesPerSecond) {
        var bits = (long) (BITS_PER_PIXEL * shape.width() * shape.height() * framesPerSecond);
        context.width(shape.width()).height(shape.height()).pix_fmt(AV_PIX_FMT_YUV420P);
        context.time_base().num(1).den(1000);
        context.framerate().num((int) Math.round(framesPerSecond)).den(1);
        context.bit_rate(Math.max(LEAST_BITS, Math.min(MOST_BITS, bits)));
        // Keyframes are asked for by time; this only bounds the interval should nobody ask.
        context.gop_size((int) Math.round(framesPerSecond * 4)).max_b_frames(0);
        context.thread_count(1).slices(1);
        context.flags(context.flags() | AV_CODEC_FLAG_GLOBAL_HEADER);
        // libopenh264 warns about choices made here on purpose; errors still show.
        context.log_level_offset(AV_LOG_VERBOSE - AV_LOG_WARNING);
    }

    /** What its packets need to be read. */
    StreamInfo describe(long generation, TimeBase timeBase, double framesPerSecond) {
        var parameterSets = new byte[context.extradata_size()];
        context.extradata().get(parameterSets);
        var name = CodecString.of(VideoCodec.H264, parameterSets)
                .orElseThrow(() -> new TranscodeFailed("libopenh264 gave no parameter sets"));
        return new StreamInfo(
                generation,
                VideoCodec.H264,
                name,
                parameterSets,
                shape.width(),
                shape.height(),
                timeBase,
                framesPerSecond);
    }

    /**
     * Encodes a picture of the shape given.
     *
     * @param packets gets its packet, whose timestamps are the caller's to set; valid for the call
     * @throws TranscodeFailed when libopenh264 refuses it
     */
    void encode(AVFrame picture, boolean keyframe, long millis, Consumer<AVPacket> packets) {
        picture.pts(millis).pict_type(keyframe ? AV_PICTURE_TYPE_I : AV_PICTURE_TYPE_NONE);
        if (avcodec_send_frame(context, picture) < 0) {
            throw new TranscodeFailed("libopenh264 refused a picture");
        }
        while (avcodec_receive_packet(context, packet) >= 0) {
            packets.accept(packet);
            av_packet_unref(packet);
        }
    }

    @Override
    public void close() {
        av_packet_free(packet);
        avcodec_free_context(context);
    }
}
