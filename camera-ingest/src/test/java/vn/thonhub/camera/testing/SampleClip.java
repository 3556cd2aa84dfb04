package vn.thonhub.camera.testing;

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
import static org.bytedeco.ffmpeg.global.avformat.av_seek_frame;
import static org.bytedeco.ffmpeg.global.avformat.avformat_close_input;
import static org.bytedeco.ffmpeg.global.avformat.avformat_find_stream_info;
import static org.bytedeco.ffmpeg.global.avformat.avformat_open_input;
import static org.bytedeco.ffmpeg.global.avutil.av_q2d;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.ffmpeg.avcodec.AVBSFContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import vn.thonhub.camera.packet.CodecString;
import vn.thonhub.camera.packet.MediaPacket;
import vn.thonhub.camera.packet.StreamInfo;
import vn.thonhub.camera.packet.TimeBase;
import vn.thonhub.camera.packet.VideoCodec;

/** A real recording as a camera would deliver it: Annex B packets in ticks of 1/90000 s, arriving in real time. */
public final class SampleClip implements AutoCloseable {
    public static final Instant START = Instant.parse("2026-11-01T00:00:00Z");
    private static final TimeBase RTP_VIDEO = new TimeBase(1, 90_000);

    private final StreamInfo info;
    private final List<MediaPacket> packets;

    private SampleClip(StreamInfo info, List<MediaPacket> packets) {
        this.info = info;
        this.packets = packets;
    }

    public static SampleClip read(Path file, long generation) {
        return read(file, generation, START, 1);
    }

    /** @param rounds how often the file is played, one after the other */
    public static SampleClip read(Path file, long generation, Instant start, int rounds) {
        var input = new AVFormatContext(null);
        check(avformat_open_input(input, file.toString(), null, null));
        check(avformat_find_stream_info(input, (AVDictionary) null));
        var filter = annexB(input);
        var reader = new Reader(input, filter, generation, start);
        try {
            for (var round = 0; round < rounds; round++) {
                reader.round();
            }
            return new SampleClip(info(filter, input, generation), reader.packets);
        } finally {
            av_bsf_free(filter);
            avformat_close_input(input);
        }
    }

    public StreamInfo info() {
        return info;
    }

    public List<MediaPacket> packets() {
        return packets;
    }

    public int keyframes() {
        return (int) packets.stream().filter(MediaPacket::keyframe).count();
    }

    @Override
    public void close() {
        packets.forEach(MediaPacket::release);
        packets.clear();
    }

    private static AVBSFContext annexB(AVFormatContext input) {
        var filter = new AVBSFContext(null);
        var name = codec(input) == VideoCodec.H264 ? "h264_mp4toannexb" : "hevc_mp4toannexb";
        check(av_bsf_alloc(av_bsf_get_by_name(name), filter));
        check(avcodec_parameters_copy(filter.par_in(), input.streams(0).codecpar()));
        filter.time_base_in(input.streams(0).time_base());
        check(av_bsf_init(filter));
        return filter;
    }

    private static StreamInfo info(AVBSFContext filter, AVFormatContext input, long generation) {
        var parameters = filter.par_out();
        var extradata = new byte[parameters.extradata_size()];
        parameters.extradata().get(extradata);
        return new StreamInfo(
                generation,
                codec(input),
                CodecString.of(codec(input), extradata).orElseThrow(),
                extradata,
                parameters.width(),
                parameters.height(),
                RTP_VIDEO,
                av_q2d(input.streams(0).avg_frame_rate()));
    }

    private static VideoCodec codec(AVFormatContext input) {
        return VideoCodec.ofFfmpegId(input.streams(0).codecpar().codec_id()).orElseThrow();
    }

    private static int check(int code) {
        if (code < 0) {
            throw new IllegalStateException("FFmpeg error " + code);
        }
        return code;
    }

    /** Plays the file once per round, timestamps going on. */
    private static final class Reader {
        final List<MediaPacket> packets = new ArrayList<>();
        private final AVFormatContext input;
        private final AVBSFContext filter;
        private final long generation;
        private final Instant start;
        private long offset;
        private long first;
        private long end;

        Reader(AVFormatContext input, AVBSFContext filter, long generation, Instant start) {
            this.input = input;
            this.filter = filter;
            this.generation = generation;
            this.start = start;
        }

        void round() {
            var packet = av_packet_alloc();
            av_seek_frame(input, 0, 0, 0);
            while (av_read_frame(input, packet) >= 0) {
                if (packet.stream_index() == 0) {
                    check(av_bsf_send_packet(filter, packet));
                    check(av_bsf_receive_packet(filter, packet));
                    add(packet);
                }
                av_packet_unref(packet);
            }
            av_packet_free(packet);
            offset = end - first;
        }

        private void add(AVPacket packet) {
            try (var base = RTP_VIDEO.toNative()) {
                av_packet_rescale_ts(packet, input.streams(0).time_base(), base);
            }
            if (packets.isEmpty()) {
                // With B-frames a file begins before zero, a camera does not.
                first = packet.dts();
                offset = -first;
            }
            packet.dts(packet.dts() + offset).pts(packet.pts() + offset);
            end = packet.dts() + packet.duration();
            // As from RTSP, where nobody says how long a frame lasts.
            packet.duration(0);
            var since = Duration.ofNanos(packet.dts() * 100_000 / 9);
            var arrival = start.plus(since);
            packets.add(MediaPacket.referencing(
                    packet,
                    generation,
                    arrival,
                    Duration.between(START, arrival).toNanos()));
        }
    }
}
