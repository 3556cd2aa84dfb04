package vn.thonhub.camera.accuracy;

import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_FLAG_KEY;
import static org.bytedeco.ffmpeg.global.avcodec.av_new_packet;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;

import java.time.Duration;
import java.time.Instant;
import vn.thonhub.camera.packet.CodecString;
import vn.thonhub.camera.packet.MediaPacket;
import vn.thonhub.camera.packet.StreamInfo;
import vn.thonhub.camera.packet.TimeBase;
import vn.thonhub.camera.packet.VideoCodec;
import vn.thonhub.camera.sim.video.EncodedFrame;
import vn.thonhub.camera.sim.video.StreamFormat;

/** A scene's encoded frames as the packets a session would give out, arriving exactly when they were taken. */
final class ScenePackets {
    private ScenePackets() {}

    static StreamInfo describe(StreamFormat format, int width, int height, int fps) {
        var parameters = format.parameterSets();
        return new StreamInfo(
                1,
                VideoCodec.H264,
                CodecString.of(VideoCodec.H264, parameters).orElse("avc1.42c01f"),
                parameters,
                width,
                height,
                new TimeBase(1, 90_000),
                fps);
    }

    /** The caller releases it. */
    static MediaPacket packet(EncodedFrame frame, Instant startedAt) {
        var source = av_packet_alloc();
        av_new_packet(source, frame.annexB().length);
        source.data().put(frame.annexB(), 0, frame.annexB().length);
        source.flags(frame.keyframe() ? AV_PKT_FLAG_KEY : 0)
                .pts(frame.ptsMs() * 90)
                .dts(frame.ptsMs() * 90);
        var packet = MediaPacket.referencing(
                source,
                1,
                startedAt.plusMillis(frame.ptsMs()),
                Duration.ofMillis(frame.ptsMs()).toNanos());
        av_packet_free(source);
        return packet;
    }
}
