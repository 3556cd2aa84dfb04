package vn.thonhub.loudspeaker.agent.hearing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import vn.thonhub.loudspeaker.sim.SignalTune;
import vn.thonhub.loudspeaker.sound.Pcm;

/** The verdict on sounds of many random villages: speech-like and other plays, gains, delays, noises. */
class VerdictTest {
    private static final int VILLAGES = 40;
    private static final int BEFORE = Pcm.RATE * 5 / 2;
    private static final double QUIET = 0.002;

    /** Words as they come: syllables of 80 to 250 ms, pauses between some of them. */
    private static double[] speech(Random random, int seconds) {
        double[] sound = new double[seconds * Pcm.RATE];
        int at = 0;
        while (at < sound.length) {
            int length = Pcm.RATE * (80 + random.nextInt(170)) / 1000;
            double loud = 0.05 + 0.25 * random.nextDouble();
            for (int i = 0; i < length && at + i < sound.length; i++) {
                sound[at + i] = loud * Math.sin(Math.PI * i / length) * grain(random);
            }
            at += length + (random.nextInt(5) == 0 ? Pcm.RATE * (150 + random.nextInt(400)) / 1000 : 0);
        }
        return sound;
    }

    private static double[] noise(Random random, int length, double level) {
        double[] noise = new double[length];
        for (int i = 0; i < length; i++) {
            noise[i] = level * grain(random);
        }
        return noise;
    }

    /** Flat, with the power of the Gaussian, in a tenth of its time. */
    private static double grain(Random random) {
        return (random.nextInt() >> 8) * (Math.sqrt(3) / (1 << 23));
    }

    private static void add(double[] into, double[] sound, double gain, int delay) {
        for (int i = 0; i < sound.length && i + delay < into.length; i++) {
            into[i + delay] += gain * sound[i];
        }
    }

    /** What a microphone has that ran from before the play to its end. */
    private static double[] place(Random random, double[] played, double level) {
        return noise(random, BEFORE + played.length, level);
    }

    private static Optional<Boolean> verdict(double[] played, double[] mic) {
        Track out = new Track();
        Track in = new Track();
        feed(out, played, BEFORE);
        feed(in, mic, 0);
        return Verdict.of(out.frames(), in.frames());
    }

    private static void feed(Track track, double[] sound, int from) {
        int block = 1_000;
        for (int at = 0; at < sound.length; at += block) {
            int count = Math.min(block, sound.length - at);
            short[] samples = new short[count];
            for (int i = 0; i < count; i++) {
                samples[i] = (short) Math.max(-32768, Math.min(32767, Math.round(sound[at + i] * 32768)));
            }
            track.add(samples, count, Pcm.nanos(from + at + count));
        }
    }

    private static long count(
            java.util.function.Function<Random, Optional<Boolean>> village, Optional<Boolean> verdict) {
        return IntStream.range(0, VILLAGES)
                .parallel()
                .filter(seed -> village.apply(new Random(seed)).equals(verdict))
                .count();
    }

    @Test
    void itIsHeardAtAnyGainAndDelay() {
        assertThat(count(
                        random -> {
                            double[] played = speech(random, 12);
                            double[] mic = place(random, played, QUIET);
                            double gain = Math.pow(10, -1.5 * random.nextDouble());
                            add(mic, played, gain, BEFORE + random.nextInt(Pcm.RATE));
                            return verdict(played, mic);
                        },
                        Optional.of(true)))
                .isEqualTo(VILLAGES);
    }

    @Test
    void aLoudMarketDoesNotHideIt() {
        assertThat(count(
                        random -> {
                            double[] played = speech(random, 30);
                            double[] mic = place(random, played, 0.01);
                            add(mic, speech(random, 33), 0.7, 0);
                            add(mic, speech(random, 33), 0.7, 0);
                            add(mic, speech(random, 33), 0.7, 0);
                            add(mic, played, 1, BEFORE + random.nextInt(Pcm.RATE));
                            return verdict(played, mic);
                        },
                        Optional.of(true)))
                .isGreaterThanOrEqualTo(VILLAGES * 95 / 100);
    }

    @Test
    void aDeadAmplifierIsNotHeardAndNeverCalledHeard() {
        java.util.function.Function<Random, Optional<Boolean>> dead = random -> {
            double[] played = speech(random, 12);
            return verdict(played, place(random, played, QUIET));
        };
        assertThat(count(dead, Optional.of(false))).isGreaterThanOrEqualTo(VILLAGES * 90 / 100);
        assertThat(count(dead, Optional.of(true))).isZero();
    }

    @Test
    void aLorryOrSomebodyElseIsNotThePlay() {
        assertThat(count(
                        random -> {
                            double[] played = speech(random, 12);
                            double[] mic = place(random, played, QUIET);
                            double[] lorry = noise(random, 6 * Pcm.RATE, 0.2);
                            for (int i = 0; i < lorry.length; i++) {
                                lorry[i] *= Math.sin(Math.PI * i / lorry.length);
                            }
                            add(mic, lorry, 1, BEFORE + random.nextInt(5 * Pcm.RATE));
                            return verdict(played, mic);
                        },
                        Optional.of(true)))
                .isZero();
        assertThat(count(
                        random -> {
                            double[] played = speech(random, 12);
                            double[] mic = place(random, played, QUIET);
                            add(mic, speech(random, 12), 1, BEFORE);
                            return verdict(played, mic);
                        },
                        Optional.of(true)))
                .isZero();
    }

    @Test
    void aSteadyBeatProvesNothingOfAnotherOne() {
        assertThat(count(
                        random -> verdict(beat(random.nextInt(5)), beat(random.nextInt(5), random)), Optional.of(true)))
                .isZero();
    }

    private static double[] beat(int step) {
        double[] sound = new double[12 * Pcm.RATE];
        int period = Pcm.RATE * (40 + step) / 100;
        for (int i = 0; i < sound.length; i++) {
            sound[i] = 0.3 * Math.exp(-(i % period) / 4_000.0) * Math.sin(i * 0.03);
        }
        return sound;
    }

    private static double[] beat(int step, Random random) {
        double[] mic = noise(random, BEFORE + 12 * Pcm.RATE, QUIET);
        add(mic, beat(step), 1, random.nextInt(Pcm.RATE));
        return mic;
    }

    @Test
    void theShortSignalTuneIsEnough() {
        short[] tune = SignalTune.samples();
        double[] played = new double[tune.length];
        for (int i = 0; i < tune.length; i++) {
            played[i] = tune[i] / 32768.0;
        }
        assertThat(count(
                        random -> {
                            double[] mic = place(random, played, QUIET);
                            add(mic, played, 0.1, BEFORE + random.nextInt(Pcm.RATE / 2));
                            return verdict(played, mic);
                        },
                        Optional.of(true)))
                .isEqualTo(VILLAGES);
    }

    @Test
    void nothingIsSaidOfWhatCannotBeToldFrom() {
        Random random = new Random(1);
        double[] played = speech(random, 12);
        double[] mic = place(random, played, QUIET);
        double[] heard = mic.clone();
        add(heard, played, 1, BEFORE);
        double[] dead = new double[mic.length];
        double[] covered = mic.clone();
        add(covered, noise(random, played.length, 0.3), 1, BEFORE);

        assertThat(verdict(new double[played.length], mic)).as("silence played").isEmpty();
        assertThat(verdict(played, dead)).as("a dead microphone").isEmpty();
        assertThat(verdict(played, new double[0])).as("no microphone").isEmpty();
        assertThat(verdict(played, covered)).as("a pump that was switched on").isEmpty();
        assertThat(verdict(java.util.Arrays.copyOf(played, 2 * Pcm.RATE), heard))
                .as("two seconds")
                .isEmpty();
        assertThat(verdict(new double[0], mic)).as("nothing played").isEmpty();
    }

    @Test
    void aPlayThatFallsSilentIsNotHeardWhenThatLastedLonger() {
        Random random = new Random(2);
        double[] played = speech(random, 200);
        double[] broke = place(random, played, QUIET);
        add(broke, java.util.Arrays.copyOf(played, 55 * Pcm.RATE), 0.3, BEFORE);
        double[] late = place(random, played, QUIET);
        add(late, java.util.Arrays.copyOf(played, 150 * Pcm.RATE), 0.3, BEFORE);

        assertThat(verdict(played, broke)).contains(false);
        assertThat(verdict(played, late)).contains(true);
    }

    @Test
    void whatDoesNotComeIsAGapAndNotSilence() {
        Track track = new Track();
        short[] second = new short[Pcm.RATE];
        track.add(second, Pcm.RATE, Pcm.nanos(2L * Pcm.RATE));
        track.add(second, Pcm.RATE, Pcm.nanos(5L * Pcm.RATE));

        float[] frames = track.frames();
        assertThat(frames).hasSize(5 * Track.FRAMES_PER_SECOND);
        assertThat(frames[10]).isNaN();
        assertThat(frames[30]).isZero();
        assertThat(frames[70]).isNaN();
        assertThat(frames[90]).isZero();
    }

    @Test
    void anHourIsKeptAndNotMore() {
        Track track = new Track();
        short[] second = new short[Pcm.RATE];
        for (int i = 1; i <= 3_700; i++) {
            track.add(second, Pcm.RATE, Pcm.nanos((long) i * Pcm.RATE));
        }
        track.add(second, Pcm.RATE, Long.MAX_VALUE);
        assertThat(track.frames()).hasSize(3_600 * Track.FRAMES_PER_SECOND);
    }
}
