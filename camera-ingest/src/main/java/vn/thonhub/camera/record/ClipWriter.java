package vn.thonhub.camera.record;

import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_rescale_ts;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avformat.AVIO_FLAG_WRITE;
import static org.bytedeco.ffmpeg.global.avformat.av_write_frame;
import static org.bytedeco.ffmpeg.global.avformat.av_write_trailer;
import static org.bytedeco.ffmpeg.global.avformat.avformat_alloc_output_context2;
import static org.bytedeco.ffmpeg.global.avformat.avformat_free_context;
import static org.bytedeco.ffmpeg.global.avformat.avformat_new_stream;
import static org.bytedeco.ffmpeg.global.avformat.avformat_write_header;
import static org.bytedeco.ffmpeg.global.avformat.avio_closep;
import static org.bytedeco.ffmpeg.global.avformat.avio_open;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_free;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVIOContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVRational;
import vn.thonhub.camera.packet.MediaPacket;
import vn.thonhub.camera.packet.StreamInfo;
import vn.thonhub.camera.packet.VideoCodec;

/**
 * Writes packets into an MP4 file without transcoding. Holds native memory and an open file until closed. Blocks; used by
 * one thread after another, never by two at once.
 */
final class ClipWriter implements AutoCloseable {
    private static final int HVC1 = 'h' | 'v' << 8 | 'c' << 16 | '1' << 24;

    private final StreamInfo info;
    private final ClipTimeline timeline;
    private final AVFormatContext output = new AVFormatContext(null);
    private final AVPacket packet;
    private final AVRational inputBase;
    private AVStream stream;
    private long lastDts;
    private long lastDuration;
    private int frames;

    /** @throws ClipFailed if the file cannot be created or the stream does not fit into MP4 */
    ClipWriter(Path file, StreamInfo info, ClipLabel label) {
        this.info = info;
        this.timeline = new ClipTimeline(info.timeBase());
        this.packet = av_packet_alloc();
        this.inputBase = info.timeBase().toNative();
        this.lastDuration = frameLength();
        try {
            open("file:" + file.toAbsolutePath(), label);
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /** Borrows the packet, which has a decoding time; the first one is a keyframe. @throws ClipFailed, also on a full disk */
    void write(MediaPacket source) {
        var dts = timeline.place(source);
        var offset = source.pts() == MediaPacket.NO_TIMESTAMP ? 0 : source.pts() - source.dts();
        if (frames > 0) {
            lastDuration = dts - lastDts;
        }
        lastDts = dts;
        source.copyTo(packet);
        try {
            // The muxer takes each frame's length from the next one; only that of the last frame is really used.
            packet.stream_index(0).dts(dts).pts(dts + offset).duration(Math.min(lastDuration, 2 * frameLength()));
            av_packet_rescale_ts(packet, inputBase, stream.time_base());
            Native.check(av_write_frame(output, packet), "write a frame");
        } finally {
            av_packet_unref(packet);
        }
        frames++;
    }

    int frames() {
        return frames;
    }

    /** From the first frame to the end of the last. */
    Duration length() {
        return info.timeBase().toDuration(lastDts + Math.min(lastDuration, 2 * frameLength()));
    }

    /** Completes the file, its index in front, and closes it; it is not yet forced to disk. */
    void finish(ClipLabel label) {
        // What it is evidence of may be known only now; the muxer writes it with the index.
        label(label);
        Native.check(av_write_trailer(output), "complete the file");
        Native.check(closeFile(), "close the file");
    }

    /** Frees everything; without {@link #finish} the file is of no use. */
    @Override
    public void close() {
        if (output.isNull()) {
            return;
        }
        closeFile();
        avformat_free_context(output);
        output.setNull();
        av_packet_free(packet);
        inputBase.close();
    }

    private void open(String url, ClipLabel label) {
        Native.check(avformat_alloc_output_context2(output, null, "mp4", url), "open the muxer");
        stream = avformat_new_stream(output, null);
        if (stream == null || stream.isNull()) {
            throw new OutOfMemoryError("no native memory for a muxer's stream");
        }
        info.fill(stream.codecpar());
        if (info.codec() == VideoCodec.H265) {
            // FFmpeg's own choice, hev1, is not played by Apple's programs.
            stream.codecpar().codec_tag(HVC1);
        }
        stream.time_base().num(info.timeBase().numerator()).den(info.timeBase().denominator());
        label(label);
        var file = new AVIOContext(null);
        Native.check(avio_open(file, url, AVIO_FLAG_WRITE), "create the file");
        output.pb(file);
        writeHeader();
    }

    private void label(ClipLabel label) {
        // Absent until the first label; FFmpeg's av_dict_free would not survive that, so the dictionary is changed in
        // place.
        var metadata = Optional.ofNullable(output.metadata()).orElseGet(() -> new AVDictionary(null));
        av_dict_set(metadata, "comment", label.text(), 0);
        av_dict_set(metadata, "creation_time", label.startedAt().toString(), 0);
        output.metadata(metadata);
    }

    private void writeHeader() {
        var options = new AVDictionary(null);
        try {
            // Index in front: browsers begin to play before they have the whole file.
            av_dict_set(options, "movflags", "+faststart", 0);
            Native.check(avformat_write_header(output, options), "begin a clip of " + info);
        } finally {
            av_dict_free(options);
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

    private long frameLength() {
        var rate = info.framesPerSecond() >= 1 ? info.framesPerSecond() : 15;
        return Math.round(
                info.timeBase().denominator() / (rate * info.timeBase().numerator()));
    }
}
