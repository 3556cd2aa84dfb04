package vn.thonhub.loudspeaker.agent;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import vn.thonhub.core.async.Ticker;

/**
 * Writes each play to a file of its own, raw {@link vn.thonhub.loudspeaker.sound.Pcm} little-endian, at the pace a sound
 * card would take it: what a speaker played can be compared with what it should have. Files are {@code play-1.pcm},
 * {@code play-2.pcm} … in the order of their opening.
 */
public final class FileSink implements AudioSink {
    private final Path folder;
    private final NullSink pace;
    private final AtomicInteger plays = new AtomicInteger();

    /** @param folder exists; files of the same name are replaced */
    public FileSink(Path folder, Ticker ticker) {
        this.folder = folder;
        this.pace = new NullSink(ticker);
    }

    @Override
    public Line open() throws SinkFailure {
        Path file = folder.resolve("play-" + plays.incrementAndGet() + ".pcm");
        try {
            return new FileLine(pace.open(), new BufferedOutputStream(Files.newOutputStream(file)));
        } catch (IOException e) {
            throw new SinkFailure("cannot write " + file + "; is there space on the disk?", e);
        }
    }

    private record FileLine(Line pace, OutputStream file) implements Line {
        @Override
        public void write(short[] samples, int count) throws SinkFailure, InterruptedException {
            byte[] bytes = new byte[count * 2];
            for (int i = 0; i < count; i++) {
                bytes[2 * i] = (byte) samples[i];
                bytes[2 * i + 1] = (byte) (samples[i] >> 8);
            }
            try {
                file.write(bytes);
            } catch (IOException e) {
                throw new SinkFailure("cannot write the played sound; is there space on the disk?", e);
            }
            pace.write(samples, count);
        }

        @Override
        public void drain() throws InterruptedException {
            pace.drain();
        }

        @Override
        public long playedSamples() {
            return pace.playedSamples();
        }

        @Override
        public void close() {
            pace.close();
            try {
                file.close();
            } catch (IOException e) {
                throw new java.io.UncheckedIOException("cannot finish the file of what was played", e);
            }
        }
    }
}
