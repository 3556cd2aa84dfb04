package vn.thonhub.camera.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vn.thonhub.camera.packet.VideoCodec;
import vn.thonhub.camera.rtp.Packets.Picture;

/** Pictures of packets as cameras send them, and as they should not. */
class PictureAssemblerTest {
    private final Packets h264 = new Packets(VideoCodec.H264);
    private final Packets h265 = new Packets(VideoCodec.H265);

    private static List<String> bytes(Packets packets) {
        return packets.pictures().stream().map(Picture::bytes).toList();
    }

    @Test
    void aPictureIsOverWithItsMarkerAndKeepsWhatStoodBeforeIt() {
        h264.send(0, "67 64").send(0, "68 01").send(0, "65 88 01!").send(3_000, "41 9a 02!");
        assertThat(h264.pictures())
                .containsExactly(
                        new Picture("|6764|6801|658801", true, false, 0), new Picture("|419a02", false, false, 3_000));
    }

    @Test
    void severalUnitsInOnePacketAndOneInSeveralAreAsIfEachHadItsOwn() {
        h264.send(0, "78 0002 6764 0002 6801")
                .send(0, "7c 85 88 01")
                .send(0, "7c 05 02")
                .send(0, "7c 45 03!");
        assertThat(bytes(h264)).containsExactly("|6764|6801|6588010203");
        h265.send(0, "6001 0003 400101 0003 420101 0003 440101")
                .send(0, "6201 93 8001")
                .send(0, "6201 53 02!");
        assertThat(bytes(h265)).containsExactly("|400101|420101|440101|2601800102");
        assertThat(h265.pictures().get(0).keyframe()).isTrue();
    }

    @Test
    void withoutMarkersAPictureIsOverWhenTheNextOneBegins() {
        h264.send(0, "65 88 01").send(0, "65 08 02").send(3_000, "41 9a 03").send(6_000, "41 9a 04");
        assertThat(bytes(h264)).containsExactly("|658801|650802", "|419a03");
        assertThat(h264.pictures()).noneMatch(Picture::incomplete);
    }

    @Test
    void markersAtEachSliceAreFoundOutAndNoLongerBelieved() {
        for (var time = 0; time < 5; time++) {
            h264.send(time, "41 9a 01!").send(time, "41 1a 02!").send(time, "41 1a 03!");
        }
        assertThat(bytes(h264).subList(2, 4)).containsOnly("|419a01|411a02|411a03");
        assertThat(h264.pictures().subList(2, 4)).noneMatch(Picture::incomplete);
    }

    @Test
    void parameterSetsThatComeAloneUnderAnotherTimeBelongToTheNextPicture() {
        h264.send(0, "67 64!").send(10, "68 01!").send(20, "65 88 01!");
        assertThat(h264.pictures()).containsExactly(new Picture("|6764|6801|658801", true, false, 20));
    }

    @Test
    void startCodesInsidePacketsDoNoHarm() {
        h264.send(0, "00000001 67 64 000001 68 01 000001 65 88 01!");
        assertThat(h264.pictures()).singleElement().matches(Picture::keyframe);
        h264.send(1, "000001 41 9a!");
        assertThat(bytes(h264).get(1)).isEqualTo("|419a");
    }

    @Test
    void aHeaderWithSourcesExtensionAndPaddingIsPassedOver() {
        var plain = Packets.packet(1, 0, true, new byte[] {
            9, 9, 9, 9, 9, 9, 9, 9, (byte) 0xbe, (byte) 0xde, 0, 1, 7, 7, 7, 7, 0x65, (byte) 0x88, 1, 0, 0, 3
        });
        plain[0] = (byte) (0x80 | 0x20 | 0x10 | 2);
        h264.sendBytes(plain);
        assertThat(bytes(h264)).containsExactly("|658801");
    }

    @Test
    void aRecoveryPointMakesAKeyframeOnlyOfWhatCanBeOne() {
        var atOnce = "06 06 01 c4 80";
        var gradual = "06 06 01 60 80";
        // Slice types: 0xb8 is first_mb 0 and slice_type 6 (I: 7 is 0x88), 0x9a is P.
        h264.send(0, atOnce).send(0, "41 9a 01!");
        h264.send(1, atOnce).send(1, "41 88 01!");
        h264.send(2, gradual).send(2, "41 9a 01!");
        assertThat(h264.pictures().stream().map(Picture::keyframe)).containsExactly(false, true, true);
    }

    @Test
    void whatIsMissingIsSaidOfThePictureItIsMissingFrom() {
        h264.send(0, "65 88 01!");
        // The middle of a fragmented slice.
        h264.send(1, "5c 81 9a 01").lose().send(1, "5c 01 03").send(1, "5c 41 04!");
        // The end and with it the marker; the next is whole.
        h264.send(2, "41 9a 01").lose().send(3, "41 9a 02!");
        // The beginning.
        h264.lose().send(4, "41 1a 02!");
        // A picture as a whole: those that came are whole.
        h264.lose().send(6, "41 9a 02!");
        assertThat(bytes(h264)).containsExactly("|658801", "|419a01", "|419a01", "|419a02", "|411a02", "|419a02");
        assertThat(h264.pictures().stream().map(Picture::incomplete))
                .containsExactly(false, true, true, false, true, false);
    }

    @Test
    void anIncompleteKeyframeOfH265IsKnownWithoutADecoder() {
        h265.send(0, "6201 93 8001").lose().send(0, "6201 53 03!").send(1, "0201 80 01!");
        assertThat(h265.pictures().stream().map(Picture::incomplete)).containsExactly(true, false);
        assertThat(h265.pictures().get(0).keyframe()).isTrue();
    }

    @Test
    void doubledPacketsCountOnce() {
        var packet = Packets.packet(7, 0, false, new byte[] {0x65, (byte) 0x88, 1});
        h264.sendBytes(packet).sendBytes(packet);
        h264.sendBytes(Packets.packet(8, 0, true, new byte[] {0x65, 8, 2}));
        assertThat(h264.pictures()).containsExactly(new Picture("|658801|650802", true, false, 0));
    }

    @Test
    void timestampsThatStandStillDoNotGluePicturesTogether() {
        for (var i = 0; i < 4; i++) {
            h265.send(0, "0201 80 01");
        }
        assertThat(bytes(h265)).containsExactly("|02018001", "|02018001", "|02018001");
    }

    @Test
    void fillerIsLeftOut() {
        h264.send(0, "0c ff ff ff 80").send(0, "65 88 01!");
        assertThat(bytes(h264)).containsExactly("|658801");
    }

    @Test
    void anotherCodecThanDescribedShowsSoon() {
        // H.265 in a session of H.264: a keyframe and pictures after it, in one piece and in several.
        for (var i = 0; i < 8; i++) {
            h264.send(i, "4001 0c")
                    .send(i, "4201 01")
                    .send(i, "4401 c1")
                    .send(i, "2601 af 01!")
                    .send(i, "0201 d0 01!");
            h264.send(i, "6201 81 d0").send(i, "6201 41 d0!");
        }
        assertThat(h264.pictures()).isEmpty();
        assertThat(h264.assembler().foreign()).isGreaterThanOrEqualTo(32);
        // And the other way round, with supplemental information that could be a slice of H.265.
        for (var i = 0; i < 12; i++) {
            h265.send(i, "67 64 00")
                    .send(i, "68 ee 3c")
                    .send(i, "06 05 11 01")
                    .send(i, "65 88 84!")
                    .send(i, "41 9a 02!");
        }
        assertThat(h265.assembler().foreign()).isGreaterThanOrEqualTo(32);
    }

    @Test
    void aUnitOfTheMakersOwnWithEachPictureIsNoOtherCodec() {
        for (var i = 0; i < 100; i++) {
            h264.send(i, "00 11 22").send(i, "41 9a 01!");
        }
        assertThat(h264.pictures()).hasSize(100);
        assertThat(h264.assembler().foreign()).isLessThan(2);
    }

    @ParameterizedTest
    @EnumSource(VideoCodec.class)
    void noiseIsTakenAsItComes(VideoCodec codec) {
        var random = new Random(4);
        var packets = new Packets(codec);
        for (var i = 0; i < 50_000; i++) {
            var noise = new byte[random.nextInt(60)];
            random.nextBytes(noise);
            if (noise.length > 0 && random.nextBoolean()) {
                noise[0] = (byte) (0x80 | noise[0] & 0x3f);
            }
            packets.sendBytes(noise);
        }
        assertThat(packets.assembler().size()).isLessThan(9 << 20);
    }
}
