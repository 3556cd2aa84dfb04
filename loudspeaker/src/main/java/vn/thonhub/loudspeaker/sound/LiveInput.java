package vn.thonhub.loudspeaker.sound;

import static vn.thonhub.loudspeaker.sound.FfmpegCalls.check;
import static vn.thonhub.loudspeaker.sound.FfmpegCalls.notNull;

import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.ShortPointer;

/** A microphone's samples, in whatever blocks and at whatever rate they come, to {@link Pcm}. One thread at a time. */
public final class LiveInput implements AutoCloseable {
    private final int rate;
    private final MonoResampler resampler = new MonoResampler();

    /** @param rate of the samples, Hz */
    public LiveInput(int rate) {
        this.rate = rate;
    }

    /** Continues where the block before ended; a few samples stay behind in the resampler. */
    public short[] convert(short[] samples) throws SoundFailure {
        if (samples.length == 0) {
            return samples;
        }
        AVFrame frame = notNull(avutil.av_frame_alloc(), "frame");
        try {
            frame.format(avutil.AV_SAMPLE_FMT_S16);
            frame.sample_rate(rate);
            frame.nb_samples(samples.length);
            avutil.av_channel_layout_default(frame.ch_layout(), 1);
            check(avutil.av_frame_get_buffer(frame, 0), "no memory for sound");
            new ShortPointer(frame.data(0)).put(samples, 0, samples.length);
            resampler.put(frame);
        } finally {
            avutil.av_frame_free(frame);
        }
        short[] block = new short[(int) ((long) samples.length * Pcm.RATE / rate) + 4_096];
        int filled = 0;
        for (int got = resampler.take(block, 0); got > 0; got = resampler.take(block, filled)) {
            filled += got;
        }
        return java.util.Arrays.copyOf(block, filled);
    }

    @Override
    public void close() {
        resampler.close();
    }
}
