package vn.thonhub.camera.onvif;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StreamChoiceTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            1: H264 1920x1080, 1: H264 640x360                                  | 0 | 1
            1: H264 640x360, 1: H264 1920x1080                                  | 1 | 0
            1: H264 1920x1080, 1: H264 1280x720, 1: H264 704x576, 1: H264 352x288 | 0 | 2
            1: H265 3840x2160, 1: H264 1920x1080, 1: H264 640x480               | 1 | 2
            1: H265 2560x1440, 1: H264 640x480                                  | 0 | 1
            1: H265 2560x1440, 1: H265 640x360, 1: H264 320x240                 | 0 | 2
            1: H265 2560x1440, 1: H265 640x360                                  | 0 | 1
            1: H264 1920x1080                                                   | 0 |
            1: H264 1920x1080, 1: H264 1920x1080                                | 0 |
            1: JPEG 1920x1080, 1: H264 640x360                                  | 1 |
            1: JPEG 1920x1080, 1: MPEG4 640x360, 1: OTHER 320x240               |   |
            1: H264 1920x1080, 2: H264 3840x2160, 2: H264 640x360, 1: H264 640x480 | 0 | 3
            """)
    void theLargestIsMainAndTheOneNearestToAQuarterPictureIsSub(String profiles, Integer main, Integer sub) {
        var all = Arrays.stream(profiles.split(","))
                .map(StreamChoiceTest::profile)
                .toList();
        var choice = StreamChoice.of(all);
        assertThat(choice.main()).isEqualTo(at(all, main));
        assertThat(choice.sub()).isEqualTo(at(all, sub));
    }

    private static Optional<VideoProfile> at(List<VideoProfile> all, Integer index) {
        return Optional.ofNullable(index).map(all::get);
    }

    private static VideoProfile profile(String text) {
        var parts = text.strip().split("[: x]+");
        return new VideoProfile(
                text.strip(),
                text.strip(),
                Optional.of(parts[0]),
                VideoProfile.Encoding.of(parts[1]),
                Integer.parseInt(parts[2]),
                Integer.parseInt(parts[3]),
                Optional.of(10.0),
                Optional.of(1.0),
                Optional.empty(),
                Optional.empty());
    }
}
