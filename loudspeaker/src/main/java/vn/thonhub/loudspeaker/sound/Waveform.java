package vn.thonhub.loudspeaker.sound;

import java.nio.file.Path;
import java.util.Arrays;

/**
 * The outline of a recording for the eye: the highest peak of each of {@value #POINTS} equal stretches, 0 to 100 of full
 * scale; fewer for a recording that has not so many {@value #GRAIN}-sample grains.
 */
public final class Waveform {
    public static final int POINTS = 1000;
    static final int GRAIN = 480;

    private Waveform() {}

    /** Blocks while the whole file is decoded. */
    public static byte[] of(Path file) throws SoundFailure {
        byte[] grains = grains(file);
        int points = Math.min(POINTS, grains.length);
        byte[] peaks = new byte[points];
        for (int point = 0; point < points; point++) {
            int end = (int) ((point + 1L) * grains.length / points);
            for (int grain = (int) ((long) point * grains.length / points); grain < end; grain++) {
                peaks[point] = (byte) Math.max(peaks[point], grains[grain]);
            }
        }
        return peaks;
    }

    /** Peaks of 10 ms each: an hour is 360 kB. */
    private static byte[] grains(Path file) throws SoundFailure {
        byte[] grains = new byte[8192];
        int count = 0;
        try (PcmReader reader = PcmReader.open(file)) {
            short[] block = new short[GRAIN];
            for (int got = reader.read(block); got > 0; got = reader.read(block)) {
                if (count == grains.length) {
                    grains = Arrays.copyOf(grains, count * 2);
                }
                int peak = 0;
                for (int i = 0; i < got; i++) {
                    peak = Math.max(peak, Math.abs((int) block[i]));
                }
                grains[count++] = (byte) Math.round(peak * 100.0 / -Short.MIN_VALUE);
            }
        }
        return Arrays.copyOf(grains, count);
    }
}
