package vn.thonhub.loudspeaker.sound;

import java.nio.file.Path;

/**
 * Decodes a part of a file, counted from its first sample on, so that a cut lands on the sample whatever the container's
 * index says. The edges of a cut are faded, else it would click. As {@link PcmReader}: one thread, blocks.
 */
final class ExcerptReader implements AutoCloseable {
    /** 5 ms: too short to be heard as a fade, long enough not to click. */
    private static final int FADE = Pcm.RATE / 200;

    private final PcmReader reader;
    private final Excerpt part;
    private long at;

    private ExcerptReader(PcmReader reader, Excerpt part) {
        this.reader = reader;
        this.part = part;
    }

    static ExcerptReader open(Path file, Excerpt part) throws SoundFailure {
        ExcerptReader excerpt = new ExcerptReader(PcmReader.open(file), part);
        try {
            excerpt.skip(part.start());
        } catch (SoundFailure failure) {
            excerpt.close();
            throw failure;
        }
        return excerpt;
    }

    private void skip(long samples) throws SoundFailure {
        short[] block = new short[Pcm.RATE / 10];
        for (long left = samples; left > 0; ) {
            int got = reader.read(left >= block.length ? block : new short[(int) left]);
            if (got == 0) {
                return;
            }
            left -= got;
        }
    }

    /** @return samples written to the beginning of {@code into}; 0 after the end of the part */
    int read(short[] into) throws SoundFailure {
        long length = part.end() - part.start();
        long left = length - at;
        if (left <= 0) {
            return 0;
        }
        int got = (int) Math.min(reader.read(into), left);
        if (!part.isWhole()) {
            for (int i = 0; i < got; i++) {
                into[i] = (short) (into[i] * fade(at + i, length));
            }
        }
        at += got;
        return got;
    }

    private static double fade(long position, long length) {
        double in = Math.min(1, position / (double) FADE);
        return Math.min(in, Math.min(1, (length - position) / (double) FADE));
    }

    PcmReader reader() {
        return reader;
    }

    @Override
    public void close() {
        reader.close();
    }
}
