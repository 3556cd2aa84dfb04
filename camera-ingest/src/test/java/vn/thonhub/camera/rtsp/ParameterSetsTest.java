package vn.thonhub.camera.rtsp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import vn.thonhub.camera.packet.VideoCodec;

class ParameterSetsTest {
    @Test
    void setsBeforeThePictureAreFoundAndNothingElse() {
        var keyframe = new byte[] {
            0, 0, 0, 1, 9, 0x10, 0, 0, 0, 1, 0x67, 0x64, 0, 0x1f, 0, 0, 0, 1, 0x68, 1, 0, 0, 1, 6, 5, 0, 0, 1, 0x65, 7,
            7, 0, 0, 1, 0x67, 9, 9
        };
        assertThat(ParameterSets.of(VideoCodec.H264, keyframe))
                .containsExactly(0, 0, 0, 1, 0x67, 0x64, 0, 0x1f, 0, 0, 0, 1, 0x68, 1);
    }

    @Test
    void aKeyframeWithoutSetsGivesNone() {
        assertThat(ParameterSets.of(VideoCodec.H264, new byte[] {0, 0, 0, 1, 0x65, 1, 2, 3}))
                .isEmpty();
        assertThat(ParameterSets.of(VideoCodec.H265, new byte[] {0, 0, 0, 1, 0x26, 1, 2, 3}))
                .isEmpty();
        assertThat(ParameterSets.of(VideoCodec.H264, new byte[0])).isEmpty();
    }
}
