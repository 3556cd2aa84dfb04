package vn.thonhub.loudspeaker.agent;

import java.time.Duration;
import java.util.List;
import vn.thonhub.loudspeaker.sound.Pcm;
import vn.thonhub.loudspeaker.sound.SoundFailure;

/** What a play takes its samples from: pieces, one after the other, several times over. One thread. */
final class SoundSource implements AutoCloseable {
    private static final long SOON = Pcm.samples(Duration.ofSeconds(12));
    private final List<Piece> pieces;
    private final int repeat;
    private int opened;
    private Voice voice;
    private long taken;
    /** Place in the play: all that was read or left out. */
    private long position;

    private long openedAt;
    /** Length of all pieces once, in samples, known after the first time. */
    private long round;

    /** A recording, a pause, or a sound that is still being made; opened anew in each round. */
    interface Piece extends AutoCloseable {
        /**
         * Opens it.
         *
         * @param at place of its first sample in the play
         */
        Voice open(long at) throws SoundFailure;

        /** Its planned length. */
        long samples();

        /** It will be opened within some seconds, at about this place. Called again and again. */
        default void soon(long at) {}

        @Override
        default void close() {}

        /** One that needs no preparation. */
        static Piece of(long samples, Opener opener) {
            return new Piece() {
                @Override
                public Voice open(long at) throws SoundFailure {
                    return opener.open(at);
                }

                @Override
                public long samples() {
                    return samples;
                }
            };
        }
    }

    /** See {@link Piece#open}. */
    @FunctionalInterface
    interface Opener {
        Voice open(long at) throws SoundFailure;
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
        lookAhead();
        return filled;
    }

    private void lookAhead() {
        if (voice != null && opened < pieces.size() * repeat) {
            long next = openedAt + pieces.get((opened - 1) % pieces.size()).samples();
            if (next - position < SOON) {
                pieces.get(opened % pieces.size()).soon(next);
            }
        }
    }

    /** Leaves out so many samples; whole repetitions cost nothing once the first has been gone through. */
    void skip(long samples) throws SoundFailure {
        long left = samples;
        while (left > 0) {
            if (betweenRounds() && round > 0 && left >= round) {
                long rounds = Math.min(left / round, repeat - opened / pieces.size());
                opened += (int) rounds * pieces.size();
                left -= rounds * round;
                position += rounds * round;
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
        position += samples;
        if (atItsEnd) {
            closeVoice();
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
            openedAt = position;
            voice = pieces.get(opened % pieces.size()).open(position);
            opened++;
        }
        return voice != null;
    }

    @Override
    public void close() {
        closeVoice();
        pieces.forEach(Piece::close);
    }

    private void closeVoice() {
        if (voice != null) {
            voice.close();
            voice = null;
        }
    }
}
