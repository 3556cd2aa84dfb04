package vn.thonhub.camera.rtsp;

import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avformat.av_find_input_format;
import static org.bytedeco.ffmpeg.global.avformat.av_read_frame;
import static org.bytedeco.ffmpeg.global.avformat.avformat_alloc_context;
import static org.bytedeco.ffmpeg.global.avformat.avformat_close_input;
import static org.bytedeco.ffmpeg.global.avformat.avformat_find_stream_info;
import static org.bytedeco.ffmpeg.global.avformat.avformat_open_input;
import static org.bytedeco.ffmpeg.global.avformat.avio_alloc_context;
import static org.bytedeco.ffmpeg.global.avformat.avio_context_free;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EOF;
import static org.bytedeco.ffmpeg.global.avutil.AV_LOG_FATAL;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_free;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;
import static org.bytedeco.ffmpeg.global.avutil.av_free;
import static org.bytedeco.ffmpeg.global.avutil.av_log_set_level;
import static org.bytedeco.ffmpeg.global.avutil.av_malloc;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVIOContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avformat.Read_packet_Pointer_BytePointer_int;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;

/**
 * Makes pictures of RTP packets, with FFmpeg's depacketisers and parsers. FFmpeg sees no network here: it is given one RTP
 * packet for each read, in the mode it has for that ({@code sdp_flags=custom_io}). For one thread.
 */
final class RtpDemuxer implements AutoCloseable {
    private static final long ANALYSE_MICROS = 300_000;
    /** FFmpeg's own limit counts in time stamps, which it may wait for in vain; then the last packet of a picture ends it. */
    private static final long ANALYSE_AT_MOST_NANOS = 1_000_000_000;

    private static final int MARKER = 0x80;
    /** The largest RTP packet there is; a read must find room for a whole one. */
    private static final int BUFFER = 65_536;

    /** It may write one byte past the end of what it has read. */
    private static final int SPARE = 64;

    /** Packets that overtake each other are put in order within this; needed for datagrams only. */
    private static final String REORDERED = "64";

    private static final String REORDER_MICROS = "200000";

    /**
     * The one callback of the process: JavaCPP has native room for ten of a type. FFmpeg calls it on the thread that reads,
     * which finds its own demuxer by that.
     */
    private static final Reader READER = new Reader();

    static {
        // By itself FFmpeg writes to standard error.
        av_log_set_level(AV_LOG_FATAL);
    }

    private final RtpSource source;
    private final AVPacket packet = av_packet_alloc();
    private byte[] description;
    private int describedUpTo;
    private boolean analysing = true;
    private boolean pictureEnded;
    private long firstNanos;
    private AVFormatContext context;
    private AVIOContext io;
    private AVStream video;
    private IOException trouble;

    /** Opens and waits until FFmpeg knows what it has. @throws IOException what the source threw meanwhile */
    RtpDemuxer(SessionDescription.Video described, RtpSource source, boolean datagrams) throws IOException {
        this.source = source;
        this.description = described.alone().getBytes(StandardCharsets.UTF_8);
        try {
            open(datagrams);
        } catch (IOException | RuntimeException e) {
            close();
            throw e;
        }
    }

    private void open(boolean datagrams) throws IOException {
        io = avio_alloc_context(new BytePointer(av_malloc(BUFFER + SPARE)), BUFFER, 0, null, READER, null, null);
        context = avformat_alloc_context();
        context.pb(io);
        context.max_analyze_duration(ANALYSE_MICROS);
        var options = new AVDictionary((Pointer) null);
        av_dict_set(options, "sdp_flags", "custom_io", 0);
        av_dict_set(options, "reorder_queue_size", datagrams ? REORDERED : "0", 0);
        av_dict_set(options, "max_delay", REORDER_MICROS, 0);
        READER.use(this);
        var opened = avformat_open_input(context, (String) null, av_find_input_format("sdp"), options);
        av_dict_free(options);
        if (opened < 0) {
            context = null;
            throw new NotRtsp("a description FFmpeg cannot read");
        }
        // The end of the description was an end of file; what follows are packets.
        io.eof_reached(0).error(0);
        // FFmpeg writes receiver reports to where it reads from. Unbuffered they go nowhere, as they should: the
        // session
        // sends its own. Buffered, FFmpeg would look for room in a read buffer for ever.
        io.direct(1);
        var known = avformat_find_stream_info(context, (AVDictionary) null);
        analysing = false;
        io.eof_reached(0).error(0);
        if (trouble != null) {
            throw trouble;
        }
        if (known < 0 || context.nb_streams() < 1) {
            throw new NotRtsp("video FFmpeg does not know");
        }
        video = context.streams(0);
    }

    /** The video stream as FFmpeg describes it. */
    AVStream video() {
        return video;
    }

    /** Waits for the next picture. The packet is valid until the next call. @throws IOException what the source threw */
    AVPacket read() throws IOException {
        READER.use(this);
        av_packet_unref(packet);
        while (true) {
            var result = av_read_frame(context, packet);
            if (trouble != null) {
                // At the end FFmpeg gives out what it still had; the picture may be half of one.
                throw trouble;
            }
            if (result >= 0) {
                return packet;
            }
            // A damaged packet; the next one is as good as any.
            io.eof_reached(0).error(0);
        }
    }

    private int take(BytePointer target, int size) {
        if (description != null) {
            return describe(target, size);
        }
        if (analysing && pictureEnded && firstNanos != 0 && System.nanoTime() - firstNanos > ANALYSE_AT_MOST_NANOS) {
            return AVERROR_EOF;
        }
        try {
            return source.next((bytes, from, length) -> {
                firstNanos = firstNanos == 0 ? System.nanoTime() : firstNanos;
                pictureEnded = (bytes[from + 1] & MARKER) != 0;
                target.put(bytes, from, Math.min(length, size));
                return Math.min(length, size);
            });
        } catch (IOException e) {
            trouble = e;
            return AVERROR_EOF;
        } catch (RuntimeException e) {
            // It must not cross native frames.
            trouble = new IOException(e);
            return AVERROR_EOF;
        }
    }

    /** The description first, in as many reads as FFmpeg likes, then an end of file. */
    private int describe(BytePointer target, int size) {
        var length = Math.min(size, description.length - describedUpTo);
        if (length == 0) {
            description = null;
            return AVERROR_EOF;
        }
        target.put(description, describedUpTo, length);
        describedUpTo += length;
        return length;
    }

    @Override
    public void close() {
        av_packet_free(packet);
        if (context != null) {
            avformat_close_input(context);
            context = null;
        }
        if (io != null) {
            // FFmpeg may have given the buffer another size, so it is freed where it stands now.
            av_free(io.buffer());
            avio_context_free(io);
            io = null;
        }
        READER.forget();
    }

    private static final class Reader extends Read_packet_Pointer_BytePointer_int {
        private final ThreadLocal<RtpDemuxer> reading = new ThreadLocal<>();

        void use(RtpDemuxer demuxer) {
            reading.set(demuxer);
        }

        void forget() {
            reading.remove();
        }

        @Override
        public int call(Pointer opaque, BytePointer buffer, int size) {
            return reading.get().take(buffer, size);
        }
    }
}
