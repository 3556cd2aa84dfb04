package vn.thonhub.camera.packet;

import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_FLAG_KEY;
import static org.bytedeco.ffmpeg.global.avcodec.av_new_packet;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Makes real packets (with meaningless payload) and remembers them, so that a test can say that none leaked. */
public final class TestPackets implements AutoCloseable {
    public static final Instant START = Instant.parse("2026-11-01T00:00:00Z");
    private final List<MediaPacket> made = new ArrayList<>();

    public static StreamInfo stream(long generation) {
        var sps = new byte[] {0, 0, 0, 1, 0x67, 0x64, 0, 0x1f, 0, 0, 0, 1, 0x68, 1, 2};
        return new StreamInfo(generation, VideoCodec.H264, "avc1.64001f", sps, 640, 360, new TimeBase(1, 90_000), 10);
    }

    /** A packet that arrived {@code millis} after {@link #START}; the maker's reference is given back by {@link #close}. */
    public MediaPacket packet(long generation, long millis, boolean keyframe, int size) {
        var source = av_packet_alloc();
        av_new_packet(source, size);
        source.flags(keyframe ? AV_PKT_FLAG_KEY : 0).pts(millis * 90).dts(millis * 90);
        var packet = MediaPacket.referencing(
                source,
                generation,
                START.plusMillis(millis),
                Duration.ofMillis(millis).toNanos());
        av_packet_free(source);
        made.add(packet);
        return packet;
    }

    public MediaPacket keyframe(long millis) {
        return packet(1, millis, true, 100);
    }

    public MediaPacket delta(long millis) {
        return packet(1, millis, false, 100);
    }

    /** References held by anyone but the maker. */
    public int referencesElsewhere() {
        return made.stream().mapToInt(packet -> packet.references() - 1).sum();
    }

    @Override
    public void close() {
        made.forEach(MediaPacket::release);
        made.clear();
    }
}
