package vn.thonhub.camera.segment;

import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avformat.av_write_frame;
import static org.bytedeco.ffmpeg.global.avformat.avformat_alloc_output_context2;
import static org.bytedeco.ffmpeg.global.avformat.avformat_free_context;
import static org.bytedeco.ffmpeg.global.avformat.avformat_new_stream;
import static org.bytedeco.ffmpeg.global.avformat.avformat_write_header;
import static org.bytedeco.ffmpeg.global.avformat.avio_close_dyn_buf;
import static org.bytedeco.ffmpeg.global.avformat.avio_open_dyn_buf;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_free;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;
import static org.bytedeco.ffmpeg.global.avutil.av_free;
import static org.bytedeco.ffmpeg.global.avutil.av_strerror;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVIOContext;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;
import vn.thonhub.camera.packet.MediaPacket;
import vn.thonhub.camera.packet.StreamInfo;
import vn.thonhub.camera.packet.VideoCodec;

/**
 * Packs packets into fragments of MP4 without transcoding; the caller says where fragments end. Holds native memory until
 * closed. Not thread-safe, but may be used by different threads one after the other.
 */
final class SegmentMuxer implements AutoCloseable {
    /** Ticks per second of every segment's track: RTP's own for video, so that nothing is rounded. */
    static final int TICKS_PER_SECOND = 90_000;

    /** skip_trailer: FFmpeg's own index would grow in memory; this program writes one itself. */
    private static final String FLAGS = "frag_custom+empty_moov+default_base_moof+skip_trailer";

    private static final int HVC1 = 'h' | 'v' << 8 | 'c' << 16 | '1' << 24;

    private final AVFormatContext output = new AVFormatContext(null);
    private final AVPacket packet = av_packet_alloc();

    /** Takes what was muxed; the bytes are native memory and gone after the call. */
    @FunctionalInterface
    interface Taker {
        void take(ByteBuffer bytes) throws IOException;
    }

    /** @throws IOException if the parameters are not enough for MP4 (no picture size, broken parameter sets) */
    SegmentMuxer(StreamInfo info, SegmentLabel label) throws IOException {
        try {
            check(avformat_alloc_output_context2(output, null, "mp4", null), "open the muxer");
            addStream(info);
            label(label);
            openBuffer();
            writeHeader(info);
        } catch (IOException | RuntimeException e) {
            close();
            throw e;
        }
    }

    /**
     * Adds a frame to the fragment under way. Borrows the packet. The first frame of all is a keyframe.
     *
     * @param dts in ticks, strictly growing
     * @param offset presentation after decoding, in ticks
     * @param duration what the frame lasts if no other follows in its fragment
     */
    void add(MediaPacket source, long dts, long offset, long duration) throws IOException {
        source.copyTo(packet);
        try {
            packet.stream_index(0).dts(dts).pts(dts + offset).duration(duration);
            check(av_write_frame(output, packet), "write a frame");
        } finally {
            av_packet_unref(packet);
        }
    }

    /** Ends the fragment under way. */
    void endFragment() throws IOException {
        check(av_write_frame(output, (AVPacket) null), "finish a fragment");
    }

    /** Hands over what was written since the last call: at first the head of the file, then whole fragments. */
    void take(Taker taker) throws IOException {
        var written = new BytePointer((Pointer) null);
        var size = avio_close_dyn_buf(output.pb(), written);
        output.pb(null);
        try {
            if (size > 0) {
                taker.take(written.capacity(size).asByteBuffer());
            }
        } finally {
            av_free(written);
            openBuffer();
        }
    }

    @Override
    public void close() {
        if (output.isNull()) {
            return;
        }
        if (output.pb() != null && !output.pb().isNull()) {
            var rest = new BytePointer((Pointer) null);
            avio_close_dyn_buf(output.pb(), rest);
            av_free(rest);
            output.pb(null);
        }
        avformat_free_context(output);
        output.setNull();
        av_packet_free(packet);
    }

    private void addStream(StreamInfo info) {
        var stream = avformat_new_stream(output, null);
        if (stream == null || stream.isNull()) {
            throw new OutOfMemoryError("no native memory for a muxer's stream");
        }
        info.fill(stream.codecpar());
        if (info.codec() == VideoCodec.H265) {
            // FFmpeg's own choice, hev1, is not played by Apple's programs.
            stream.codecpar().codec_tag(HVC1);
        }
        stream.time_base().num(1).den(TICKS_PER_SECOND);
    }

    private void label(SegmentLabel label) {
        var metadata = new AVDictionary(null);
        av_dict_set(metadata, "comment", label.text(), 0);
        output.metadata(metadata);
    }

    private void writeHeader(StreamInfo info) throws IOException {
        var options = new AVDictionary(null);
        try {
            av_dict_set(options, "movflags", FLAGS, 0);
            check(avformat_write_header(output, options), "begin a recording of " + info);
        } finally {
            av_dict_free(options);
        }
    }

    private void openBuffer() throws IOException {
        var buffer = new AVIOContext(null);
        check(avio_open_dyn_buf(buffer), "open a buffer");
        output.pb(buffer);
    }

    private static void check(int code, String action) throws IOException {
        if (code < 0) {
            var text = new byte[128];
            av_strerror(code, text, text.length);
            throw new IOException("cannot " + action + ": " + new String(text, StandardCharsets.UTF_8).trim());
        }
    }
}
