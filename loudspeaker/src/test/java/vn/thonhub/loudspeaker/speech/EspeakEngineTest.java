package vn.thonhub.loudspeaker.speech;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.thonhub.core.testing.Peers;

class EspeakEngineTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir
    Path folder;

    @Test
    void theRealProgramSpeaksVietnameseOfAllThreeRegions() throws Exception {
        EspeakEngine engine = new EspeakEngine(Optional.of(Peers.program("espeak-ng")), PATIENCE, 10_000_000);
        for (String voice : EspeakEngine.VOICES.keySet()) {
            Path to = folder.resolve(voice + ".wav");
            engine.speak(new SpeechRequest("Kính thưa bà con", voice, 100), to);
            assertThat(Files.size(to)).isGreaterThan(20_000);
        }
    }

    @Test
    void aSlowerTempoTakesLonger() throws Exception {
        EspeakEngine engine = new EspeakEngine(Optional.of(Peers.program("espeak-ng")), PATIENCE, 10_000_000);
        engine.speak(new SpeechRequest("Kính thưa bà con trong thôn", "", 70), folder.resolve("slow"));
        engine.speak(new SpeechRequest("Kính thưa bà con trong thôn", "", 140), folder.resolve("fast"));
        assertThat(Files.size(folder.resolve("slow"))).isGreaterThan(Files.size(folder.resolve("fast")) * 5 / 4);
    }

    /** A process list shows arguments to everybody on the machine, and a leading dash would be an option. */
    @Test
    void theTextIsOnStandardInputAndNeverAnArgument() throws Exception {
        Path program = program("""
                for one in "$@"; do echo "$one" >> '%s'; done
                env > '%s'
                for last in "$@"; do :; done
                cat > "$last"
                """.formatted(folder.resolve("arguments"), folder.resolve("environment")));
        String words = "-f /etc/passwd $(id) `id` [[h@l'oU]]\n; rm -rf";

        new EspeakEngine(Optional.of(program), PATIENCE, 1_000_000)
                .speak(new SpeechRequest(words, "vi", 100), folder.resolve("out"));

        assertThat(folder.resolve("arguments"))
                .content()
                .doesNotContain("passwd")
                .contains("--stdin");
        assertThat(folder.resolve("out"))
                .content()
                .contains("-f /etc/passwd $(id)")
                .doesNotContain("[[");
        assertThat(folder.resolve("environment")).content().doesNotContain("JAVA_HOME", "HOME=");
    }

    @Test
    void aProgramThatHangsIsEnded() throws Exception {
        Path program = program("echo $$ > '%s'\nexec tail -f /dev/null\n".formatted(folder.resolve("pid")));

        assertThatThrownBy(() -> new EspeakEngine(Optional.of(program), Duration.ofMillis(400), 1_000_000)
                        .speak(new SpeechRequest("một", "vi", 100), folder.resolve("out")))
                .isInstanceOf(SpeechFailure.class)
                .hasMessageContaining("not through within");
        long pid = Long.parseLong(Files.readString(folder.resolve("pid")).strip());
        ProcessHandle.of(pid).ifPresent(left -> left.onExit()
                .orTimeout(5, java.util.concurrent.TimeUnit.SECONDS)
                .join());
    }

    @Test
    void aProgramThatWritesWithoutEndIsEnded() throws Exception {
        Path program = program("for last in \"$@\"; do :; done\nexec cat /dev/zero > \"$last\"\n");

        assertThatThrownBy(() -> new EspeakEngine(Optional.of(program), PATIENCE, 100_000)
                        .speak(new SpeechRequest("một", "vi", 100), folder.resolve("out")))
                .isInstanceOf(SpeechFailure.class)
                .hasMessageContaining("too long");
    }

    @Test
    void aProgramThatFailsSaysSo() throws Exception {
        Path program = program("exit 3\n");

        assertThatThrownBy(() -> new EspeakEngine(Optional.of(program), PATIENCE, 100_000)
                        .speak(new SpeechRequest("một ".repeat(30_000), "vi", 100), folder.resolve("out")))
                .isInstanceOf(SpeechFailure.class)
                .hasMessageContaining("code 3");
    }

    @Test
    void withoutTheProgramTheRemedyIsNamed() {
        EspeakEngine engine = new EspeakEngine(Optional.empty(), PATIENCE, 100_000);

        assertThat(engine.unavailable())
                .hasValueSatisfying(why -> assertThat(why).contains("apt-get install espeak-ng"));
        assertThatThrownBy(() -> engine.speak(new SpeechRequest("một", "vi", 100), folder.resolve("out")))
                .isInstanceOf(SpeechFailure.class);
    }

    private Path program(String script) throws Exception {
        Path file = Files.writeString(folder.resolve("program"), "#!/bin/sh\nPATH=/usr/bin:/bin\n" + script);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
        return file;
    }
}
