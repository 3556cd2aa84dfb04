package vn.thonhub.loudspeaker.sound;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;

/**
 * Brings any recording to the library's form and loudness, so that a quiet recording is understood at the field's edge
 * and a loud one frightens nobody: measure, apply one gain, hold the peaks below -1.5 dBTP, measure again.
 */
public final class SoundLeveller {
    /** Loudness every recording of the library has, in LUFS. */
    public static final double TARGET_LUFS = -16;

    private static final Duration SHORTEST = Duration.ofMillis(500);
    /** More gain than this would only make the noise of a nearly silent recording loud. */
    private static final double MAX_GAIN_DB = 40;

    private static final double CLOSE_LU = 0.3;
    private static final int MAX_STEPS = 3;
    /** -1.5 dBTP as a factor; the limiter works at four times the rate to catch peaks between samples. */
    private static final String LIMITER =
            "aresample=192000,alimiter=limit=0.841:level=disabled:attack=2:release=60:latency=1,aresample=48000";

    private SoundLeveller() {}

    /** What came out. */
    public record Levelled(String sourceFormat, Loudness source, Loudness result) {}

    /**
     * Reads {@code from} and writes {@code to}. Blocks, some seconds for an hour of sound.
     *
     * @throws SoundFailure when {@code from} is unreadable, silent, too short or longer than {@code longest}
     */
    public static Levelled level(Path from, Path to, Duration longest) throws SoundFailure {
        String format = formatOf(from);
        Loudness source = LoudnessMeter.measure(from, Pcm.samples(longest));
        if (source.samples() < Pcm.samples(SHORTEST)) {
            throw new SoundFailure("it is shorter than half a second");
        }
        if (source.isSilent()) {
            throw new SoundFailure("it is silent: nothing in it can be heard");
        }
        double gain = Math.min(MAX_GAIN_DB, TARGET_LUFS - source.lufs());
        Loudness result = encode(from, to, gain, longest);
        // The limiter takes some of the loudness of speech with sharp peaks: give it back, in steps.
        for (int step = 0; step < MAX_STEPS && TARGET_LUFS - result.lufs() > CLOSE_LU && gain < MAX_GAIN_DB; step++) {
            gain = Math.min(MAX_GAIN_DB, gain + Math.min(1.3 * (TARGET_LUFS - result.lufs()), 6));
            result = encode(from, to, gain, longest);
        }
        return new Levelled(format, source, result);
    }

    private static String formatOf(Path file) throws SoundFailure {
        try (PcmReader reader = PcmReader.open(file)) {
            return reader.format();
        }
    }

    private static Loudness encode(Path from, Path to, double gainDb, Duration longest) throws SoundFailure {
        String filters = String.format(Locale.ROOT, "volume=%.2fdB:precision=float,", gainDb) + LIMITER + ","
                + Mp3Writer.FILTER_FORM;
        try (PcmReader reader = PcmReader.open(from);
                Mp3Writer writer = new Mp3Writer(to);
                FilterChain chain = new FilterChain(filters, writer.frameSize(), writer::write)) {
            short[] block = new short[Pcm.RATE / 10];
            for (int got = reader.read(block); got > 0; got = reader.read(block)) {
                chain.push(block, got);
            }
            chain.end();
            writer.finish();
        }
        return LoudnessMeter.measure(to, Pcm.samples(longest.plusSeconds(10)));
    }
}
