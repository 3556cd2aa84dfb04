package vn.thonhub.camera.packet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_free;

import org.junit.jupiter.api.Test;

class MediaPacketTest {
    @Test
    void aPacketSharesItsDataAndOutlivesItsSource() {
        try (var packets = new TestPackets()) {
            var packet = packets.keyframe(40);
            var copy = av_packet_alloc();
            packet.copyTo(copy);

            assertThat(copy.data().address()).isEqualTo(packet.view().data().address());
            assertThat(copy.pts()).isEqualTo(packet.pts()).isEqualTo(3600);
            assertThat(packet.keyframe()).isTrue();
            av_packet_free(copy);
        }
    }

    @Test
    void aReleasedPacketCanNeitherBeReadNorRetainedNorReleasedAgain() {
        var packets = new TestPackets();
        var packet = packets.delta(0);
        packets.close();

        assertThatThrownBy(packet::view).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(packet::retain).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(packet::release).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void streamParametersCanBeFilledTwiceIntoTheSameNativeValue() {
        var native_ = avcodec_parameters_alloc();
        var info = TestPackets.stream(1);

        info.fill(native_);
        info.fill(native_);

        assertThat(native_.width()).isEqualTo(640);
        assertThat(native_.extradata_size()).isEqualTo(info.extradata().length);
        assertThat(native_.extradata().get(4)).isEqualTo((byte) 0x67);
        avcodec_parameters_free(native_);
    }

    @Test
    void codecStringsComeFromTheParameterSets() {
        assertThat(CodecString.of(VideoCodec.H264, TestPackets.stream(1).extradata()))
                .contains("avc1.64001f");
        assertThat(CodecString.of(VideoCodec.H264, new byte[0])).isEmpty();
        // Main profile, main tier, level 3.1 as x265 writes it: 0x40 0x01 is the VPS, 0x42 0x01 the SPS.
        var hevc = new byte[] {
            0,
            0,
            0,
            1,
            0x42,
            1,
            1,
            1,
            0x60,
            0,
            0,
            3,
            0,
            (byte) 0x90,
            0,
            0,
            3,
            0,
            0,
            3,
            0,
            0x5d,
            (byte) 0xa0,
            2,
            (byte) 0x80
        };
        assertThat(CodecString.of(VideoCodec.H265, hevc)).contains("hvc1.1.6.L93.90");
    }
}
