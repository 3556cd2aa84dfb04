package vn.thonhub.camera.segment;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Makes a movie of the segments that cover a range: finds the keyframe to begin with by the first file's index, then goes
 * through the headers of the fragments, never through pictures. Blocks.
 */
final class RangeBuilder {
    private static final int TAG_LENGTH = 32;

    private final Segments segments;

    RangeBuilder(Segments segments) {
        this.segments = segments;
    }

    /**
     * One movie of the given segments, which have equal parameters and follow each other; where something is missing between
     * them, the last picture stands for as long as that was.
     *
     * @param from the movie begins with the last keyframe at or before this, or with the first segment
     * @param to frames decoded from here on are left out
     * @return empty if there is no frame in the range
     */
    Optional<RangeMovie> build(List<Segment> chosen, Instant from, Instant to) throws IOException {
        var building = new Building(from, to);
        for (var segment : chosen) {
            var file = segments.open(segment);
            if (file.isPresent()) {
                try (var reader = new SegmentReader(file.get())) {
                    building.add(segment, reader);
                }
            }
        }
        return building.movie();
    }

    private final class Building {
        private final Instant from;
        private final Instant to;
        private final SampleTable samples = new SampleTable();
        private Optional<SegmentHead> head = Optional.empty();
        private Optional<Segment> first = Optional.empty();
        private Instant start = Instant.EPOCH;

        Building(Instant from, Instant to) {
            this.from = from;
            this.to = to;
        }

        void add(Segment segment, SegmentReader reader) throws IOException {
            var its = SegmentHead.parse(reader.head());
            var at = head.isEmpty() ? offset(segment, reader, its) : its.length();
            var placed = reader.fragment(at);
            if (placed.isEmpty()) {
                return;
            }
            if (head.isEmpty()) {
                head = Optional.of(its);
                first = Optional.of(segment);
                start = segment.startedAt()
                        .plusNanos(nanos(placed.get().fragment().decodeTime(), its));
            }
            var shift = shift(segment, placed.get());
            var until = ticks(Duration.between(start, to));
            while (placed.isPresent() && samples.add(segment, placed.get(), shift, until)) {
                placed = reader.fragment(placed.get().end());
            }
        }

        private long offset(Segment segment, SegmentReader reader, SegmentHead its) throws IOException {
            var into = Duration.between(segment.startedAt(), from);
            if (into.isNegative() || into.isZero()) {
                return its.length();
            }
            var index = segments.keyframes(segment)
                    .or(() -> index(reader))
                    .orElseThrow(() -> new MovieFault("segment " + segment.id() + " has no index"));
            return index.offsetAt(Math.round(into.toNanos() * (its.ticksPerSecond() / 1e9)));
        }

        private static Optional<KeyframeIndex> index(SegmentReader reader) {
            try {
                return reader.index();
            } catch (IOException e) {
                throw new java.io.UncheckedIOException("cannot read an index", e);
            }
        }

        /** Segments stand where they were recorded, but never before the end of the one before. */
        private long shift(Segment segment, SegmentReader.Placed placed) {
            var wall = ticks(Duration.between(start, segment.startedAt()));
            return Math.max(wall, samples.end() - placed.fragment().decodeTime());
        }

        Optional<RangeMovie> movie() {
            if (samples.frames() == 0) {
                return Optional.empty();
            }
            var bytes = MovieHeader.of(head.orElseThrow(), samples, start);
            var size = bytes.length
                    + samples.chunks().stream()
                            .mapToLong(SampleTable.Chunk::bytes)
                            .sum();
            var of = first.orElseThrow();
            var end = start.plusNanos(nanos(samples.end(), head.orElseThrow()));
            var tag = tag(of.id() + " " + start + " " + end + " " + samples.frames() + " " + size);
            return Optional.of(new RangeMovie(
                    start, end, of.codec(), of.width(), of.height(), tag, bytes, samples.chunks(), size));
        }

        private long ticks(Duration length) {
            return Math.round(length.toNanos() * (head.orElseThrow().ticksPerSecond() / 1e9));
        }

        private static long nanos(long ticks, SegmentHead head) {
            return Math.round(ticks * 1e9 / head.ticksPerSecond());
        }
    }

    private static String tag(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, TAG_LENGTH);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
