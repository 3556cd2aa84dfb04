package vn.thonhub.camera.sim.video;

import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_decoder;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_flush_buffers;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_to_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_frame;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_packet;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;

import java.util.function.Consumer;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/** Decodes a clip on one thread. Closed by its owner. */
final class ClipDecoder implements AutoCloseable {
    private final AVCodecContext context;
    private final AVFrame frame;

    ClipDecoder(ClipReader reader) {
        AVCodec codec = avcodec_find_decoder(reader.stream().codecpar().codec_id());
        if (codec == null) {
            throw new VideoException("the FFmpeg library in use cannot decode this clip");
        }
        context = avcodec_alloc_context3(codec);
        avcodec_parameters_to_context(context, reader.stream().codecpar());
        context.thread_count(1);
        int opened = avcodec_open2(context, codec, (AVDictionary) null);
        if (opened < 0) {
            avcodec_free_context(context);
            VideoException.check(opened, "opening the clip's decoder");
        }
        frame = av_frame_alloc();
    }

    /** Feeds a packet and hands on each picture that is ready; a packet that cannot be decoded gives none. */
    void decode(AVPacket packet, Consumer<AVFrame> pictures) {
        avcodec_send_packet(context, packet);
        while (avcodec_receive_frame(context, frame) >= 0) {
            pictures.accept(frame);
        }
    }

    /** Hands on the pictures still inside and makes ready for the beginning of the clip. */
    void drain(Consumer<AVFrame> pictures) {
        decode(null, pictures);
        avcodec_flush_buffers(context);
    }

    @Override
    public void close() {
        av_frame_free(frame);
        avcodec_free_context(context);
    }
}
