package vn.thonhub.loudspeaker.sound;

import static vn.thonhub.loudspeaker.sound.FfmpegCalls.check;

import java.util.ArrayDeque;
import org.bytedeco.ffmpeg.avutil.AVChannelLayout;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.ffmpeg.global.swresample;
import org.bytedeco.ffmpeg.swresample.SwrContext;
import org.bytedeco.javacpp.PointerPointer;
import org.bytedeco.javacpp.ShortPointer;

/** Any decoded sound to {@link Pcm}; follows a change of rate or channels in mid-stream. */
final class MonoResampler implements AutoCloseable {
    private final ArrayDeque<short[]> ready = new ArrayDeque<>();
    private final AVChannelLayout mono = new AVChannelLayout();
    private SwrContext swr;
    private ShortPointer output;
    private int headUsed;
    private int rate;
    private int format = -1;
    private int channels;

    MonoResampler() {
        avutil.av_channel_layout_default(mono, 1);
    }

    void put(AVFrame frame) throws SoundFailure {
        if (frame.nb_samples() == 0) {
            return;
        }
        if (swr == null || changed(frame)) {
            end();
            open(frame);
        }
        convert(frame.extended_data(), frame.nb_samples());
    }

    /** Gives out what the resampler still holds back. */
    void end() throws SoundFailure {
        if (swr != null) {
            convert(null, 0);
            swresample.swr_free(swr);
            swr = null;
        }
    }

    /** Copies ready samples to {@code into} from {@code offset}; 0 when there are none. */
    int take(short[] into, int offset) {
        short[] head = ready.peek();
        if (head == null) {
            return 0;
        }
        int count = Math.min(head.length - headUsed, into.length - offset);
        System.arraycopy(head, headUsed, into, offset, count);
        headUsed += count;
        if (headUsed == head.length) {
            ready.poll();
            headUsed = 0;
        }
        return count;
    }

    private boolean changed(AVFrame frame) {
        return frame.sample_rate() != rate
                || frame.format() != format
                || frame.ch_layout().nb_channels() != channels;
    }

    private void open(AVFrame frame) throws SoundFailure {
        rate = frame.sample_rate();
        format = frame.format();
        channels = frame.ch_layout().nb_channels();
        if (rate < 4000 || rate > 384_000 || channels < 1 || channels > 16) {
            throw new SoundFailure("sound with " + channels + " channels at " + rate + " Hz is not supported");
        }
        SwrContext fresh = new SwrContext(null);
        check(
                swresample.swr_alloc_set_opts2(
                        fresh, mono, avutil.AV_SAMPLE_FMT_S16, Pcm.RATE, frame.ch_layout(), format, rate, 0, null),
                "the sound cannot be resampled");
        swr = fresh;
        check(swresample.swr_init(swr), "the sound cannot be resampled");
    }

    private void convert(PointerPointer<?> input, int samples) throws SoundFailure {
        int room = swresample.swr_get_out_samples(swr, samples) + 64;
        if (output == null || output.capacity() < room) {
            output = new ShortPointer(room);
        }
        try (PointerPointer<ShortPointer> planes = new PointerPointer<>(1L)) {
            planes.put(0, output);
            int got = check(swresample.swr_convert(swr, planes, room, input, samples), "resampling failed");
            if (got > 0) {
                short[] block = new short[got];
                output.position(0).get(block);
                ready.add(block);
            }
        }
    }

    @Override
    public void close() {
        if (swr != null) {
            swresample.swr_free(swr);
            swr = null;
        }
        if (output != null) {
            output.close();
        }
        mono.close();
    }
}
