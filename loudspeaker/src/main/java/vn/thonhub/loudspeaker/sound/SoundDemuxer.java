package vn.thonhub.loudspeaker.sound;

import static vn.thonhub.loudspeaker.sound.FfmpegCalls.check;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVInputFormat;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.PointerPointer;

/**
 * Packets of the best audio stream of a local file. What the file is, is found by looking inside; only plain sound and
 * film containers are tried. Play lists are not among them: their text could name other files of this machine.
 */
final class SoundDemuxer implements AutoCloseable {
    private static final String FORMATS = "mp3,wav,w64,flac,ogg,aac,mov,mp4,m4a,matroska,webm,amr,aiff,caf,asf,mpegts";
    /** So much of a stream is looked at, at most, before it is heard: it should be heard soon. */
    private static final String LIVE_PROBE_BYTES = "131072";

    private static final String LIVE_PROBE_MICROS = "1500000";
    private final AVFormatContext context;
    private final AVStream stream;
    private final Optional<BytesInput> input;

    private SoundDemuxer(AVFormatContext context, AVStream stream, Optional<BytesInput> input) {
        this.context = context;
        this.stream = stream;
        this.input = input;
    }

    static SoundDemuxer open(Path file) throws SoundFailure {
        // FFmpeg tells its own story on standard output; what matters comes back as a return code.
        avutil.av_log_set_level(avutil.AV_LOG_FATAL);
        AVFormatContext context = new AVFormatContext(null);
        int opened = open(context, "file:" + file.toAbsolutePath(), Map.of("protocol_whitelist", "file"));
        if (opened < 0) {
            throw new SoundFailure(
                    SoundFailure.Reason.UNKNOWN_FORMAT,
                    "this is not a sound file of a known kind (" + FfmpegCalls.text(opened)
                            + "); use MP3, WAV, M4A, OGG, FLAC or AMR");
        }
        return whole(context, Optional.empty());
    }

    /** As {@link #open(Path)}, of a sound that is still coming; returns as soon as it is known what it is. */
    static SoundDemuxer open(SoundBytes source) throws SoundFailure {
        avutil.av_log_set_level(avutil.AV_LOG_FATAL);
        BytesInput input = new BytesInput(source);
        AVFormatContext context = avformat.avformat_alloc_context();
        context.pb(input.context());
        int opened = open(
                context,
                "",
                Map.of(
                        // Nothing but the bytes it is given.
                        "protocol_whitelist", "",
                        "probesize", LIVE_PROBE_BYTES,
                        "analyzeduration", LIVE_PROBE_MICROS));
        if (opened < 0) {
            String trouble = input.trouble();
            input.close();
            throw new SoundFailure(
                    trouble == null ? "what comes is no sound of a known kind: " + FfmpegCalls.text(opened) : trouble);
        }
        return whole(context, Optional.of(input));
    }

    private static int open(AVFormatContext context, String name, Map<String, String> settings) {
        AVDictionary options = new AVDictionary(null);
        try {
            settings.forEach((key, value) -> avutil.av_dict_set(options, key, value, 0));
            avutil.av_dict_set(options, "format_whitelist", FORMATS, 0);
            return avformat.avformat_open_input(context, name, (AVInputFormat) null, options);
        } finally {
            avutil.av_dict_free(options);
        }
    }

    private static SoundDemuxer whole(AVFormatContext context, Optional<BytesInput> input) throws SoundFailure {
        try {
            return new SoundDemuxer(context, bestAudio(context), input);
        } catch (SoundFailure | RuntimeException failure) {
            avformat.avformat_close_input(context);
            input.ifPresent(BytesInput::close);
            throw failure;
        }
    }

    private static AVStream bestAudio(AVFormatContext context) throws SoundFailure {
        check(
                avformat.avformat_find_stream_info(context, (PointerPointer<?>) null),
                "the file cannot be read as sound");
        int index =
                avformat.av_find_best_stream(context, avutil.AVMEDIA_TYPE_AUDIO, -1, -1, (PointerPointer<?>) null, 0);
        if (index < 0) {
            throw new SoundFailure(SoundFailure.Reason.NO_SOUND, "there is no sound in this file");
        }
        for (int i = 0; i < context.nb_streams(); i++) {
            if (i != index) {
                context.streams(i).discard(avcodec.AVDISCARD_ALL);
            }
        }
        return context.streams(index);
    }

    AVStream stream() {
        return stream;
    }

    /** Name of the container, e.g. {@code wav}. */
    String format() {
        String names = context.iformat().name().getString();
        int comma = names.indexOf(',');
        return comma < 0 ? names : names.substring(0, comma);
    }

    /** Length by the container's own word; a length guessed from the bit rate is none. */
    OptionalLong declaredSamples() {
        boolean guessed = context.duration_estimation_method() == avformat.AVFMT_DURATION_FROM_BITRATE;
        long micros = context.duration();
        return guessed || micros <= 0 ? OptionalLong.empty() : OptionalLong.of(micros * (Pcm.RATE / 1000) / 1000);
    }

    /** Why a stream broke off, when that was not simply its end. */
    Optional<String> trouble() {
        return input.map(BytesInput::trouble);
    }

    /** @return false at the end; a damaged rest counts as the end */
    boolean next(AVPacket packet) {
        while (avformat.av_read_frame(context, packet) >= 0) {
            if (packet.stream_index() == stream.index()) {
                return true;
            }
            avcodec.av_packet_unref(packet);
        }
        return false;
    }

    @Override
    public void close() {
        avformat.avformat_close_input(context);
        input.ifPresent(BytesInput::close);
    }
}
