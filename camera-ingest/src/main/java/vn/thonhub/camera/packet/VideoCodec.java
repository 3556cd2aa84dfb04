package vn.thonhub.camera.packet;

import java.util.Optional;
import org.bytedeco.ffmpeg.global.avcodec;

/** The video codecs the hub takes from cameras. Browsers play H.264 only; H.265 is recorded and analysed. */
public enum VideoCodec {
    H264(avcodec.AV_CODEC_ID_H264),
    H265(avcodec.AV_CODEC_ID_HEVC);

    private final int ffmpegId;

    VideoCodec(int ffmpegId) {
        this.ffmpegId = ffmpegId;
    }

    /** FFmpeg's {@code AVCodecID}. */
    public int ffmpegId() {
        return ffmpegId;
    }

    /** The codec with this {@code AVCodecID}; empty if the hub does not take it. */
    public static Optional<VideoCodec> ofFfmpegId(int id) {
        for (var codec : values()) {
            if (codec.ffmpegId == id) {
                return Optional.of(codec);
            }
        }
        return Optional.empty();
    }
}
