package vn.thonhub.loudspeaker.sound;

import java.nio.file.Path;
import org.bytedeco.ffmpeg.avutil.AVDictionaryEntry;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avutil;

/** Measures the loudness of a file with FFmpeg's {@code ebur128}. */
public final class LoudnessMeter {
    private double lufs = -70;
    private double peak = Double.NEGATIVE_INFINITY;

    private LoudnessMeter() {}

    /**
     * Blocks while the whole file is decoded.
     *
     * @param maxSamples a longer file is refused
     * @throws SoundFailure when the file is unreadable or too long
     */
    public static Loudness measure(Path file, long maxSamples) throws SoundFailure {
        return measure(file, Excerpt.WHOLE, maxSamples);
    }

    /** As {@link #measure(Path, long)}, of a part. */
    static Loudness measure(Path file, Excerpt part, long maxSamples) throws SoundFailure {
        LoudnessMeter meter = new LoudnessMeter();
        try (ExcerptReader reader = ExcerptReader.open(file, part);
                FilterChain chain = new FilterChain("ebur128=metadata=1:peak=true", 0, meter::note)) {
            short[] block = new short[Pcm.RATE / 10];
            long samples = 0;
            for (int got = reader.read(block); got > 0; got = reader.read(block)) {
                samples += got;
                if (samples > maxSamples) {
                    throw new SoundFailure(
                            SoundFailure.Reason.TOO_LONG,
                            "it is longer than " + Pcm.duration(maxSamples).toMinutes()
                                    + " minutes; cut it into parts");
                }
                chain.push(block, got);
            }
            chain.end();
            return new Loudness(meter.lufs, meter.peak, samples);
        }
    }

    /** The filter writes running totals to each frame it lets through; the last ones are the file's. */
    private void note(AVFrame frame) {
        lufs = value(frame, "lavfi.r128.I", lufs);
        double linear = value(frame, "lavfi.r128.true_peaks_ch0", Double.NaN);
        if (!Double.isNaN(linear)) {
            peak = Math.max(peak, 20 * Math.log10(Math.max(linear, 1e-6)));
        }
    }

    private static double value(AVFrame frame, String key, double otherwise) {
        AVDictionaryEntry entry = avutil.av_dict_get(frame.metadata(), key, null, 0);
        if (entry == null) {
            return otherwise;
        }
        try {
            double number = Double.parseDouble(entry.value().getString());
            return Double.isFinite(number) ? number : otherwise;
        } catch (NumberFormatException notANumber) {
            return otherwise;
        }
    }
}
