package vn.thonhub.camera.live;

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
import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_free;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;
import static org.bytedeco.ffmpeg.global.avutil.av_free;
import static org.bytedeco.ffmpeg.global.avutil.av_rescale;
import static org.bytedeco.ffmpeg.global.avutil.av_strerror;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVIOContext;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;
import vn.thonhub.camera.packet.MediaPacket;
import vn.thonhub.camera.packet.StreamInfo;

/**
 * Packs the packets of one generation into fragmented MP4, one fragment per frame, without transcoding. Holds native
 * memory until closed. Not thread-safe, but may be used by different threads one after the other.
 *
 * <p>FFmpeg writes into a growing native buffer that is taken over and renewed after each frame. A Java write callback
 * would do the same, but JavaCPP has native room for only a handful of callbacks of one type per process.
 */
final class FragmentMuxer implements AutoCloseable {
    /**
     * skip_trailer: without it FFmpeg remembers the place of every fragment for an index that is never written, a leak
     * of some MB a day per stream.
     */
    private static final String FLAGS = "frag_custom+empty_moov+default_base_moof+skip_trailer";

    private final StreamInfo info;
    private final LiveTimeline timeline;
    private final AVFormatContext output = new AVFormatContext(null);
    private final AVPacket packet;
    private final InitSegment init;
    private long origin = AV_NOPTS_VALUE;

    /**
     * Begins a generation; its frames follow those of the former one on {@code timeline}.
     *
     * @throws MuxFailed if the parameters are not enough for MP4 (no picture size, broken parameter sets)
     */
    FragmentMuxer(StreamInfo info, LiveTimeline timeline) {
        this.info = info;
        this.timeline = timeline;
        this.packet = av_packet_alloc();
        try {
            check(avformat_alloc_output_context2(output, null, "mp4", null), "open the muxer");
            addStream();
            openBuffer();
            writeHeader();
            var data = Buffer.buffer(take());
            init = new InitSegment(info.generation(), info.codecString(), info.width(), info.height(), data);
        } catch (RuntimeException e) {
            close();
            throw e;
        }
        timeline.begin(info.framesPerSecond());
    }

    InitSegment init() {
        return init;
    }

    /**
     * One frame as one fragment. The packet is borrowed; it must have a decoding time, and the first one
     * must be a keyframe, or no player can begin.
     *
     * @throws MuxFailed if FFmpeg refuses it; this muxer must then be closed
     */
    Fragment mux(MediaPacket source) {
        var dts = ticks(source.dts());
        var offset = source.pts() == MediaPacket.NO_TIMESTAMP ? 0 : ticks(source.pts()) - dts;
        var slot = timeline.place(dts);
        if (origin == AV_NOPTS_VALUE) {
            origin = slot.dts();
        }
        source.copyTo(packet);
        try {
            packet.stream_index(0)
                    .dts(slot.dts() - origin)
                    .pts(slot.dts() - origin + offset)
                    .duration(slot.duration());
            check(av_write_frame(output, packet), "write a frame");
            check(av_write_frame(output, (AVPacket) null), "finish a fragment");
        } finally {
            av_packet_unref(packet);
        }
        var data = take();
        FragmentBoxes.setDecodeTime(data, slot.dts());
        return new Fragment(source.keyframe(), slot.duration(), Buffer.buffer(data));
    }

    @Override
    public void close() {
        if (output.isNull()) {
            return;
        }
        if (output.pb() != null && !output.pb().isNull()) {
            closeBuffer();
        }
        avformat_free_context(output);
        output.setNull();
        av_packet_free(packet);
    }

    private void addStream() {
        var stream = avformat_new_stream(output, null);
        if (stream == null || stream.isNull()) {
            throw new OutOfMemoryError("no native memory for a muxer's stream");
        }
        info.fill(stream.codecpar());
        stream.time_base().num(1).den(LiveTimeline.TICKS_PER_SECOND);
    }

    private void writeHeader() {
        var options = new AVDictionary(null);
        try {
            av_dict_set(options, "movflags", FLAGS, 0);
            check(avformat_write_header(output, options), "begin a stream of " + info);
        } finally {
            av_dict_free(options);
        }
    }

    private long ticks(long streamTicks) {
        var base = info.timeBase();
        return av_rescale(streamTicks, (long) base.numerator() * LiveTimeline.TICKS_PER_SECOND, base.denominator());
    }

    private void openBuffer() {
        var buffer = new AVIOContext(null);
        check(avio_open_dyn_buf(buffer), "open a buffer");
        output.pb(buffer);
    }

    /** What was written since the last call. */
    private byte[] take() {
        var written = new BytePointer((Pointer) null);
        var size = avio_close_dyn_buf(output.pb(), written);
        output.pb(null);
        try {
            var data = new byte[size];
            written.get(data);
            return data;
        } finally {
            av_free(written);
            openBuffer();
        }
    }

    private void closeBuffer() {
        var rest = new BytePointer((Pointer) null);
        avio_close_dyn_buf(output.pb(), rest);
        av_free(rest);
        output.pb(null);
    }

    private static void check(int code, String action) {
        if (code < 0) {
            var text = new byte[128];
            av_strerror(code, text, text.length);
            throw new MuxFailed("cannot " + action + ": " + new String(text, StandardCharsets.UTF_8).trim());
        }
    }
}
