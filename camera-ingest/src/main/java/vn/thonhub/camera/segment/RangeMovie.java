package vn.thonhub.camera.segment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A stretch of recordings as one ordinary MP4 file that nowhere exists as such: its head is in memory, its frames lie in the
 * segments. So any byte of it can be sent at any time. Immutable.
 *
 * @param from wall-clock time of the first frame, a keyframe
 * @param to end of the last frame
 * @param tag entity tag without quotation marks: other frames, other tag
 */
record RangeMovie(
        Instant from,
        Instant to,
        String codec,
        int width,
        int height,
        String tag,
        byte[] head,
        List<SampleTable.Chunk> chunks,
        long size) {
    RangeMovie {
        chunks = List.copyOf(chunks);
    }

    /** Reads from the movie, one stretch after the other. Holds at most one file open. One thread at a time; blocks. */
    static final class Reader implements AutoCloseable {
        private final RangeMovie movie;
        private final Segments segments;
        private int chunk;
        /** Where in the movie the current chunk begins. */
        private long chunkStart;

        private Optional<SegmentReader> file = Optional.empty();
        private String opened = "";

        Reader(RangeMovie movie, Segments segments) {
            this.movie = movie;
            this.segments = segments;
            this.chunkStart = movie.head().length;
        }

        /** @param position only grows from call to call. @param length most bytes wanted @return at least one byte */
        ByteBuffer read(long position, int length) throws IOException {
            if (position < movie.head().length) {
                var available = (int) Math.min(length, movie.head().length - position);
                return ByteBuffer.wrap(movie.head(), (int) position, available).slice();
            }
            var data = ByteBuffer.allocate((int) Math.min(length, movie.size() - position));
            while (data.hasRemaining()) {
                var at = position + data.position();
                while (at >= chunkStart + current().bytes()) {
                    chunkStart += current().bytes();
                    chunk++;
                }
                var within = at - chunkStart;
                var part = (int) Math.min(data.remaining(), current().bytes() - within);
                open(current().segment()).read(current().offset() + within, data.slice(data.position(), part));
                data.position(data.position() + part);
            }
            return data.flip();
        }

        @Override
        public void close() {
            try {
                if (file.isPresent()) {
                    file.get().close();
                }
            } catch (IOException e) {
                throw new UncheckedIOException("cannot close segment " + opened, e);
            } finally {
                file = Optional.empty();
            }
        }

        private SampleTable.Chunk current() {
            return movie.chunks().get(chunk);
        }

        private SegmentReader open(Segment segment) throws IOException {
            if (file.isEmpty() || !opened.equals(segment.id())) {
                close();
                var path = segments.open(segment)
                        .orElseThrow(() -> new IOException("segment " + segment.id() + " was deleted meanwhile"));
                file = Optional.of(new SegmentReader(path));
                opened = segment.id();
            }
            return file.get();
        }
    }
}
