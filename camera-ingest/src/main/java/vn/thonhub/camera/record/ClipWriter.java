package vn.thonhub.camera.record;

import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_rescale_ts;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVRational;
import vn.thonhub.camera.packet.MediaPacket;
import vn.thonhub.camera.packet.StreamInfo;

/**
 * Writes packets as they come into a raw file: fragments of MP4, each whole in itself, so that a kill costs the last one only.
 * {@link ClipAssembly} makes a clip of it. Blocks; used by one thread after another, never by two at once.
 */
final class ClipWriter implements AutoCloseable {
    /** A fragment ends before each keyframe, and after this long where keyframes are rare. */
    private static final Duration FRAGMENT = Duration.ofSeconds(1);

    private static final Map<String, String> FRAGMENTED = Map.of(
            "movflags",
            "frag_keyframe+empty_moov+default_base_moof+skip_trailer",
            "frag_duration",
            Long.toString(FRAGMENT.toMillis() * 1000));

    private final StreamInfo info;
    private final ClipTimeline timeline;
    private final Mp4Output output;
    private final AVPacket packet;
    private final AVRational inputBase;
    private long lastDts;
    private long lastDuration;
    private int frames;

    /** @throws ClipFailed if the file cannot be created or the stream does not fit into MP4 */
    ClipWriter(Path file, StreamInfo info, ClipLabel label) {
        this.info = info;
        this.timeline = new ClipTimeline(info.timeBase());
        this.lastDuration = frameLength();
        this.output =
                new Mp4Output(file, new Mp4Output.Track(info.codec(), info.timeBase(), info::fill), label, FRAGMENTED);
        this.packet = av_packet_alloc();
        this.inputBase = info.timeBase().toNative();
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
            // The muxer takes each frame's length from the next one; only that of a fragment's last frame is really
            // used.
            packet.dts(dts).pts(dts + offset).duration(Math.min(lastDuration, 2 * frameLength()));
            av_packet_rescale_ts(packet, inputBase, output.timeBase());
            output.write(packet);
            output.flush();
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

    /** Writes the last fragment and closes the file. */
    void finish() {
        output.finish();
    }

    /** Frees everything; without {@link #finish} the last fragment is missing. */
    @Override
    public void close() {
        output.close();
        if (!packet.isNull()) {
            av_packet_free(packet);
            packet.setNull();
            inputBase.close();
        }
    }

    private long frameLength() {
        var rate = info.framesPerSecond() >= 1 ? info.framesPerSecond() : 15;
        return Math.round(
                info.timeBase().denominator() / (rate * info.timeBase().numerator()));
    }
}
