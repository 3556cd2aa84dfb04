package vn.thonhub.loudspeaker.agent;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import vn.thonhub.loudspeaker.sound.Pcm;
import vn.thonhub.loudspeaker.sound.PcmReader;
import vn.thonhub.loudspeaker.sound.SoundFailure;

/** What a play takes its samples from: recordings and pauses, one after the other, several times over. One thread. */
final class SoundSource implements AutoCloseable {
    private final List<Piece> pieces;
    private final int repeat;
    private int opened;
    private PcmReader reader;
    private long pauseLeft;
    private long taken;
    /** Length of all pieces once, in samples, known after the first time. */
    private long round;

    /** A recording, or a pause. */
    sealed interface Piece {
        record Recording(Path file) implements Piece {}

        /** @param samples its length */
        record Pause(long samples) implements Piece {}
    }

    SoundSource(List<Piece> pieces, int repeat) {
        this.pieces = pieces;
        this.repeat = repeat;
    }

    /**
     * Fills {@code into} from its beginning, across the ends of pieces.
     *
     * @return samples written; less than its length only at the very end
     */
    int read(short[] into) throws SoundFailure {
        int filled = 0;
        while (filled < into.length && more()) {
            filled += take(into, filled, into.length - filled);
        }
        return filled;
    }

    /** Leaves out so many samples; whole repetitions cost nothing once the first has been gone through. */
    void skip(long samples) throws SoundFailure {
        short[] block = new short[Pcm.RATE / 10];
        long left = samples;
        while (left > 0) {
            if (betweenRounds() && round > 0 && left >= round) {
                long rounds = Math.min(left / round, repeat - opened / pieces.size());
                opened += (int) rounds * pieces.size();
                left -= rounds * round;
            }
            if (!more()) {
                return;
            }
            left -= take(block, 0, (int) Math.min(block.length, left));
        }
    }

    /** From the piece that is on, never across its end; 0 when it has just ended. */
    private int take(short[] into, int from, int count) throws SoundFailure {
        int got = reader == null ? pause(into, from, count) : sound(into, from, count);
        taken += got;
        if (round == 0 && betweenRounds()) {
            round = taken;
        }
        return got;
    }

    private int pause(short[] into, int from, int count) {
        int got = (int) Math.min(count, pauseLeft);
        Arrays.fill(into, from, from + got, (short) 0);
        pauseLeft -= got;
        return got;
    }

    private int sound(short[] into, int from, int count) throws SoundFailure {
        boolean whole = from == 0 && count == into.length;
        short[] part = whole ? into : new short[count];
        int got = reader.read(part);
        if (!whole) {
            System.arraycopy(part, 0, into, from, got);
        }
        if (got < count) {
            reader.close();
            reader = null;
        }
        return got;
    }

    private boolean betweenRounds() {
        return reader == null && pauseLeft == 0 && opened > 0 && opened % pieces.size() == 0;
    }

    private boolean more() throws SoundFailure {
        if (reader == null && pauseLeft == 0 && opened < pieces.size() * repeat) {
            open(pieces.get(opened % pieces.size()));
            opened++;
        }
        return reader != null || pauseLeft > 0;
    }

    private void open(Piece piece) throws SoundFailure {
        if (piece instanceof Piece.Recording recording) {
            reader = PcmReader.open(recording.file());
        } else if (piece instanceof Piece.Pause pause) {
            pauseLeft = pause.samples();
        }
    }

    @Override
    public void close() {
        if (reader != null) {
            reader.close();
            reader = null;
        }
    }
}
