package vn.thonhub.camera.sim.video;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_FLAG_GLOBAL_HEADER;
import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_FLAG_KEY;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_encoder_by_name;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_packet;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_frame;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EAGAIN;
import static org.bytedeco.ffmpeg.global.avutil.AV_LOG_VERBOSE;
import static org.bytedeco.ffmpeg.global.avutil.AV_LOG_WARNING;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_free;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;

import java.util.Optional;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import vn.thonhub.camera.packet.VideoCodec;

/**
 * H.264 by the bundled libopenh264: constrained baseline, no B-frames, a keyframe every second, one thread, no dropped
 * frames. For one thread; closed by its owner.
 */
final class H264Encoder implements AutoCloseable {
    private final AVCodecContext context;
    private final AVPacket packet;
    private final byte[] parameterSets;

    H264Encoder(StreamSize size) {
        AVCodec codec = avcodec_find_encoder_by_name("libopenh264");
        if (codec == null) {
            throw new VideoException("the FFmpeg library in use has no libopenh264 encoder");
        }
        context = avcodec_alloc_context3(codec);
        context.width(size.width()).height(size.height()).pix_fmt(AV_PIX_FMT_YUV420P);
        context.time_base().num(1).den(1000);
        context.framerate().num(size.fps()).den(1);
        context.gop_size(size.fps()).max_b_frames(0).thread_count(1).slices(1);
        // libopenh264 warns about choices made here on purpose; errors still show.
        context.log_level_offset(AV_LOG_VERBOSE - AV_LOG_WARNING);
        // Parameter sets come once, outside the packets; encode() puts them before every keyframe as cameras do.
        context.flags(context.flags() | AV_CODEC_FLAG_GLOBAL_HEADER);
        AVDictionary options = new AVDictionary(null);
        // A constant quantiser (libopenh264's 26) looks alike quiet or busy and, with the deblocking filter left out,
        // costs a third less than rate control.
        av_dict_set(options, "rc_mode", "off", 0);
        av_dict_set(options, "loopfilter", "0", 0);
        av_dict_set(options, "allow_skip_frames", "0", 0);
        int opened = avcodec_open2(context, codec, options);
        av_dict_free(options);
        if (opened < 0) {
            avcodec_free_context(context);
            VideoException.check(opened, "opening libopenh264 for " + size);
        }
        parameterSets = new byte[context.extradata_size()];
        context.extradata().get(parameterSets);
        packet = av_packet_alloc();
    }

    /** What a stream of that size will look like, without keeping an encoder. */
    static StreamFormat format(StreamSize size) {
        try (H264Encoder probe = new H264Encoder(size)) {
            return new StreamFormat(VideoCodec.H264, size.width(), size.height(), size.fps(), probe.parameterSets);
        }
    }

    /** Encodes a picture; empty only if the encoder kept it back. */
    Optional<EncodedFrame> encode(AVFrame picture, long ptsMs) {
        picture.pts(ptsMs);
        VideoException.check(avcodec_send_frame(context, picture), "encoding a frame");
        int received = avcodec_receive_packet(context, packet);
        if (received == AVERROR_EAGAIN()) {
            return Optional.empty();
        }
        VideoException.check(received, "encoding a frame");
        boolean keyframe = (packet.flags() & AV_PKT_FLAG_KEY) != 0;
        int head = keyframe ? parameterSets.length : 0;
        byte[] data = new byte[head + packet.size()];
        System.arraycopy(parameterSets, 0, data, 0, head);
        packet.data().get(data, head, packet.size());
        av_packet_unref(packet);
        return Optional.of(new EncodedFrame(data, keyframe, ptsMs));
    }

    @Override
    public void close() {
        av_packet_free(packet);
        avcodec_free_context(context);
    }
}
