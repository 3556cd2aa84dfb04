package vn.thonhub.camera.record;

import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_FLAG_CORRUPT;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_rescale_ts;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_copy;
import static org.bytedeco.ffmpeg.global.avformat.av_read_frame;

import java.nio.file.Path;
import java.util.Map;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVStream;
import vn.thonhub.camera.packet.TimeBase;
import vn.thonhub.camera.packet.VideoCodec;

/**
 * Makes a clip of a raw file: one ordinary MP4 with its index in front, so that browsers begin to play before they have all of
 * it. Of a raw file that a kill cut short it takes what is whole. Blocks; any thread.
 */
final class ClipAssembly {
    private static final Map<String, String> INDEX_IN_FRONT = Map.of("movflags", "+faststart");

    private ClipAssembly() {}

    /**
     * @param label what the clip is evidence of, which may not have been known when the raw file was begun
     * @return how many frames were whole
     * @throws ClipFailed when the raw file cannot be read or the clip not be written, also on a full disk
     */
    static int assemble(Path raw, Path clip, ClipLabel label) {
        try (var input = new Mp4Input(raw);
                var output = new Mp4Output(clip, track(input.video()), label, INDEX_IN_FRONT)) {
            var frames = copy(input, output);
            output.finish();
            return frames;
        }
    }

    private static Mp4Output.Track track(AVStream video) {
        var codec = VideoCodec.ofFfmpegId(video.codecpar().codec_id())
                .orElseThrow(() -> new ClipFailed("the raw file holds video of another kind"));
        var base = new TimeBase(video.time_base().num(), video.time_base().den());
        return new Mp4Output.Track(
                codec,
                base,
                parameters -> Native.check(avcodec_parameters_copy(parameters, video.codecpar()), "copy parameters"));
    }

    private static int copy(Mp4Input input, Mp4Output output) {
        var packet = av_packet_alloc();
        try {
            var frames = 0;
            while (av_read_frame(input.context(), packet) >= 0 && whole(packet)) {
                av_packet_rescale_ts(packet, input.video().time_base(), output.timeBase());
                output.write(packet);
                av_packet_unref(packet);
                frames++;
            }
            return frames;
        } finally {
            av_packet_free(packet);
        }
    }

    /** The frame in which the file breaks off is marked. */
    private static boolean whole(AVPacket packet) {
        return (packet.flags() & AV_PKT_FLAG_CORRUPT) == 0;
    }
}
