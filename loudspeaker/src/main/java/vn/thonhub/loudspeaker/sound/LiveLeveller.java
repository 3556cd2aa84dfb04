package vn.thonhub.loudspeaker.sound;

import java.util.ArrayDeque;
import java.util.Locale;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.ShortPointer;

/**
 * Brings a sound that is still coming to the loudness of the library, with FFmpeg's {@code loudnorm} (EBU R 128, three
 * seconds of foresight). One thread.
 */
public final class LiveLeveller implements AutoCloseable {
    /** Below the library's own ceiling: each piece is encoded once more, and peaks grow again. */
    private static final double CEILING_DBTP = -2;

    private static final String FILTERS = String.format(
            Locale.ROOT,
            "loudnorm=I=%.1f:TP=%.1f:LRA=7,aresample=%d,aformat=sample_fmts=s16:channel_layouts=mono",
            SoundLeveller.TARGET_LUFS,
            CEILING_DBTP,
            Pcm.RATE);

    private final ArrayDeque<short[]> ready = new ArrayDeque<>();
    private final FilterChain chain;

    /** @param pieceSamples length of what {@link #take} hands out */
    public LiveLeveller(int pieceSamples) throws SoundFailure {
        chain = new FilterChain(FILTERS, pieceSamples, this::keep);
    }

    private void keep(AVFrame frame) {
        short[] piece = new short[frame.nb_samples()];
        new ShortPointer(frame.data(0)).get(piece);
        ready.add(piece);
    }

    public void put(short[] samples, int count) throws SoundFailure {
        chain.push(samples, count);
    }

    /** The next levelled piece; empty when more must be put first. */
    public short[] take() {
        short[] piece = ready.poll();
        return piece == null ? new short[0] : piece;
    }

    @Override
    public void close() {
        chain.close();
    }
}
