package vn.thonhub.camera.rtsp;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVRational;
import vn.thonhub.camera.packet.CodecString;
import vn.thonhub.camera.packet.StreamInfo;
import vn.thonhub.camera.packet.TimeBase;
import vn.thonhub.camera.packet.VideoCodec;
import vn.thonhub.camera.rtsp.StreamFault.Code;

/**
 * Says when a new generation of a session's stream begins, and what it looks like. The parameter sets inside keyframes
 * count more than those of the session's description, which some cameras leave out or do not keep up to date.
 */
final class StreamDescriber {
    private final VideoCodec codec;
    private final AVStream video;
    private final LongSupplier generations;
    private final double announcedRate;
    private final byte[] described;
    private byte[] current;

    /** @throws StreamFault when the codec is not one the hub takes */
    StreamDescriber(StreamSource source, AVStream video, double announcedRate, LongSupplier generations) {
        var id = video.codecpar().codec_id();
        this.codec = VideoCodec.ofFfmpegId(id)
                .orElseThrow(() -> new StreamFault(Code.UNSUPPORTED_CODEC, source + " sends neither H.264 nor H.265"));
        this.video = video;
        this.generations = generations;
        this.announcedRate = announcedRate;
        this.described = bytes(video);
    }

    /**
     * A new generation, if one begins with this keyframe. None begins before the parameter sets are known: without them
     * nobody can decode anything.
     */
    Optional<StreamInfo> begins(AVPacket keyframe) {
        var inBand = ParameterSets.of(codec, keyframe);
        var sets = inBand.length == 0 ? current == null ? described : current : inBand;
        if (current != null && Arrays.equals(sets, current)) {
            return Optional.empty();
        }
        if (CodecString.of(codec, sets).isEmpty()) {
            return Optional.empty();
        }
        var read = PictureSize.of(codec, sets, keyframe);
        var size = read.width() == 0 ? describedSize() : read;
        current = sets;
        return Optional.of(info(sets, size));
    }

    private StreamInfo info(byte[] sets, PictureSize size) {
        var name = CodecString.of(codec, sets).orElseThrow();
        var timeBase = new TimeBase(video.time_base().num(), video.time_base().den());
        return new StreamInfo(
                generations.getAsLong(), codec, name, sets, size.width(), size.height(), timeBase, framesPerSecond());
    }

    private PictureSize describedSize() {
        return new PictureSize(video.codecpar().width(), video.codecpar().height());
    }

    private double framesPerSecond() {
        if (announcedRate > 0) {
            return announcedRate;
        }
        var average = value(video.avg_frame_rate());
        var rate = average > 0 ? average : value(video.r_frame_rate());
        // Some cameras claim the 90 kHz clock as their frame rate.
        return rate > 0 && rate <= 240 ? rate : 0;
    }

    private static double value(AVRational rational) {
        return rational.den() == 0 ? 0 : (double) rational.num() / rational.den();
    }

    private static byte[] bytes(AVStream video) {
        var bytes = new byte[Math.max(0, video.codecpar().extradata_size())];
        if (bytes.length > 0) {
            video.codecpar().extradata().get(bytes);
        }
        return bytes;
    }
}
