package vn.thonhub.loudspeaker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import vn.thonhub.core.testing.Peers;
import vn.thonhub.loudspeaker.sound.Pcm;

/** One play as a speaker's {@link vn.thonhub.loudspeaker.agent.FileSink} kept it; grows while it sounds. */
record PlayedFile(Path file) {
    /** Neither the one pitch nor the other. */
    static final int MIXTURE = -1;

    static final int SILENCE = 0;

    /** Seconds of it, 0 before it begins. */
    double seconds() {
        try {
            return Files.exists(file) ? Files.size(file) / 2.0 / Pcm.RATE : 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    short[] samples() {
        try {
            byte[] bytes = Files.readAllBytes(file);
            short[] samples = new short[bytes.length / 2];
            ByteBuffer.wrap(bytes)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .asShortBuffer()
                    .get(samples);
            return samples;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is heard in each whole second of it: one of these pitches in Hz, {@link #SILENCE} or {@link #MIXTURE}. */
    List<Integer> pitches(int... known) {
        short[] samples = samples();
        List<Integer> heard = new ArrayList<>();
        for (int from = 0; from + Pcm.RATE <= samples.length; from += Pcm.RATE) {
            heard.add(pitch(samples, from, known));
        }
        return heard;
    }

    private static int pitch(short[] samples, int from, int... known) {
        int rises = 0;
        int loud = 0;
        for (int i = from + 1; i < from + Pcm.RATE; i++) {
            rises += samples[i - 1] < 0 && samples[i] >= 0 ? 1 : 0;
            loud += Math.abs(samples[i]) > 300 ? 1 : 0;
        }
        int counted = rises;
        return loud < Pcm.RATE / 4
                ? SILENCE
                : IntStream.of(known)
                        .filter(hz -> Math.abs(counted - hz) <= hz / 20)
                        .findFirst()
                        .orElse(MIXTURE);
    }

    /** Both speakers wrote the same, to the sample, from the beginning on. */
    static void assertSame(PlayedFile one, PlayedFile other) {
        short[] first = one.samples();
        short[] second = other.samples();
        // One that is stopped by a command fades when the command comes.
        int common = Math.min(first.length, second.length) - Pcm.RATE;
        long differing = IntStream.range(0, common)
                .filter(i -> Math.abs(first[i] - second[i]) > 400)
                .count();
        assertThat(common).as("samples both have").isPositive();
        assertThat(differing).as("samples of %d that differ", common).isLessThan(Pcm.RATE / 2);
    }

    /** By ffmpeg's own ebur128, in LUFS. @param from in seconds */
    double loudness(int from, int seconds) throws IOException {
        Process meter = new ProcessBuilder(
                        Peers.program("ffmpeg").toString(),
                        "-nostdin",
                        "-f",
                        "s16le",
                        "-ar",
                        "48000",
                        "-ac",
                        "1",
                        "-ss",
                        "" + from,
                        "-t",
                        "" + seconds,
                        "-i",
                        file.toString(),
                        "-af",
                        "ebur128",
                        "-f",
                        "null",
                        "-")
                .redirectErrorStream(true)
                .start();
        String text = new String(meter.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        Matcher found = Pattern.compile("I:\\s+(-?[0-9.]+) LUFS").matcher(text.substring(text.lastIndexOf("Summary")));
        assertThat(found.find()).as(text).isTrue();
        return Double.parseDouble(found.group(1));
    }
}
