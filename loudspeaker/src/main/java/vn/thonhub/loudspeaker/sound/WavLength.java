package vn.thonhub.loudspeaker.sound;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.OptionalLong;

/**
 * The length a WAV file promises in its header (RIFF, Microsoft and IBM 1991: chunks of a name, a size and the content).
 * FFmpeg tells the length of what is there instead, so that a file that breaks off looks whole to it.
 */
final class WavLength {
    private static final int RIFF = 0x46464952;
    private static final int WAVE = 0x45564157;
    private static final int FORMAT = 0x20746d66;
    private static final int DATA = 0x61746164;
    private static final int MOST_CHUNKS = 64;
    /** Sizes from here on are the mark of a writer that did not know its end. */
    private static final long UNKNOWN = 0x7FFF_0000L;

    private WavLength() {}

    /** In samples at {@link Pcm#RATE}; empty when it is no WAV or promises nothing. */
    static OptionalLong declaredSamples(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            ByteBuffer head = read(channel, 0, 12);
            if (head.remaining() < 12 || head.getInt(0) != RIFF || head.getInt(8) != WAVE) {
                return OptionalLong.empty();
            }
            long bytesPerSecond = 0;
            long at = 12;
            for (int chunk = 0; chunk < MOST_CHUNKS; chunk++) {
                ByteBuffer begin = read(channel, at, 20);
                if (begin.remaining() < 8) {
                    return OptionalLong.empty();
                }
                long size = begin.getInt(4) & 0xFFFF_FFFFL;
                if (begin.getInt(0) == FORMAT && begin.remaining() >= 20) {
                    bytesPerSecond = begin.getInt(16) & 0xFFFF_FFFFL;
                } else if (begin.getInt(0) == DATA) {
                    return bytesPerSecond == 0 || size >= UNKNOWN
                            ? OptionalLong.empty()
                            : OptionalLong.of(size * Pcm.RATE / bytesPerSecond);
                }
                at += 8 + size + (size & 1);
            }
            return OptionalLong.empty();
        }
    }

    private static ByteBuffer read(FileChannel channel, long at, int count) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(count).order(ByteOrder.LITTLE_ENDIAN);
        for (int got = 0; got >= 0 && bytes.hasRemaining(); ) {
            got = channel.read(bytes, at + bytes.position());
        }
        return bytes.flip();
    }
}
