package vn.thonhub.loudspeaker.agent;

import java.util.List;
import vn.thonhub.loudspeaker.sound.SoundFailure;

/** What a play takes its samples from: pieces, one after the other, several times over. One thread. */
final class SoundSource implements AutoCloseable {
    private final List<Piece> pieces;
    private final int repeat;
    private int opened;
    private Voice voice;
    private long taken;
    /** Length of all pieces once, in samples, known after the first time. */
    private long round;

    /** A recording, a pause, or a sound that is still being made; opened anew in each round. */
    @FunctionalInterface
    interface Piece {
        Voice open() throws SoundFailure;
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
            int wanted = into.length - filled;
            int got = voice.read(into, filled, wanted);
            took(got, got < wanted);
            filled += got;
        }
        return filled;
    }

    /** Leaves out so many samples; whole repetitions cost nothing once the first has been gone through. */
    void skip(long samples) throws SoundFailure {
        long left = samples;
        while (left > 0) {
            if (betweenRounds() && round > 0 && left >= round) {
                long rounds = Math.min(left / round, repeat - opened / pieces.size());
                opened += (int) rounds * pieces.size();
                left -= rounds * round;
            }
            if (left == 0 || !more()) {
                return;
            }
            long got = voice.skip(left);
            took(got, got < left);
            left -= got;
        }
    }

    private void took(long samples, boolean atItsEnd) {
        taken += samples;
        if (atItsEnd) {
            close();
            if (round == 0 && betweenRounds()) {
                round = taken;
            }
        }
    }

    private boolean betweenRounds() {
        return voice == null && opened > 0 && opened % pieces.size() == 0;
    }

    private boolean more() throws SoundFailure {
        if (voice == null && opened < pieces.size() * repeat) {
            voice = pieces.get(opened % pieces.size()).open();
            opened++;
        }
        return voice != null;
    }

    @Override
    public void close() {
        if (voice != null) {
            voice.close();
            voice = null;
        }
    }
}
