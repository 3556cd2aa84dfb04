package vn.thonhub.camera.packet;

import static java.util.Objects.requireNonNull;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_VIDEO;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;
import static org.bytedeco.ffmpeg.global.avutil.av_free;
import static org.bytedeco.ffmpeg.global.avutil.av_mallocz;

import java.util.Arrays;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.javacpp.BytePointer;

/**
 * What a muxer or decoder must know before the first packet. It holds no native memory, so it needs no release, and stays
 * the same for one generation; packets carry the generation they belong to.
 *
 * @param generation grows by one whenever the stream was connected anew or its parameters changed
 * @param codec the codec
 * @param codecString RFC 6381 name for browsers, such as {@code avc1.64001f}
 * @param extradata parameter sets as the demuxer gave them (Annex B from RTSP), possibly empty
 * @param width picture width in pixels, 0 if the camera did not say
 * @param height picture height in pixels, 0 if the camera did not say
 * @param timeBase tick of pts and dts
 * @param framesPerSecond nominal frame rate, 0 if unknown
 */
public record StreamInfo(
        long generation,
        VideoCodec codec,
        String codecString,
        byte[] extradata,
        int width,
        int height,
        TimeBase timeBase,
        double framesPerSecond) {

    public StreamInfo {
        requireNonNull(codec, "codec");
        requireNonNull(codecString, "codecString");
        requireNonNull(timeBase, "timeBase");
        extradata = extradata.clone();
    }

    @Override
    public byte[] extradata() {
        return extradata.clone();
    }

    /** Whether packets of both can stand in one file or go through one decoder: all is equal but the generation. */
    public boolean sameParameters(StreamInfo other) {
        return codec == other.codec
                && width == other.width
                && height == other.height
                && timeBase.equals(other.timeBase)
                && Arrays.equals(extradata, other.extradata);
    }

    /** Fills native parameters for a muxer's stream or a decoder context; {@code target} owns what is allocated here. */
    public void fill(AVCodecParameters target) {
        target.codec_type(AVMEDIA_TYPE_VIDEO)
                .codec_id(codec.ffmpegId())
                .codec_tag(0)
                .format(AV_PIX_FMT_YUV420P)
                .width(width)
                .height(height);
        fillExtradata(target);
    }

    private void fillExtradata(AVCodecParameters target) {
        var old = target.extradata();
        if (old != null && !old.isNull()) {
            av_free(old);
            target.extradata(null).extradata_size(0);
        }
        if (extradata.length == 0) {
            return;
        }
        var memory = av_mallocz(extradata.length + avcodec.AV_INPUT_BUFFER_PADDING_SIZE);
        if (memory == null || memory.isNull()) {
            throw new OutOfMemoryError("no native memory for " + extradata.length + " bytes of parameter sets");
        }
        target.extradata(new BytePointer(memory).put(extradata, 0, extradata.length))
                .extradata_size(extradata.length);
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof StreamInfo other
                && generation == other.generation
                && codecString.equals(other.codecString)
                && Double.compare(framesPerSecond, other.framesPerSecond) == 0
                && sameParameters(other);
    }

    @Override
    public int hashCode() {
        return Long.hashCode(generation) * 31 + Arrays.hashCode(extradata);
    }

    @Override
    public String toString() {
        return "stream " + generation + " " + codecString + " " + width + "x" + height;
    }
}
