package vn.thonhub.camera.rtsp;

import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avformat.av_find_best_stream;
import static org.bytedeco.ffmpeg.global.avformat.av_find_input_format;
import static org.bytedeco.ffmpeg.global.avformat.av_read_frame;
import static org.bytedeco.ffmpeg.global.avformat.avformat_alloc_context;
import static org.bytedeco.ffmpeg.global.avformat.avformat_close_input;
import static org.bytedeco.ffmpeg.global.avformat.avformat_find_stream_info;
import static org.bytedeco.ffmpeg.global.avformat.avformat_open_input;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_VIDEO;
import static org.bytedeco.ffmpeg.global.avutil.AV_LOG_FATAL;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_free;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;
import static org.bytedeco.ffmpeg.global.avutil.av_log_set_level;

import java.time.Duration;
import java.util.Map;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.javacpp.Pointer;
import vn.thonhub.camera.rtsp.StreamFault.Code;

/**
 * An open RTSP session over TCP, video only. Raw FFmpeg and not a frame grabber, because grabbers of a JVM share one lock
 * while they connect. For one thread; only {@link NativeDeadline#abort} may come from another.
 */
final class RtspInput implements AutoCloseable {
    private static final long ANALYSE_MICROS = 300_000;
    private static final AVCodec ANY_DECODER = null;
    /** Nothing a camera answers may make FFmpeg open a file or another protocol. */
    private static final String PROTOCOLS = "rtsp,rtsps,tcp,tls";

    static {
        // By itself FFmpeg writes to standard error, addresses with passwords included.
        av_log_set_level(AV_LOG_FATAL);
    }

    private final StreamSource source;
    private final NativeDeadline deadline;
    private final AVPacket packet = av_packet_alloc();
    private AVFormatContext context;
    private AVStream video;
    private boolean redirected;

    private RtspInput(StreamSource source, NativeDeadline deadline) {
        this.source = source;
        this.deadline = deadline;
    }

    /** Connects once. @throws StreamFault as soon as it is clear that it will not work */
    static RtspInput open(StreamSource source, String checkedUrl, NativeDeadline deadline, Duration timeout) {
        var input = new RtspInput(source, deadline);
        try {
            input.connect(checkedUrl, timeout);
            input.findVideo();
            return input;
        } catch (RuntimeException e) {
            input.close();
            throw e;
        }
    }

    private void connect(String url, Duration timeout) {
        context = avformat_alloc_context();
        context.max_analyze_duration(ANALYSE_MICROS);
        deadline.govern(context);
        deadline.expireIn(timeout);
        var opening = context;
        // A camera may redirect anywhere; what it redirects to was not checked, so the open ends instead.
        deadline.vetoWhen(() -> redirected(opening, url));
        var options = options(timeout);
        try {
            var result = avformat_open_input(context, url, av_find_input_format("rtsp"), options);
            if (result < 0) {
                context = null;
                throw openFault(result, "did not open the session in time");
            }
        } finally {
            av_dict_free(options);
            deadline.vetoWhen(() -> false);
        }
    }

    private boolean redirected(AVFormatContext opening, String url) {
        var now = opening.url();
        redirected = now != null && !now.isNull() && !url.equals(now.getString());
        return redirected;
    }

    private static AVDictionary options(Duration timeout) {
        var options = new AVDictionary((Pointer) null);
        Map.of(
                        "rtsp_transport", "tcp",
                        "allowed_media_types", "video",
                        "protocol_whitelist", PROTOCOLS,
                        "user_agent", "ThonHub",
                        "timeout", Long.toString(timeout.toNanos() / 1_000))
                .forEach((key, value) -> av_dict_set(options, key, value, 0));
        return options;
    }

    private void findVideo() {
        var result = avformat_find_stream_info(context, (AVDictionary) null);
        if (deadline.fired() || result < 0) {
            throw openFault(result, "sent no video in time");
        }
        var index = av_find_best_stream(context, AVMEDIA_TYPE_VIDEO, -1, -1, ANY_DECODER, 0);
        if (index < 0) {
            throw new StreamFault(Code.NO_VIDEO, source + " offers no video");
        }
        video = context.streams(index);
    }

    /** The video stream as FFmpeg describes it. */
    AVStream video() {
        return video;
    }

    /**
     * Waits for the next video packet, until the deadline at most. The packet is valid until the next call.
     *
     * @throws StreamFault when none will come
     */
    AVPacket read() {
        while (true) {
            av_packet_unref(packet);
            var result = av_read_frame(context, packet);
            // At its end FFmpeg flushes a last packet as if all were well.
            if (deadline.fired() || result < 0) {
                throw readFault(result);
            }
            if (packet.stream_index() == video.index()) {
                return packet;
            }
        }
    }

    /** Our own interruption comes first: a call's result does not tell it reliably. */
    private StreamFault openFault(int result, String lateText) {
        if (redirected) {
            return new StreamFault(Code.FORBIDDEN_ADDRESS, source + " redirects elsewhere, which is not followed");
        }
        return deadline.fired()
                ? new StreamFault(Code.TIMEOUT, source + " " + lateText)
                : FaultCodes.opening(result, source);
    }

    private StreamFault readFault(int result) {
        return deadline.fired()
                ? new StreamFault(Code.STALLED, source + " sent no picture in time")
                : FaultCodes.playing(result, source);
    }

    @Override
    public void close() {
        av_packet_free(packet);
        if (context != null) {
            avformat_close_input(context);
            context = null;
        }
    }
}
