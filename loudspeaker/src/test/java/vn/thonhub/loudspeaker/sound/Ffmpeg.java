package vn.thonhub.loudspeaker.sound;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.thonhub.core.testing.Peers;

/** The program ffmpeg as a maker of test sounds and as a second opinion. */
final class Ffmpeg {
    private static final Pattern INTEGRATED = Pattern.compile("I:\\s+(-?[0-9.]+) LUFS");
    private static final Pattern PEAK = Pattern.compile("Peak:\\s+(-?[0-9.]+) dBFS");

    private final Path program = Peers.program("ffmpeg");

    /** LUFS and dBTP by its ebur128. */
    record Measured(double lufs, double peak) {}

    void make(Path to, String... arguments) {
        List<String> command = new ArrayList<>(List.of(program.toString(), "-hide_banner", "-nostdin", "-y"));
        command.addAll(List.of(arguments));
        command.add(to.toString());
        run(command);
    }

    Measured measure(Path file) {
        String said = run(List.of(
                program.toString(),
                "-hide_banner",
                "-nostdin",
                "-i",
                file.toString(),
                "-af",
                "ebur128=peak=true:framelog=verbose",
                "-f",
                "null",
                "-"));
        return new Measured(last(INTEGRATED, said), last(PEAK, said));
    }

    /** Its own decoding, 48 kHz mono. */
    short[] decode(Path file, Path folder) throws IOException {
        Path raw = folder.resolve(file.getFileName() + ".raw");
        make(raw, "-i", file.toString(), "-f", "s16le", "-ar", "48000", "-ac", "1");
        byte[] bytes = java.nio.file.Files.readAllBytes(raw);
        short[] samples = new short[bytes.length / 2];
        java.nio.ByteBuffer.wrap(bytes)
                .order(java.nio.ByteOrder.LITTLE_ENDIAN)
                .asShortBuffer()
                .get(samples);
        return samples;
    }

    private static double last(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        double value = Double.NaN;
        while (matcher.find()) {
            value = Double.parseDouble(matcher.group(1));
        }
        return value;
    }

    static String run(List<String> command) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor()).as(output).isZero();
            return output;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
