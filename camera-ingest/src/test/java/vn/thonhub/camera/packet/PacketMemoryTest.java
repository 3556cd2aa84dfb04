package vn.thonhub.camera.packet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bytedeco.ffmpeg.global.avcodec.AV_INPUT_BUFFER_PADDING_SIZE;
import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_FLAG_KEY;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avutil.av_buffer_get_ref_count;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Random;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.junit.jupiter.api.Test;

class PacketMemoryTest {
    private static final Instant NOW = Instant.parse("2026-11-01T00:00:00Z");
    private final Random random = new Random(3);
    private final PacketMemory memory = new PacketMemory();

    /** A picture of one value all through, so that a neighbour that wrote into it would show. */
    private MediaPacket keep(int size, int value) {
        var data = new byte[size];
        Arrays.fill(data, (byte) value);
        return memory.keep(data, size, new MediaPacket.Traits(1, 3600, 1800, value == 7, false), NOW, 0);
    }

    private static byte[] bytes(AVPacket packet, int count) {
        var bytes = new byte[count];
        packet.data().capacity(count).get(bytes);
        return bytes;
    }

    private static void assertWhole(MediaPacket packet, int value) {
        var expected = new byte[packet.size() + AV_INPUT_BUFFER_PADDING_SIZE];
        Arrays.fill(expected, 0, packet.size(), (byte) value);
        assertThat(Arrays.equals(bytes(packet.view(), expected.length), expected))
                .isTrue();
    }

    @Test
    void picturesOfAllSizesKeepTheirBytesAndZerosBehindThem() {
        var ring = new ArrayDeque<MediaPacket>();
        for (var i = 0; i < 2_000; i++) {
            var size =
                    i % 97 == 0 ? 1_500_000 + random.nextInt(1_000) : 1 + random.nextInt(i % 10 == 0 ? 90_000 : 6_000);
            ring.addLast(keep(size, i));
            if (ring.size() > 40) {
                assertWhole(ring.getFirst(), i - 40);
                ring.removeFirst().release();
            }
        }
        memory.close();
        for (var i = 2_000 - ring.size(); i < 2_000; i++) {
            assertWhole(ring.getFirst(), i);
            ring.removeFirst().release();
        }
    }

    @Test
    void ffmpegSeesWhatThePacketSays() {
        var packet = keep(500, 7);

        assertThat(packet.view().size()).isEqualTo(500);
        assertThat(packet.view().pts()).isEqualTo(3600);
        assertThat(packet.view().dts()).isEqualTo(1800);
        assertThat(packet.view().flags()).isEqualTo(AV_PKT_FLAG_KEY);
        assertThat(packet.view()).isSameAs(packet.view());
        packet.release();
        memory.close();
    }

    @Test
    void aReferenceOfFfmpegsOutlivesPacketAndSession() {
        var packet = keep(500, 9);
        var copy = av_packet_alloc();
        packet.copyTo(copy);
        packet.release();
        memory.close();

        assertThat(bytes(copy, 500)).containsOnly(9);
        assertThat(av_buffer_get_ref_count(copy.buf())).isEqualTo(1);
        av_packet_free(copy);
    }

    @Test
    void whatTheRingLetsGoOfIsUsedAgain() throws Exception {
        var before = 0L;
        var ring = new ArrayDeque<MediaPacket>();
        var data = new byte[70_000];
        for (var i = 0; i < 30_000; i++) {
            var size = i % 15 == 0 ? data.length - i % 100 : 8_000 + i % 90;
            ring.add(memory.keep(data, size, new MediaPacket.Traits(1, i, i, i % 15 == 0, false), NOW, i));
            if (i % 15 == 0) {
                ring.getLast().view();
            }
            if (ring.size() > 180) {
                ring.removeFirst().release();
            }
            before = i == 3_000 ? residentKilobytes() : before;
        }
        // 330 MB have passed through since.
        assertThat(residentKilobytes() - before).isLessThan(50_000);
        ring.forEach(MediaPacket::release);
        memory.close();
    }

    private static long residentKilobytes() throws Exception {
        var line = Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(text -> text.startsWith("VmRSS:"))
                .findFirst();
        return Long.parseLong(line.orElseThrow().replaceAll("\\D", ""));
    }
}
