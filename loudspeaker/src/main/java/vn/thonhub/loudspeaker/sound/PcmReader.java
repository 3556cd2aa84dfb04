package vn.thonhub.loudspeaker.sound;

import static vn.thonhub.loudspeaker.sound.FfmpegCalls.check;
import static vn.thonhub.loudspeaker.sound.FfmpegCalls.notNull;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;

/** Decodes a local sound file to {@link Pcm}. One thread at a time; blocks; holds native memory until closed. */
public final class PcmReader implements AutoCloseable {
    private static final int MAX_BAD_PACKETS = 50;
    private final SoundDemuxer demuxer;
    private final AVCodecContext decoder;
    private final AVPacket packet = notNull(avcodec.av_packet_alloc(), "packet");
    private final AVFrame frame = notNull(avutil.av_frame_alloc(), "frame");
    private final MonoResampler resampler = new MonoResampler();
    private int badPackets;
    private boolean drained;
    private boolean closed;

    private PcmReader(SoundDemuxer demuxer, AVCodecContext decoder) {
        this.demuxer = demuxer;
        this.decoder = decoder;
    }

    /** @throws SoundFailure when the file is no sound this hub can read; the message is for people */
    public static PcmReader open(Path file) throws SoundFailure {
        return of(SoundDemuxer.open(file));
    }

    /** As {@link #open(Path)}, of a sound that is still coming: reading waits for it. */
    public static PcmReader open(SoundBytes source) throws SoundFailure {
        return of(SoundDemuxer.open(source));
    }

    private static PcmReader of(SoundDemuxer demuxer) throws SoundFailure {
        try {
            return new PcmReader(demuxer, decoderOf(demuxer));
        } catch (SoundFailure | RuntimeException failure) {
            demuxer.close();
            throw failure;
        }
    }

    private static AVCodecContext decoderOf(SoundDemuxer demuxer) throws SoundFailure {
        int codecId = demuxer.stream().codecpar().codec_id();
        AVCodec codec = avcodec.avcodec_find_decoder(codecId);
        if (codec == null) {
            throw new SoundFailure("its sound is coded as "
                    + avcodec.avcodec_get_name(codecId).getString() + ", which this hub cannot decode");
        }
        AVCodecContext context = notNull(avcodec.avcodec_alloc_context3(codec), "decoder");
        try {
            check(
                    avcodec.avcodec_parameters_to_context(
                            context, demuxer.stream().codecpar()),
                    "the sound is damaged");
            context.pkt_timebase(demuxer.stream().time_base());
            context.thread_count(1);
            check(avcodec.avcodec_open2(context, codec, (AVDictionary) null), "the sound cannot be decoded");
            return context;
        } catch (SoundFailure failure) {
            avcodec.avcodec_free_context(context);
            throw failure;
        }
    }

    /** Name of the container, e.g. {@code wav}. */
    public String format() {
        return demuxer.format();
    }

    /** Why a sound that was still coming broke off, when that was not simply its end. */
    public Optional<String> trouble() {
        return demuxer.trouble();
    }

    /** Samples the container promises, when it does so in so many words; a broken-off file has fewer. */
    OptionalLong declaredSamples() {
        return demuxer.declaredSamples();
    }

    /**
     * Fills {@code into} from its beginning.
     *
     * @return samples written; less than its length only at the end, 0 after it
     */
    public int read(short[] into) throws SoundFailure {
        int filled = 0;
        while (filled < into.length) {
            int got = resampler.take(into, filled);
            filled += got;
            if (got == 0 && !decodeMore()) {
                break;
            }
        }
        return filled;
    }

    /** @return false when nothing more will come */
    private boolean decodeMore() throws SoundFailure {
        if (drained) {
            return false;
        }
        int received = avcodec.avcodec_receive_frame(decoder, frame);
        if (received >= 0) {
            resampler.put(frame);
            avutil.av_frame_unref(frame);
        } else if (FfmpegCalls.isEnd(received)) {
            resampler.end();
            drained = true;
        } else if (FfmpegCalls.wantsMore(received)) {
            feed();
        } else {
            countBad(received);
        }
        return true;
    }

    private void feed() throws SoundFailure {
        if (demuxer.next(packet)) {
            int sent = avcodec.avcodec_send_packet(decoder, packet);
            avcodec.av_packet_unref(packet);
            if (sent < 0) {
                countBad(sent);
            }
        } else {
            avcodec.avcodec_send_packet(decoder, null);
        }
    }

    /** A scratch in a recording is no reason to refuse it; a file that is nothing but scratches is. */
    private void countBad(int code) throws SoundFailure {
        if (++badPackets > MAX_BAD_PACKETS) {
            throw new SoundFailure("the sound is damaged: " + FfmpegCalls.text(code));
        }
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        resampler.close();
        avutil.av_frame_free(frame);
        avcodec.av_packet_free(packet);
        avcodec.avcodec_free_context(decoder);
        demuxer.close();
    }
}
