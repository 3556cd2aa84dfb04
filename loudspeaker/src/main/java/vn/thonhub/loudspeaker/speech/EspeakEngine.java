package vn.thonhub.loudspeaker.speech;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * The program espeak-ng of the machine (Debian package of the same name). The text goes to its standard input, never to
 * its arguments; there is no shell and none of the hub's environment; time and size of its work are bounded.
 */
final class EspeakEngine implements SpeechEngine {
    /** Vietnamese of the north, the middle and the south. */
    static final Map<String, String> VOICES =
            Map.of("vi", "vi", "vi-central", "vi-vn-x-central", "vi-south", "vi-vn-x-south");

    private static final String PROGRAM = "espeak-ng";
    private static final List<Path> FOLDERS = List.of(Path.of("/usr/bin"), Path.of("/usr/local/bin"), Path.of("/bin"));
    /** Words a minute a newsreader of the village speaks; the program's own 175 is too fast to follow outdoors. */
    private static final int USUAL_WORDS_A_MINUTE = 140;

    private static final int LOOK_EVERY_MS = 50;

    private final Optional<Path> program;
    private final Duration patience;
    private final long maxBytes;

    /**
     * @param patience it must be through by then
     * @param maxBytes of the sound file
     */
    EspeakEngine(Optional<Path> program, Duration patience, long maxBytes) {
        this.program = program;
        this.patience = patience;
        this.maxBytes = maxBytes;
    }

    /** Where Debian and its like put it; a folder of PATH somebody may write to is not asked. */
    static Optional<Path> find() {
        return FOLDERS.stream()
                .map(folder -> folder.resolve(PROGRAM))
                .filter(Files::isExecutable)
                .findFirst();
    }

    @Override
    public Optional<String> unavailable() {
        return program.isPresent()
                ? Optional.empty()
                : Optional.of("the program espeak-ng is not installed on the hub; on Debian or Ubuntu:"
                        + " sudo apt-get install espeak-ng, then restart the hub");
    }

    @Override
    public Set<String> voices() {
        return VOICES.keySet();
    }

    @Override
    public void speak(SpeechRequest request, Path to) throws SpeechFailure, InterruptedException {
        String voice = VOICES.get(request.voice().isEmpty() ? "vi" : request.voice());
        if (voice == null) {
            throw new SpeechFailure("espeak-ng has no voice " + request.voice() + "; it has " + VOICES.keySet());
        }
        Process process = start(voice, request.tempo() * USUAL_WORDS_A_MINUTE / 100, to);
        try {
            try (OutputStream input = process.getOutputStream()) {
                input.write(plain(request.words()).getBytes(StandardCharsets.UTF_8));
            } catch (IOException gone) {
                // It ended before it had read everything; its exit code tells.
                process.waitFor(1, TimeUnit.SECONDS);
            }
            watch(process, to);
        } finally {
            process.destroyForcibly();
        }
    }

    private Process start(String voice, int wordsAMinute, Path to) throws SpeechFailure {
        Path path = program.orElseThrow(() -> new SpeechFailure(unavailable().orElseThrow()));
        ProcessBuilder builder = new ProcessBuilder(
                path.toString(),
                "-v",
                voice,
                "-s",
                String.valueOf(wordsAMinute),
                "-b",
                "1",
                "--stdin",
                "-w",
                to.toAbsolutePath().toString());
        builder.environment().clear();
        builder.redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.redirectError(ProcessBuilder.Redirect.DISCARD);
        try {
            return builder.start();
        } catch (IOException e) {
            throw new SpeechFailure("espeak-ng cannot be started: " + e.getMessage());
        }
    }

    private void watch(Process process, Path to) throws SpeechFailure, InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!process.waitFor(LOOK_EVERY_MS, TimeUnit.MILLISECONDS)) {
            if (System.nanoTime() > deadline) {
                throw new SpeechFailure(
                        "espeak-ng was not through within " + patience.toSeconds() + " s; make the text shorter");
            }
            if (size(to) > maxBytes) {
                throw new SpeechFailure("the speech would be too long; make the text shorter");
            }
        }
        if (process.exitValue() != 0) {
            throw new SpeechFailure("espeak-ng ended with code " + process.exitValue()
                    + "; is its Vietnamese voice installed (package espeak-ng-data)?");
        }
        if (size(to) == 0) {
            throw new SpeechFailure("espeak-ng gave no sound");
        }
    }

    private static long size(Path file) {
        try {
            return Files.exists(file) ? Files.size(file) : 0;
        } catch (IOException gone) {
            return 0;
        }
    }

    /** Double brackets would be read as phonemes, control characters not at all. */
    private static String plain(String words) {
        return words.replace('[', '(').replace(']', ')').replaceAll("[\\p{Cntrl}&&[^\\n]]", " ");
    }
}
