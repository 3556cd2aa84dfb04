package vn.thonhub.camera;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.thonhub.camera.StreamRole.MAIN;
import static vn.thonhub.camera.StreamRole.SUB;
import static vn.thonhub.camera.packet.VideoCodec.H264;
import static vn.thonhub.camera.packet.VideoCodec.H265;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import vn.thonhub.camera.packet.VideoCodec;

class LiveChoiceTest {
    private static final Optional<VideoCodec> AVC = Optional.of(H264);
    private static final Optional<VideoCodec> HEVC = Optional.of(H265);
    private static final Optional<VideoCodec> UNKNOWN = Optional.empty();

    private static void assertShown(
            StreamRole wanted, Optional<VideoCodec> main, Optional<VideoCodec> sub, StreamRole shown) {
        var choice = LiveChoice.of(wanted, main, sub);
        assertThat(choice.shown()).isEqualTo(shown);
        assertThat(choice.instead().isPresent()).isEqualTo(shown != wanted);
    }

    @Test
    void whatBrowsersPlayOrIsNotYetKnownIsShown() {
        assertShown(MAIN, AVC, HEVC, MAIN);
        assertShown(MAIN, UNKNOWN, AVC, MAIN);
        assertShown(SUB, HEVC, AVC, SUB);
        assertShown(SUB, HEVC, UNKNOWN, SUB);
    }

    @Test
    void h265GivesWayToAnH264Stream() {
        assertShown(MAIN, HEVC, AVC, SUB);
        assertShown(SUB, AVC, HEVC, MAIN);
    }

    @Test
    void withoutOneTheSmallestIsShownAsPictures() {
        assertShown(MAIN, HEVC, HEVC, SUB);
        assertShown(SUB, HEVC, HEVC, SUB);
        assertShown(MAIN, HEVC, UNKNOWN, MAIN);
    }
}
