package vn.thonhub.loudspeaker.sound;

import static vn.thonhub.loudspeaker.sound.FfmpegCalls.check;
import static vn.thonhub.loudspeaker.sound.FfmpegCalls.notNull;

import java.nio.file.Path;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.FloatPointer;

/** A short piece of a live sound in the library's form: whole by itself, its length kept to the sample. */
public final class SoundSegment {
    private SoundSegment() {}

    /** Blocks a few milliseconds per second of sound. */
    public static void write(short[] samples, Path file) throws SoundFailure {
        try (Mp3Writer writer = new Mp3Writer(file)) {
            for (int from = 0; from < samples.length; from += writer.frameSize()) {
                write(writer, samples, from, Math.min(writer.frameSize(), samples.length - from));
            }
            writer.finish();
        }
    }

    private static void write(Mp3Writer writer, short[] samples, int from, int count) throws SoundFailure {
        AVFrame frame = notNull(avutil.av_frame_alloc(), "frame");
        try {
            frame.format(avutil.AV_SAMPLE_FMT_FLTP);
            frame.sample_rate(Pcm.RATE);
            frame.nb_samples(count);
            avutil.av_channel_layout_default(frame.ch_layout(), 1);
            check(avutil.av_frame_get_buffer(frame, 0), "no memory for sound");
            float[] block = new float[count];
            for (int i = 0; i < count; i++) {
                block[i] = samples[from + i] / 32_768f;
            }
            new FloatPointer(frame.data(0)).put(block, 0, count);
            writer.write(frame);
        } finally {
            avutil.av_frame_free(frame);
        }
    }
}
