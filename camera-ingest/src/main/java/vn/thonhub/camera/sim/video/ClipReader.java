package vn.thonhub.camera.sim.video;

import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avformat.AVSEEK_FLAG_BACKWARD;
import static org.bytedeco.ffmpeg.global.avformat.av_find_best_stream;
import static org.bytedeco.ffmpeg.global.avformat.av_read_frame;
import static org.bytedeco.ffmpeg.global.avformat.av_seek_frame;
import static org.bytedeco.ffmpeg.global.avformat.avformat_close_input;
import static org.bytedeco.ffmpeg.global.avformat.avformat_find_stream_info;
import static org.bytedeco.ffmpeg.global.avformat.avformat_open_input;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EOF;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_VIDEO;
import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;
import static org.bytedeco.ffmpeg.global.avutil.av_q2d;

import java.nio.file.Path;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.javacpp.PointerPointer;

/** Reads the video packets of a file, from the beginning as often as wanted. For one thread; closed by its owner. */
final class ClipReader implements AutoCloseable {
    private final Path file;
    private final AVFormatContext context;
    private final AVStream stream;
    private final AVPacket packet;

    /** @throws VideoException when the file cannot be opened or has no video */
    ClipReader(Path file) {
        this.file = file;
        context = new AVFormatContext(null);
        VideoException.check(
                avformat_open_input(context, file.toString(), null, (AVDictionary) null), "opening clip " + file);
        int found = avformat_find_stream_info(context, (PointerPointer<?>) null);
        if (found >= 0) {
            found = av_find_best_stream(context, AVMEDIA_TYPE_VIDEO, -1, -1, (AVCodec) null, 0);
        }
        if (found < 0) {
            avformat_close_input(context);
            VideoException.check(found, "finding video in clip " + file);
        }
        stream = context.streams(found);
        packet = av_packet_alloc();
    }

    AVStream stream() {
        return stream;
    }

    /** The file's average frame rate, or 10 where it does not tell. */
    double fps() {
        double fps = stream.avg_frame_rate().den() == 0 ? 0 : av_q2d(stream.avg_frame_rate());
        return fps > 0 && fps < 240 ? fps : 10;
    }

    /**
     * Moves to the next video packet.
     *
     * @return false at the end of the file
     */
    boolean next() {
        while (true) {
            av_packet_unref(packet);
            int read = av_read_frame(context, packet);
            if (read == AVERROR_EOF()) {
                return false;
            }
            VideoException.check(read, "reading clip " + file);
            if (packet.stream_index() == stream.index()) {
                return true;
            }
        }
    }

    /** The packet {@link #next} moved to; valid until the next call. */
    AVPacket packet() {
        return packet;
    }

    void rewind() {
        VideoException.check(
                av_seek_frame(context, stream.index(), firstTimestamp(), AVSEEK_FLAG_BACKWARD),
                "rewinding clip " + file);
    }

    /** Milliseconds from the stream's first timestamp. */
    long millis(long timestamp) {
        return Math.round((timestamp - firstTimestamp()) * av_q2d(stream.time_base()) * 1000);
    }

    private long firstTimestamp() {
        return stream.start_time() == AV_NOPTS_VALUE ? 0 : stream.start_time();
    }

    @Override
    public void close() {
        av_packet_free(packet);
        avformat_close_input(context);
    }
}
