package vn.thonhub.loudspeaker.agent;

import java.nio.file.Path;
import java.util.List;
import vn.thonhub.loudspeaker.sound.Pcm;
import vn.thonhub.loudspeaker.sound.PcmReader;
import vn.thonhub.loudspeaker.sound.SoundFailure;

/** What a play takes its samples from: some files, one after the other, several times over. One thread. */
final class SoundSource implements AutoCloseable {
    private final List<Path> files;
    private final int repeat;
    private int opened;
    private PcmReader reader;

    SoundSource(List<Path> files, int repeat) {
        this.files = files;
        this.repeat = repeat;
    }

    /**
     * Fills {@code into} from its beginning, across the ends of files.
     *
     * @return samples written; less than its length only at the very end
     */
    int read(short[] into) throws SoundFailure {
        int filled = 0;
        while (filled < into.length && more()) {
            short[] rest = filled == 0 ? into : new short[into.length - filled];
            int got = reader.read(rest);
            if (filled > 0) {
                System.arraycopy(rest, 0, into, filled, got);
            }
            filled += got;
            if (filled < into.length) {
                reader.close();
                reader = null;
            }
        }
        return filled;
    }

    /** Leaves out so many samples. */
    void skip(long samples) throws SoundFailure {
        short[] block = new short[Pcm.RATE / 10];
        for (long left = samples; left > 0; ) {
            int got = read(left >= block.length ? block : new short[(int) left]);
            if (got == 0) {
                return;
            }
            left -= got;
        }
    }

    private boolean more() throws SoundFailure {
        if (reader == null && opened < files.size() * repeat) {
            reader = PcmReader.open(files.get(opened % files.size()));
            opened++;
        }
        return reader != null;
    }

    @Override
    public void close() {
        if (reader != null) {
            reader.close();
            reader = null;
        }
    }
}
