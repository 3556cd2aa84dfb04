package vn.thonhub.loudspeaker.sound;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.OptionalLong;

/**
 * Brings any recording to the library's form and loudness, so that a quiet recording is understood at the field's edge
 * and a loud one frightens nobody: measure, apply one gain, hold the peaks, encode, measure what came out, and mend gain and
 * ceiling until the encoded file itself is at the target and its true peak at -1 dBTP or below (EBU R 128).
 */
public final class SoundLeveller {
    /** Loudness every recording of the library has, in LUFS. */
    public static final double TARGET_LUFS = -16;

    /** Highest true peak of a recording of the library, in dBTP. */
    public static final double CEILING_DBTP = -1;

    private static final Duration SHORTEST = Duration.ofMillis(500);
    /** More gain than this would only make the noise of a nearly silent recording loud. */
    private static final double MAX_GAIN_DB = 40;

    private static final double CLOSE_LU = 0.3;
    private static final int MAX_STEPS = 6;
    /** Where the limiter holds the peaks at first, in dBFS; a lossy encoder lets them grow again. */
    private static final double FIRST_LIMIT_DB = -1.5;

    private static final double LOWEST_LIMIT_DB = -8;
    /** So much of what a container promises may be missing: encoders round, and players of old wrote sloppy headers. */
    private static final double PROMISE_KEPT = 0.9;

    private static final int ABSURD = 3;

    private SoundLeveller() {}

    /** What came out. */
    public record Levelled(String sourceFormat, Loudness source, Loudness result) {}

    /**
     * Reads {@code from} and writes {@code to}. Blocks, some seconds for an hour of sound.
     *
     * @throws SoundFailure when {@code from} is unreadable, silent, too short or longer than {@code longest}
     */
    public static Levelled level(Path from, Path to, Duration longest) throws SoundFailure {
        return level(from, Excerpt.WHOLE, to, longest);
    }

    /** As {@link #level(Path, Path, Duration)}, of a part of {@code from}. */
    public static Levelled level(Path from, Excerpt part, Path to, Duration longest) throws SoundFailure {
        Loudness source = LoudnessMeter.measure(from, part, Pcm.samples(longest));
        String format = formatOf(from, part, source, Pcm.samples(longest));
        if (source.samples() < Pcm.samples(SHORTEST)) {
            throw new SoundFailure(SoundFailure.Reason.TOO_SHORT, "it is shorter than half a second");
        }
        if (source.isSilent()) {
            throw new SoundFailure(SoundFailure.Reason.SILENT, "it is silent: nothing in it can be heard");
        }
        return new Levelled(format, source, new Passes(from, part, to, longest).run(source));
    }

    /** Also looks whether the file is whole. */
    private static String formatOf(Path file, Excerpt part, Loudness source, long longest) throws SoundFailure {
        try (PcmReader reader = PcmReader.open(file)) {
            OptionalLong declared = declared(reader, file);
            if (part.isWhole()
                    && declared.isPresent()
                    // Whoever streams a WAV does not know its length and writes the greatest number there is.
                    && declared.getAsLong() < longest * ABSURD
                    && source.samples() < declared.getAsLong() * PROMISE_KEPT - Pcm.RATE / 4) {
                throw new SoundFailure(
                        SoundFailure.Reason.BROKEN_OFF,
                        "it breaks off after " + clock(source.samples()) + " of " + clock(declared.getAsLong())
                                + "; upload the whole file");
            }
            return reader.format();
        }
    }

    private static OptionalLong declared(PcmReader reader, Path file) throws SoundFailure {
        try {
            OptionalLong byHeader = WavLength.declaredSamples(file);
            return byHeader.isPresent() ? byHeader : reader.declaredSamples();
        } catch (IOException e) {
            throw new SoundFailure("the hub cannot read it from its disk: " + e.getMessage());
        }
    }

    private static String clock(long samples) {
        long seconds = Pcm.duration(samples).toSeconds();
        return String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60);
    }

    /** One recording's way to the target: encode, measure, mend. */
    private record Passes(Path from, Excerpt part, Path to, Duration longest) {

        Loudness run(Loudness source) throws SoundFailure {
            double gain = Math.min(MAX_GAIN_DB, TARGET_LUFS - source.lufs());
            double limit = FIRST_LIMIT_DB;
            Loudness result = encode(gain, limit);
            for (int step = 0; step < MAX_STEPS; step++) {
                double missing = TARGET_LUFS - result.lufs();
                boolean quiet = missing > CLOSE_LU && gain < MAX_GAIN_DB;
                boolean loud = missing < -CLOSE_LU;
                double over = result.truePeakDbtp() - CEILING_DBTP;
                boolean sharp = over > 0 && limit > LOWEST_LIMIT_DB;
                if (!quiet && !loud && !sharp) {
                    break;
                }
                if (quiet) {
                    // The limiter takes some of the loudness of speech with sharp peaks: give it back.
                    gain = Math.min(MAX_GAIN_DB, gain + Math.min(1.3 * missing, 6));
                } else if (loud) {
                    gain += missing;
                }
                if (sharp) {
                    limit = Math.max(LOWEST_LIMIT_DB, limit - over - 0.1);
                }
                result = encode(gain, limit);
            }
            return result;
        }

        private Loudness encode(double gainDb, double limitDb) throws SoundFailure {
            String filters = filters(gainDb, limitDb);
            try (ExcerptReader reader = ExcerptReader.open(from, part);
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

        /** The limiter works at four times the rate to catch peaks between samples. */
        private static String filters(double gainDb, double limitDb) {
            return String.format(
                    Locale.ROOT,
                    "volume=%.2fdB:precision=float,aresample=192000,alimiter=limit=%.4f:level=disabled:attack=2:release=60"
                            + ":latency=1,aresample=48000,%s",
                    gainDb,
                    Math.pow(10, limitDb / 20),
                    Mp3Writer.FILTER_FORM);
        }
    }
}
