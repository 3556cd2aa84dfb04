package vn.thonhub.camera.vision;

import static org.bytedeco.ffmpeg.global.avcodec.AVDISCARD_ALL;
import static org.bytedeco.ffmpeg.global.avcodec.AVDISCARD_DEFAULT;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_FLAG_LOW_DELAY;
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

import java.util.Optional;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import vn.thonhub.camera.packet.MediaPacket;
import vn.thonhub.camera.packet.StreamInfo;

/**
 * Decodes single keyframes of one generation, each by itself, with one thread: decoding is what costs, and forty cameras
 * leave no room for more. For one thread at a time.
 */
final class KeyframeDecoder implements AutoCloseable {
    private static final AVPacket END = null;

    private final AVCodecContext context;
    private final AVFrame frame = av_frame_alloc();

    /** For pictures that people look at. @throws VisionFailed when the codec cannot be opened */
    static KeyframeDecoder exact(StreamInfo stream) {
        return new KeyframeDecoder(stream, AVDISCARD_DEFAULT);
    }

    /**
     * For pictures that are scaled down and compared: block edges are not smoothed, which saves a fifth of the work.
     *
     * @throws VisionFailed when the codec cannot be opened
     */
    static KeyframeDecoder coarse(StreamInfo stream) {
        return new KeyframeDecoder(stream, AVDISCARD_ALL);
    }

    private KeyframeDecoder(StreamInfo stream, int skipLoopFilter) {
        var codec = avcodec_find_decoder(stream.codec().ffmpegId());
        context = avcodec_alloc_context3(codec);
        var parameters = avcodec_parameters_alloc();
        stream.fill(parameters);
        var filled = avcodec_parameters_to_context(context, parameters);
        avcodec_parameters_free(parameters);
        context.thread_count(1).flags(context.flags() | AV_CODEC_FLAG_LOW_DELAY).skip_loop_filter(skipLoopFilter);
        if (filled < 0 || avcodec_open2(context, codec, (AVDictionary) null) < 0) {
            close();
            throw new VisionFailed("no decoder could be opened for " + stream);
        }
    }

    /**
     * The picture, valid until the next call; empty if the keyframe is damaged beyond that. One damaged less is mended, see
     * {@link #isMended}.
     */
    Optional<AVFrame> decode(MediaPacket keyframe) {
        av_frame_unref(frame);
        var sent = avcodec_send_packet(context, keyframe.view());
        // The end of the stream makes the decoder give the picture out at once instead of waiting for the next.
        avcodec_send_packet(context, END);
        var received = sent < 0 ? sent : avcodec_receive_frame(context, frame);
        avcodec_flush_buffers(context);
        return received < 0 ? Optional.empty() : Optional.of(frame);
    }

    /** Whether the decoder found errors and made up what it could not read: people can look at it, comparisons cannot. */
    static boolean isMended(AVFrame picture) {
        return picture.decode_error_flags() != 0 || (picture.flags() & AVFrame.AV_FRAME_FLAG_CORRUPT) != 0;
    }

    @Override
    public void close() {
        av_frame_free(frame);
        avcodec_free_context(context);
    }
}
