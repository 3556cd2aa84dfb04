package vn.thonhub.camera.vision;

import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_decoder;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_flush_buffers;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_free;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_to_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_frame;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_packet;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_unref;

import java.util.function.Consumer;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import vn.thonhub.camera.packet.MediaPacket;
import vn.thonhub.camera.packet.StreamInfo;

/**
 * Decodes every picture of one generation, with one thread, in the order in which they are shown. For one thread at a
 * time; holds native memory until closed.
 */
public final class FrameDecoder implements AutoCloseable {
    private final AVCodecContext context;
    private final AVFrame frame = av_frame_alloc();
    private boolean awaitsKeyframe = true;

    /** @throws VisionFailed when the codec cannot be opened */
    public FrameDecoder(StreamInfo stream) {
        var codec = avcodec_find_decoder(stream.codec().ffmpegId());
        context = avcodec_alloc_context3(codec);
        var parameters = avcodec_parameters_alloc();
        stream.fill(parameters);
        var filled = avcodec_parameters_to_context(context, parameters);
        avcodec_parameters_free(parameters);
        context.thread_count(1);
        if (filled < 0 || avcodec_open2(context, codec, (AVDictionary) null) < 0) {
            close();
            throw new VisionFailed("no decoder could be opened for " + stream);
        }
    }

    /**
     * Decodes a packet.
     *
     * @param pictures gets what has become ready, none to several; each valid for its call only, and not to be written on:
     *     the decoder may still refer to it
     */
    public void decode(MediaPacket packet, Consumer<AVFrame> pictures) {
        if (awaitsKeyframe && !packet.keyframe()) {
            return;
        }
        if (avcodec_send_packet(context, packet.view()) < 0) {
            // What follows a damaged picture refers to it.
            restart();
            return;
        }
        awaitsKeyframe = false;
        while (avcodec_receive_frame(context, frame) >= 0) {
            pictures.accept(frame);
            av_frame_unref(frame);
        }
    }

    /** Whether the decoder found errors and made up what it could not read: people can look at it, comparisons cannot. */
    public static boolean isMended(AVFrame picture) {
        return KeyframeDecoder.isMended(picture);
    }

    /** To be called when packets were left out: goes on with the next keyframe. */
    public void restart() {
        avcodec_flush_buffers(context);
        awaitsKeyframe = true;
    }

    @Override
    public void close() {
        av_frame_free(frame);
        avcodec_free_context(context);
    }
}
