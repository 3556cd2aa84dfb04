package vn.thonhub.loudspeaker.sim;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import vn.thonhub.loudspeaker.sound.Pcm;

/**
 * The signal tune of the demo village: a short pentatonic melody on struck-bar sounds, computed, so that it belongs to
 * nobody and is the same on every machine.
 */
public final class SignalTune {
    /** A note: semitones above the D of 293.66 Hz, beginning and weight in beats. */
    private record Note(int semitones, double beat, double weight) {}

    private static final double BEAT_S = 0.42;
    private static final double D4_HZ = 293.66;
    private static final List<Note> MELODY = List.of(
            new Note(0, 0, 1),
            new Note(7, 1, 0.9),
            new Note(9, 2, 0.9),
            new Note(12, 3, 1),
            new Note(9, 4.5, 0.7),
            new Note(7, 5, 0.9),
            new Note(4, 6, 0.8),
            new Note(2, 7, 0.8),
            new Note(0, 8, 1),
            new Note(-5, 8, 0.6),
            new Note(12, 9, 0.5));
    private static final double LENGTH_BEATS = 12;

    private SignalTune() {}

    /** Length of the tune. */
    public static Duration duration() {
        return Pcm.duration(length());
    }

    /** The tune as {@link Pcm}. */
    public static short[] samples() {
        double[] mix = new double[length()];
        for (Note note : MELODY) {
            strike(mix, note);
        }
        short[] samples = new short[mix.length];
        for (int i = 0; i < mix.length; i++) {
            samples[i] = (short) Math.round(Math.tanh(mix[i]) * 0.7 * Short.MAX_VALUE);
        }
        return samples;
    }

    /** The tune as a WAV file. */
    public static byte[] wav() {
        return wav(samples());
    }

    /** Any {@link Pcm} as a WAV file. */
    public static byte[] wav(short[] samples) {
        int bytes = samples.length * 2;
        ByteBuffer file = ByteBuffer.allocate(44 + bytes).order(ByteOrder.LITTLE_ENDIAN);
        file.put(ascii("RIFF")).putInt(36 + bytes).put(ascii("WAVE"));
        file.put(ascii("fmt ")).putInt(16).putShort((short) 1).putShort((short) 1);
        file.putInt(Pcm.RATE).putInt(Pcm.RATE * 2).putShort((short) 2).putShort((short) 16);
        file.put(ascii("data")).putInt(bytes);
        file.asShortBuffer().put(samples);
        return file.array();
    }

    /** Adds one struck bar: fundamental and the stretched partials of a bar, each dying away in its own time. */
    private static void strike(double[] mix, Note note) {
        double hz = D4_HZ * Math.pow(2, note.semitones() / 12.0);
        int from = (int) (note.beat() * BEAT_S * Pcm.RATE);
        for (int i = from; i < mix.length; i++) {
            double t = (i - from) / (double) Pcm.RATE;
            double attack = Math.min(1, t / 0.004);
            double sound = Math.exp(-t / 0.9) * Math.sin(2 * Math.PI * hz * t)
                    + 0.35 * Math.exp(-t / 0.25) * Math.sin(2 * Math.PI * hz * 2.756 * t)
                    + 0.12 * Math.exp(-t / 0.08) * Math.sin(2 * Math.PI * hz * 5.404 * t);
            mix[i] += 0.45 * note.weight() * attack * sound;
        }
    }

    private static int length() {
        return (int) (LENGTH_BEATS * BEAT_S * Pcm.RATE);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
