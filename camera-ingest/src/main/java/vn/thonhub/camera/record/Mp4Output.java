package vn.thonhub.camera.record;

import static org.bytedeco.ffmpeg.global.avformat.AVIO_FLAG_WRITE;
import static org.bytedeco.ffmpeg.global.avformat.av_write_frame;
import static org.bytedeco.ffmpeg.global.avformat.av_write_trailer;
import static org.bytedeco.ffmpeg.global.avformat.avformat_alloc_output_context2;
import static org.bytedeco.ffmpeg.global.avformat.avformat_free_context;
import static org.bytedeco.ffmpeg.global.avformat.avformat_new_stream;
import static org.bytedeco.ffmpeg.global.avformat.avformat_write_header;
import static org.bytedeco.ffmpeg.global.avformat.avio_closep;
import static org.bytedeco.ffmpeg.global.avformat.avio_flush;
import static org.bytedeco.ffmpeg.global.avformat.avio_open;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_free;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;

import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVIOContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVRational;
import vn.thonhub.camera.packet.TimeBase;
import vn.thonhub.camera.packet.VideoCodec;

/**
 * An MP4 file with one track of video, being written by FFmpeg. Holds native memory and the open file until closed. Blocks; one
 * thread at a time.
 */
final class Mp4Output implements AutoCloseable {
    private static final int HVC1 = 'h' | 'v' << 8 | 'c' << 16 | '1' << 24;

    private final AVFormatContext output = new AVFormatContext(null);
    private AVStream stream;

    /** What the track holds. @param parameters fills in everything but the tag */
    record Track(VideoCodec codec, TimeBase base, Consumer<AVCodecParameters> parameters) {}

    /**
     * @param options of the muxer, such as {@code movflags}
     * @throws ClipFailed if the file cannot be created or the track does not fit into MP4
     */
    Mp4Output(Path file, Track track, ClipLabel label, Map<String, String> options) {
        try {
            var url = "file:" + file.toAbsolutePath();
            Native.check(avformat_alloc_output_context2(output, null, "mp4", url), "open the muxer");
            add(track);
            label(label);
            create(url);
            writeHeader(track, options);
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /** In units of which frames have to be given. */
    AVRational timeBase() {
        return stream.time_base();
    }

    /** Borrows the packet. @throws ClipFailed, also on a full disk */
    void write(AVPacket packet) {
        Native.check(av_write_frame(output, packet.stream_index(0)), "write a frame");
    }

    /** Hands what the muxer has let go of to the operating system: a kill does not take it away any more. */
    void flush() {
        avio_flush(output.pb());
        Native.check(output.pb().error(), "write the file");
    }

    /** Completes the file; it is not yet forced to disk. */
    void finish() {
        Native.check(av_write_trailer(output), "complete the file");
        Native.check(closeFile(), "close the file");
    }

    /** Frees everything; what {@link #finish} would have added is missing if it was not called. */
    @Override
    public void close() {
        if (output.isNull()) {
            return;
        }
        closeFile();
        avformat_free_context(output);
        output.setNull();
    }

    private void add(Track track) {
        stream = avformat_new_stream(output, null);
        if (stream == null || stream.isNull()) {
            throw new OutOfMemoryError("no native memory for a muxer's stream");
        }
        track.parameters().accept(stream.codecpar());
        // FFmpeg's own choice for H.265, hev1, is not played by Apple's programs.
        stream.codecpar().codec_tag(track.codec() == VideoCodec.H265 ? HVC1 : 0);
        stream.time_base().num(track.base().numerator()).den(track.base().denominator());
    }

    private void label(ClipLabel label) {
        var metadata = new AVDictionary(null);
        av_dict_set(metadata, "comment", label.text(), 0);
        av_dict_set(metadata, "creation_time", label.startedAt().toString(), 0);
        output.metadata(metadata);
    }

    private void create(String url) {
        var file = new AVIOContext(null);
        Native.check(avio_open(file, url, AVIO_FLAG_WRITE), "create the file");
        output.pb(file);
    }

    private void writeHeader(Track track, Map<String, String> options) {
        var dictionary = new AVDictionary(null);
        try {
            options.forEach((name, value) -> av_dict_set(dictionary, name, value, 0));
            Native.check(avformat_write_header(output, dictionary), "begin a clip of " + track.codec());
        } finally {
            av_dict_free(dictionary);
        }
    }

    private int closeFile() {
        var file = output.pb();
        if (file == null || file.isNull()) {
            return 0;
        }
        output.pb(null);
        return avio_closep(file);
    }
}
