package vn.thonhub.camera.sim.video;

import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_FLAG_KEY;
import static org.bytedeco.ffmpeg.global.avcodec.av_new_packet;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avformat.av_write_frame;
import static org.bytedeco.ffmpeg.global.avformat.av_write_trailer;
import static org.bytedeco.ffmpeg.global.avformat.avformat_alloc_output_context2;
import static org.bytedeco.ffmpeg.global.avformat.avformat_free_context;
import static org.bytedeco.ffmpeg.global.avformat.avformat_new_stream;
import static org.bytedeco.ffmpeg.global.avformat.avformat_write_header;
import static org.bytedeco.ffmpeg.global.avformat.avio_alloc_context;
import static org.bytedeco.ffmpeg.global.avformat.avio_context_free;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_VIDEO;
import static org.bytedeco.ffmpeg.global.avutil.av_free;
import static org.bytedeco.ffmpeg.global.avutil.av_malloc;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVIOContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avformat.Write_packet_Pointer_BytePointer_int;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;

/**
 * FFmpeg's RTP muxer for one client's stream (RFC 6184, packetization-mode 1; RFC 7798), with sender reports in between. For one
 * thread; closed by its owner.
 */
public final class RtpPacketiser implements AutoCloseable {
    /** Payload type announced in the SDP and used by FFmpeg for the first dynamic video stream. */
    public static final int PAYLOAD_TYPE = 96;

    private static final int MAX_PACKET = 1400;

    /**
     * FFmpeg calls back synchronously on the thread that muxes. JavaCPP has trampolines for only ten callbacks of a
     * type, so all packetisers share this one, which holds no state: the thread finds its own list.
     */
    private static final Collector COLLECTOR = new Collector();

    private final AVFormatContext context;
    private final AVIOContext io;
    private final AVStream stream;
    private final AVPacket packet;
    private long firstPtsMs = -1;

    private static final class Collector extends Write_packet_Pointer_BytePointer_int {
        private final ThreadLocal<List<byte[]>> packets = ThreadLocal.withInitial(ArrayList::new);

        @Override
        public int call(Pointer opaque, BytePointer buffer, int size) {
            byte[] copy = new byte[size];
            buffer.get(copy);
            packets.get().add(copy);
            return size;
        }

        List<byte[]> take() {
            List<byte[]> taken = packets.get();
            packets.remove();
            return taken;
        }
    }

    /** @param start wall time of the first frame, for the sender reports */
    public RtpPacketiser(StreamFormat format, Instant start) {
        context = new AVFormatContext(null);
        VideoException.check(avformat_alloc_output_context2(context, null, "rtp", null), "creating an RTP muxer");
        BytePointer buffer = new BytePointer(av_malloc(MAX_PACKET));
        io = avio_alloc_context(buffer, MAX_PACKET, 1, null, null, COLLECTOR, null);
        io.max_packet_size(MAX_PACKET);
        context.pb(io);
        context.start_time_realtime(start.toEpochMilli() * 1000);
        stream = avformat_new_stream(context, null);
        stream.codecpar()
                .codec_type(AVMEDIA_TYPE_VIDEO)
                .codec_id(format.codec().ffmpegId())
                .width(format.width())
                .height(format.height());
        packet = av_packet_alloc();
        int started = avformat_write_header(context, (AVDictionary) null);
        if (started < 0) {
            free();
            VideoException.check(started, "starting an RTP muxer");
        }
    }

    /** The packets of a frame in order, RTCP among them (see {@link #isRtcp}). */
    public List<byte[]> packetise(EncodedFrame frame) {
        firstPtsMs = firstPtsMs < 0 ? frame.ptsMs() : firstPtsMs;
        VideoException.check(av_new_packet(packet, frame.annexB().length), "allocating a packet");
        packet.data().put(frame.annexB());
        long pts = (frame.ptsMs() - firstPtsMs) * 90;
        packet.pts(pts).dts(pts).stream_index(0);
        packet.flags(frame.keyframe() ? AV_PKT_FLAG_KEY : 0);
        int written = av_write_frame(context, packet);
        av_packet_unref(packet);
        List<byte[]> packets = COLLECTOR.take();
        VideoException.check(written, "packetising a frame");
        return packets;
    }

    /** RTP and RTCP share the muxer's output; RFC 5761, section 4 tells them apart. */
    public static boolean isRtcp(byte[] packet) {
        int type = packet[1] & 255;
        return type >= 192 && type <= 223;
    }

    @Override
    public void close() {
        av_write_trailer(context);
        COLLECTOR.take();
        free();
    }

    private void free() {
        av_packet_free(packet);
        // The context frees its streams but not an I/O object it was given.
        av_free(io.buffer());
        avio_context_free(io);
        avformat_free_context(context);
    }
}
