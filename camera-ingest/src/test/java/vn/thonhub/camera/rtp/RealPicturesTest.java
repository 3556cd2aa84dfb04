package vn.thonhub.camera.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.thonhub.camera.packet.MediaPacket;
import vn.thonhub.camera.packet.PacketSink;
import vn.thonhub.camera.packet.StreamInfo;
import vn.thonhub.camera.packet.VideoCodec;
import vn.thonhub.camera.peers.ClipFile;
import vn.thonhub.camera.rtp.PictureAssembler.Taken;
import vn.thonhub.camera.sim.video.EncodedFrame;
import vn.thonhub.camera.sim.video.RtpPacketiser;
import vn.thonhub.camera.sim.video.StreamFormat;
import vn.thonhub.camera.testing.Ffmpeg;

/** What real encoders made, packed by FFmpeg and put together here, is what it was. */
class RealPicturesTest {
    @TempDir
    private Path folder;

    private static final class Frames implements PacketSink {
        private final List<EncodedFrame> frames = new ArrayList<>();
        private StreamInfo info;

        @Override
        public void onStream(StreamInfo stream) {
            info = stream;
        }

        @Override
        public void onPacket(MediaPacket packet) {
            var bytes = new byte[packet.size()];
            packet.view().data().get(bytes);
            // The packetiser knows no moved pictures.
            frames.add(new EncodedFrame(bytes, packet.keyframe(), 100L * frames.size()));
        }

        @Override
        public void onEnd() {}
    }

    @ParameterizedTest
    @CsvSource({"libx264, H264, 2", "libx265, H265, 2"})
    void picturesSizesAndOrderAreThoseOfTheEncoder(String encoder, VideoCodec codec, int reordered) throws Exception {
        var clip = Ffmpeg.pattern(folder.resolve("clip.ts"), encoder, 3, "-bf", "3");
        var encoded = new Frames();
        ClipFile.play(clip, encoded);
        var format = new StreamFormat(codec, 320, 240, 10, new byte[0]);
        var assembler = new PictureAssembler(codec, false);
        var packet = new RtpPacket();
        var got = 0;
        try (var packetiser = new RtpPacketiser(format, Instant.EPOCH)) {
            for (var frame : encoded.frames) {
                for (var bytes : packetiser.packetise(frame)) {
                    if (!RtpPacketiser.isRtcp(bytes)
                            && packet.read(bytes, 0, bytes.length)
                            && assembler.take(packet) == Taken.PICTURE) {
                        var expected = encoded.frames.get(got++);
                        assertThat(units(Arrays.copyOf(assembler.picture(), assembler.size())))
                                .isEqualTo(units(expected.annexB()));
                        assertThat(assembler.keyframe()).isEqualTo(expected.keyframe());
                        assertThat(assembler.incomplete()).isFalse();
                    }
                }
            }
        }
        assertThat(got).isEqualTo(encoded.frames.size()).isGreaterThan(25);
        var sequence =
                SequenceParameters.of(codec, encoded.frames.get(0).annexB()).orElseThrow();
        assertThat(sequence.width()).isEqualTo(320);
        assertThat(sequence.height()).isEqualTo(240);
        assertThat(sequence.reordered()).isEqualTo(reordered);
        assertThat(sequence.reorderedKnown()).isTrue();
        assertThat(sequence.framesPerSecond()).isEqualTo(codec == VideoCodec.H264 ? 10 : 0);
    }

    /** Start codes come in two lengths. */
    private static String units(byte[] annexB) {
        var text = new StringBuilder();
        for (var b : annexB) {
            text.append(String.format("%02x", b));
        }
        return text.toString().replaceAll("(00)*000001", "|");
    }
}
