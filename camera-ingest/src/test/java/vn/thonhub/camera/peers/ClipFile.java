package vn.thonhub.camera.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avformat.av_read_frame;
import static org.bytedeco.ffmpeg.global.avformat.avformat_close_input;
import static org.bytedeco.ffmpeg.global.avformat.avformat_open_input;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVInputFormat;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import vn.thonhub.camera.packet.CodecString;
import vn.thonhub.camera.packet.MediaPacket;
import vn.thonhub.camera.packet.PacketSink;
import vn.thonhub.camera.packet.StreamInfo;
import vn.thonhub.camera.packet.TimeBase;
import vn.thonhub.camera.packet.VideoCodec;
import vn.thonhub.core.testing.Peers;

/** A clip encoded anew by the machine's own ffmpeg, with chosen keyframe interval, played into a sink at once. */
public final class ClipFile {
    public static final Instant START = Instant.parse("2026-11-01T08:00:00Z");

    private ClipFile() {}

    /** Encodes {@code source} as a camera would send it: H.264 Annex B, no B-frames, one keyframe a second. */
    public static Path asCamera(Path source, Path folder, int fps, String... filters) throws Exception {
        var target = folder.resolve(source.getFileName() + ".h264.mpegts");
        var command = new ArrayList<>(
                List.of(Peers.program("ffmpeg").toString(), "-v", "error", "-y", "-i", source.toString()));
        command.addAll(List.of(filters));
        command.addAll(
                List.of("-r", "" + fps, "-an", "-c:v", "libx264", "-preset", "ultrafast", "-tune", "zerolatency"));
        command.addAll(List.of("-g", "" + fps, "-f", "mpegts", target.toString()));
        var process = new ProcessBuilder(command).inheritIO().start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
        return target;
    }

    /** Plays the file; a packet's arrival is {@link #START} plus its time in the clip. */
    public static void play(Path file, PacketSink sink) throws IOException {
        var context = new AVFormatContext(null);
        assertThat(avformat_open_input(context, file.toString(), (AVInputFormat) null, (AVDictionary) null))
                .isZero();
        org.bytedeco.ffmpeg.global.avformat.avformat_find_stream_info(context, (AVDictionary) null);
        var packet = av_packet_alloc();
        try {
            var info = describe(context);
            sink.onStream(info);
            var first = MediaPacket.NO_TIMESTAMP;
            while (av_read_frame(context, packet) >= 0) {
                first = first == MediaPacket.NO_TIMESTAMP ? packet.pts() : first;
                deliver(packet, info.timeBase().toDuration(packet.pts() - first), sink);
                av_packet_unref(packet);
            }
        } finally {
            av_packet_free(packet);
            avformat_close_input(context);
        }
    }

    private static StreamInfo describe(AVFormatContext context) {
        var stream = context.streams(0);
        var extradata = new byte[stream.codecpar().extradata_size()];
        stream.codecpar().extradata().get(extradata);
        var codec = VideoCodec.ofFfmpegId(stream.codecpar().codec_id()).orElseThrow();
        return new StreamInfo(
                1,
                codec,
                CodecString.of(codec, extradata).orElseThrow(),
                extradata,
                stream.codecpar().width(),
                stream.codecpar().height(),
                new TimeBase(stream.time_base().num(), stream.time_base().den()),
                0);
    }

    private static void deliver(AVPacket packet, Duration at, PacketSink sink) {
        var shared = MediaPacket.referencing(packet, 1, START.plus(at), at.toNanos());
        try {
            sink.onPacket(shared);
        } finally {
            shared.release();
        }
    }
}
