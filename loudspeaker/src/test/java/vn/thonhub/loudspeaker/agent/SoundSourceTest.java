package vn.thonhub.loudspeaker.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.thonhub.loudspeaker.agent.SoundSource.Piece;
import vn.thonhub.loudspeaker.sim.SignalTune;
import vn.thonhub.loudspeaker.sound.Pcm;

class SoundSourceTest {
    @TempDir
    Path folder;

    private short[] tune;
    private List<Piece> pieces;
    private int round;

    @BeforeEach
    void write() throws Exception {
        tune = SignalTune.samples();
        Path file = Files.write(folder.resolve("tune.wav"), SignalTune.wav());
        long pause = Pcm.samples(Duration.ofMillis(500));
        pieces = List.of(
                Piece.of(tune.length, at -> Voices.recording(file)), Piece.of(pause, at -> Voices.pause(pause)));
        round = tune.length + (int) pause;
    }

    @Test
    void roundsFollowEachOtherToTheSampleWithTheirPauses() throws Exception {
        short[] all = new short[3 * round];
        try (SoundSource source = new SoundSource(pieces, 2)) {
            assertThat(source.read(all)).isEqualTo(2 * round);
        }
        for (int i = 0; i < round; i++) {
            short expected = i < tune.length ? tune[i] : 0;
            assertThat(all[i]).isEqualTo(expected);
            assertThat(all[round + i]).isEqualTo(expected);
        }
    }

    @Test
    void whoJoinsAfterManyRoundsIsWhereTheOthersAreToTheSample() throws Exception {
        int into = 12_345;
        short[] block = new short[4_800];
        try (SoundSource source = new SoundSource(pieces, 100_000)) {
            source.skip(54_321L * round + into);
            source.read(block);
        }
        for (int i = 0; i < block.length; i++) {
            assertThat(block[i]).isEqualTo(tune[into + i]);
        }
    }

    @Test
    void behindTheLastRoundThereIsNothing() throws Exception {
        try (SoundSource source = new SoundSource(pieces, 3)) {
            source.skip(3L * round + 1);
            assertThat(source.read(new short[10])).isZero();
        }
    }
}
