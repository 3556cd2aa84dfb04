package vn.thonhub.loudspeaker.agent;

import java.nio.file.Path;
import java.util.Arrays;
import vn.thonhub.loudspeaker.sound.PcmReader;
import vn.thonhub.loudspeaker.sound.SoundFailure;

/** Voices that are whole before they begin: recordings and pauses. */
final class Voices {
    private Voices() {}

    static Voice recording(Path file) throws SoundFailure {
        PcmReader reader = PcmReader.open(file);
        return new Voice() {
            @Override
            public int read(short[] into, int from, int count) throws SoundFailure {
                boolean whole = from == 0 && count == into.length;
                short[] part = whole ? into : new short[count];
                int got = reader.read(part);
                if (!whole) {
                    System.arraycopy(part, 0, into, from, got);
                }
                return got;
            }

            @Override
            public void close() {
                reader.close();
            }
        };
    }

    /** @param samples its length */
    static Voice pause(long samples) {
        return new Voice() {
            private long left = samples;

            @Override
            public int read(short[] into, int from, int count) {
                int got = (int) Math.min(count, left);
                Arrays.fill(into, from, from + got, (short) 0);
                left -= got;
                return got;
            }

            @Override
            public void close() {
                left = 0;
            }
        };
    }
}
