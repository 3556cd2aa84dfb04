package vn.thonhub.loudspeaker.sound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.thonhub.loudspeaker.sim.SignalTune;

class SoundLevellerTest {
    private static final Duration HOUR = Duration.ofHours(1);

    @TempDir
    Path folder;

    @Test
    void aQuietToneComesOutAtTheTargetAndKeepsItsLength() throws Exception {
        Path source = wav("quiet.bin", tone(440, 0.01, 10));

        SoundLeveller.Levelled levelled = SoundLeveller.level(source, folder.resolve("out"), HOUR);

        // A 1 kHz sine of 0 dBFS peak is -3 LUFS; 440 Hz at -40 dBFS lies close to -43.
        assertThat(levelled.source().lufs()).isCloseTo(-43.5, within(1.0));
        assertThat(levelled.result().lufs()).isCloseTo(SoundLeveller.TARGET_LUFS, within(0.5));
        assertThat(levelled.result().samples()).isEqualTo(10L * Pcm.RATE);
        assertThat(levelled.sourceFormat()).isEqualTo("wav");
    }

    @Test
    void peaksAreHeldBelowTheCeiling() throws Exception {
        short[] sparse = tone(300, 0.02, 8);
        for (int i = 0; i < sparse.length; i += Pcm.RATE) {
            for (int k = 0; k < 200; k++) {
                sparse[i + k] = (short) (Short.MAX_VALUE * Math.sin(k * 0.9));
            }
        }

        SoundLeveller.Levelled levelled = SoundLeveller.level(wav("peaks", sparse), folder.resolve("out"), HOUR);

        assertThat(levelled.result().truePeakDbtp()).isLessThan(-0.5);
    }

    @Test
    void theSameSoundAlwaysGivesTheSameBytes() throws Exception {
        Path source = wav("tune", SignalTune.samples());

        SoundLeveller.level(source, folder.resolve("one"), HOUR);
        SoundLeveller.level(source, folder.resolve("two"), HOUR);

        assertThat(folder.resolve("one")).hasSameBinaryContentAs(folder.resolve("two"));
    }

    @Test
    void junkIsRefusedWithASentenceForPeople() throws Exception {
        byte[] noise = new byte[200_000];
        new Random(7).nextBytes(noise);
        Path source = Files.write(folder.resolve("speech.mp3"), noise);

        assertThatThrownBy(() -> SoundLeveller.level(source, folder.resolve("out"), HOUR))
                .isInstanceOf(SoundFailure.class);
    }

    @Test
    void aPlayListThatNamesAnotherFileIsNotOpened() throws Exception {
        Path secret = wav("secret.wav", tone(440, 0.3, 2));
        String list = "#EXTM3U\n#EXT-X-TARGETDURATION:2\n#EXTINF:2,\nfile://" + secret + "\n#EXT-X-ENDLIST\n";
        Path source = Files.write(folder.resolve("list.mp3"), list.getBytes(StandardCharsets.UTF_8));
        Path concat = Files.writeString(folder.resolve("c"), "ffconcat version 1.0\nfile '" + secret + "'\n");

        assertThatThrownBy(() -> SoundLeveller.level(source, folder.resolve("out"), HOUR))
                .isInstanceOf(SoundFailure.class)
                .hasMessageContaining("not a sound file");
        assertThatThrownBy(() -> SoundLeveller.level(concat, folder.resolve("out"), HOUR))
                .isInstanceOf(SoundFailure.class)
                .hasMessageContaining("not a sound file");
    }

    @Test
    void silenceIsRefused() throws Exception {
        Path source = wav("silence.wav", new short[Pcm.RATE * 3]);

        assertThatThrownBy(() -> SoundLeveller.level(source, folder.resolve("out"), HOUR))
                .isInstanceOf(SoundFailure.class)
                .hasMessageContaining("silent");
    }

    @Test
    void aRecordingLongerThanAllowedIsRefused() throws Exception {
        Path source = wav("long.wav", tone(440, 0.3, 5));

        assertThatThrownBy(() -> SoundLeveller.level(source, folder.resolve("out"), Duration.ofSeconds(3)))
                .isInstanceOf(SoundFailure.class)
                .hasMessageContaining("longer than");
    }

    private Path wav(String name, short[] samples) throws IOException {
        return Files.write(folder.resolve(name), SignalTune.wav(samples));
    }

    private static short[] tone(double hz, double amplitude, int seconds) {
        short[] samples = new short[seconds * Pcm.RATE];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (short) Math.round(Math.sin(2 * Math.PI * hz * i / Pcm.RATE) * amplitude * Short.MAX_VALUE);
        }
        return samples;
    }
}
