package vn.thonhub.camera.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.thonhub.camera.packet.MediaPacket;
import vn.thonhub.camera.packet.StreamInfo;
import vn.thonhub.camera.packet.TimeBase;
import vn.thonhub.camera.packet.VideoCodec;
import vn.thonhub.camera.testing.Ffmpeg;
import vn.thonhub.camera.testing.SampleClip;
import vn.thonhub.core.testing.Peers;

class FragmentMuxerTest {
    private static final String CLIPS = "intel-sample-videos/";

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"car-detection.mp4", "one-by-one-person-detection.mp4", "person-bicycle-car-detection.mp4"})
    void everyFrameOfARealClipComesOutAndPlays(String name) throws IOException {
        var file = folder.resolve("live.mp4");
        try (var clip = SampleClip.read(Peers.sample(CLIPS + name), 1)) {
            mux(file, new LiveTimeline(), clip.info(), clip.packets());
            assertThat(Ffmpeg.countFrames(file)).isEqualTo(clip.packets().size());
        }
        Ffmpeg.play(file);
    }

    @Test
    void framesKeepTheirPaceAndKeyframesTheirFlag() throws IOException {
        var file = folder.resolve("live.mp4");
        try (var clip = SampleClip.read(Peers.sample(CLIPS + "car-detection.mp4"), 1)) {
            mux(file, new LiveTimeline(), clip.info(), clip.packets());
            var flags = Ffmpeg.probe(file, "-show_entries", "packet=flags").lines();
            assertThat(flags.filter(flag -> flag.startsWith("K"))).hasSize(clip.keyframes());
            var seconds = Double.parseDouble(Ffmpeg.probe(file, "-show_entries", "format=duration"));
            assertThat(seconds)
                    .isBetween(
                            clip.packets().size() / clip.info().framesPerSecond() - 0.2,
                            clip.packets().size() / clip.info().framesPerSecond() + 0.2);
        }
    }

    @Test
    void theInitSegmentNamesTheCodec() {
        try (var clip = SampleClip.read(Peers.sample(CLIPS + "car-detection.mp4"), 4);
                var muxer = new FragmentMuxer(clip.info(), new LiveTimeline())) {
            assertThat(muxer.init().mime()).matches("video/mp4; codecs=\"avc1\\.42[0-9a-f]{4}\"");
            assertThat(muxer.init().width()).isEqualTo(768);
            assertThat(muxer.init().height()).isEqualTo(432);
            assertThat(muxer.init().generation()).isEqualTo(4);
        }
    }

    @Test
    void aNewGenerationGoesOnInTime() throws IOException {
        var timeline = new LiveTimeline();
        var first = folder.resolve("first.mp4");
        var second = folder.resolve("second.mp4");
        try (var clip = SampleClip.read(Peers.sample(CLIPS + "car-detection.mp4"), 1)) {
            mux(first, timeline, clip.info(), clip.packets().subList(0, 100));
            mux(second, timeline, clip.info(), clip.packets().subList(0, 100));
            assertThat(firstDts(first)).isZero();
            assertThat(firstDts(second)).isBetween(99L * 7200, 101L * 7200);
        }
        Ffmpeg.play(second);
    }

    @Test
    void aPictureWithoutSizeIsRefusedByName() {
        var info = new StreamInfo(1, VideoCodec.H264, "avc1.64001f", new byte[0], 0, 0, new TimeBase(1, 90_000), 15);
        assertThatThrownBy(() -> new FragmentMuxer(info, new LiveTimeline()).close())
                .isInstanceOf(MuxFailed.class)
                .hasMessageContaining("avc1.64001f");
    }

    private static long firstDts(Path file) {
        return Ffmpeg.probe(file, "-show_entries", "packet=dts")
                .lines()
                .mapToLong(Long::parseLong)
                .findFirst()
                .orElseThrow();
    }

    private static void mux(Path file, LiveTimeline timeline, StreamInfo info, List<MediaPacket> packets)
            throws IOException {
        try (var muxer = new FragmentMuxer(info, timeline);
                var out = Files.newOutputStream(file)) {
            out.write(muxer.init().data().getBytes());
            for (var packet : packets) {
                var fragment = muxer.mux(packet);
                assertThat(fragment.keyframe()).isEqualTo(packet.keyframe());
                out.write(fragment.data().getBytes());
            }
        }
    }
}
