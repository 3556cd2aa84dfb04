package vn.thonhub.loudspeaker.sound;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.thonhub.loudspeaker.sim.SignalTune;

class WaveformTest {
    @TempDir
    Path folder;

    @Test
    void theOutlineShowsWhereItIsLoudAndWhereSilent() throws Exception {
        short[] samples = new short[20 * Pcm.RATE];
        for (int i = 5 * Pcm.RATE; i < 10 * Pcm.RATE; i++) {
            samples[i] = (short) (Short.MAX_VALUE / 2 * Math.sin(i * 0.05));
        }

        byte[] peaks = Waveform.of(Files.write(folder.resolve("a.wav"), SignalTune.wav(samples)));

        assertThat(peaks).hasSize(Waveform.POINTS);
        assertThat(peaks[100]).isZero();
        assertThat(peaks[400]).isBetween((byte) 49, (byte) 51);
        assertThat(peaks[900]).isZero();
    }

    @Test
    void aShortSoundHasOnePointPerGrain() throws Exception {
        byte[] peaks = Waveform.of(Files.write(folder.resolve("a.wav"), SignalTune.wav(new short[Pcm.RATE])));

        assertThat(peaks).hasSize(100);
    }
}
