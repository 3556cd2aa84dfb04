package vn.thonhub.camera.road.replay;

import static org.bytedeco.ffmpeg.global.avcodec.av_bsf_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_bsf_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_bsf_get_by_name;
import static org.bytedeco.ffmpeg.global.avcodec.av_bsf_init;
import static org.bytedeco.ffmpeg.global.avcodec.av_bsf_receive_packet;
import static org.bytedeco.ffmpeg.global.avcodec.av_bsf_send_packet;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_rescale_ts;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_copy;
import static org.bytedeco.ffmpeg.global.avformat.av_read_frame;
import static org.bytedeco.ffmpeg.global.avformat.avformat_close_input;
import static org.bytedeco.ffmpeg.global.avformat.avformat_find_stream_info;
import static org.bytedeco.ffmpeg.global.avformat.avformat_open_input;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_VIDEO;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_free;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;
import static org.bytedeco.ffmpeg.global.avutil.av_q2d;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.bytedeco.ffmpeg.avcodec.AVBSFContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import vn.thonhub.camera.packet.CodecString;
import vn.thonhub.camera.packet.MediaPacket;
import vn.thonhub.camera.packet.StreamInfo;
import vn.thonhub.camera.packet.TimeBase;
import vn.thonhub.camera.packet.VideoCodec;

/**
 * Reads the packets of one of the hub's own recordings as its camera sent them, arriving at the times they were recorded. One
 * thread's; blocks on the file.
 */
final class MovieReader implements AutoCloseable {
    private static final TimeBase RTP_VIDEO = new TimeBase(1, 90_000);

    private final AVFormatContext input = new AVFormatContext(null);
    private final AVBSFContext filter = new AVBSFContext(null);
    private final AVPacket packet = av_packet_alloc();
    private final Instant startedAt;
    private final Instant base;
    private final StreamInfo info;
    private long first = MediaPacket.NO_TIMESTAMP;

    /**
     * @param startedAt when its first picture arrived
     * @param base the beginning of time: arrivals on the monotonic clock count from there
     * @throws UnreadableFootage when it cannot be read
     */
    MovieReader(Path file, Instant startedAt, Instant base) {
        this.startedAt = startedAt;
        this.base = base;
        try {
            open(file);
            info = describe();
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private void open(Path file) {
        var options = new AVDictionary(null);
        // Nothing inside a file can make FFmpeg open something else.
        av_dict_set(options, "protocol_whitelist", "file", 0);
        av_dict_set(options, "format_whitelist", "mov,mp4,m4a,3gp,3g2,mj2", 0);
        try {
            check(avformat_open_input(input, "file:" + file, null, options));
        } finally {
            av_dict_free(options);
        }
        check(avformat_find_stream_info(input, (AVDictionary) null));
        if (input.nb_streams() < 1 || input.streams(0).codecpar().codec_type() != AVMEDIA_TYPE_VIDEO) {
            throw new UnreadableFootage("there is no video in it");
        }
        var name = codec() == VideoCodec.H264 ? "h264_mp4toannexb" : "hevc_mp4toannexb";
        check(av_bsf_alloc(av_bsf_get_by_name(name), filter));
        check(avcodec_parameters_copy(filter.par_in(), input.streams(0).codecpar()));
        filter.time_base_in(input.streams(0).time_base());
        check(av_bsf_init(filter));
    }

    private VideoCodec codec() {
        return VideoCodec.ofFfmpegId(input.streams(0).codecpar().codec_id())
                .orElseThrow(() -> new UnreadableFootage("it is neither H.264 nor H.265"));
    }

    private StreamInfo describe() {
        var parameters = filter.par_out();
        var extradata = new byte[parameters.extradata_size()];
        if (extradata.length > 0) {
            parameters.extradata().get(extradata);
        }
        return new StreamInfo(
                1,
                codec(),
                CodecString.of(codec(), extradata).orElse(""),
                extradata,
                parameters.width(),
                parameters.height(),
                RTP_VIDEO,
                av_q2d(input.streams(0).avg_frame_rate()));
    }

    StreamInfo info() {
        return info;
    }

    /** The next packet, which the caller releases; empty at the end, or where the file cannot be read any further. */
    Optional<MediaPacket> next() {
        while (av_read_frame(input, packet) >= 0) {
            try {
                // A damaged packet must not cost the rest of the file: the filter says no to it and goes on with the
                // next.
                if (packet.stream_index() == 0
                        && av_bsf_send_packet(filter, packet) >= 0
                        && av_bsf_receive_packet(filter, packet) >= 0) {
                    return Optional.of(timed());
                }
            } finally {
                av_packet_unref(packet);
            }
        }
        return Optional.empty();
    }

    private MediaPacket timed() {
        try (var ticks = RTP_VIDEO.toNative()) {
            av_packet_rescale_ts(packet, input.streams(0).time_base(), ticks);
        }
        if (first == MediaPacket.NO_TIMESTAMP) {
            first = packet.pts();
        }
        var at = startedAt.plus(RTP_VIDEO.toDuration(Math.max(0, packet.pts() - first)));
        var shift = Duration.between(base, startedAt).toNanos() / 100_000 * 9 - first;
        packet.pts(packet.pts() + shift).dts(packet.dts() + shift).duration(0);
        return MediaPacket.referencing(packet, 1, at, Duration.between(base, at).toNanos());
    }

    private static void check(int code) {
        if (code < 0) {
            throw new UnreadableFootage("FFmpeg says " + code);
        }
    }

    @Override
    public void close() {
        av_packet_free(packet);
        av_bsf_free(filter);
        avformat_close_input(input);
    }
}
