package vn.thonhub.camera.segment;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;

/**
 * Writes the head of an ordinary MP4 file, index in front, for frames that lie elsewhere: {@code ftyp}, {@code moov} and the
 * header of {@code mdat} (ISO/IEC 14496-12). How frames are decoded is taken over from a segment's head.
 */
final class MovieHeader {
    /** Offsets are counted from here in MP4. */
    private static final Instant EPOCH_1904 = Instant.parse("1904-01-01T00:00:00Z");

    private static final int MDAT_HEADER = 16;
    private static final int UNITY = 0x0001_0000;
    private static final int TRACK_ENABLED = 3;
    private static final int TKHD_SIZES = 8;

    private final SegmentHead head;
    private final SampleTable samples;
    private final long createdAt;
    private final BoxWriter out = new BoxWriter();

    private MovieHeader(SegmentHead head, SampleTable samples, Instant startedAt) {
        this.head = head;
        this.samples = samples;
        this.createdAt = Duration.between(EPOCH_1904, startedAt).toSeconds();
    }

    /** @param samples at least one */
    static byte[] of(SegmentHead head, SampleTable samples, Instant startedAt) {
        // Its length does not depend on the offsets in it: write it once to know it, then for good.
        var length = new MovieHeader(head, samples, startedAt).write(0).length;
        return new MovieHeader(head, samples, startedAt).write(length);
    }

    private byte[] write(long firstFrame) {
        out.box("ftyp", () -> out.u32(Boxes.type("isom"))
                .u32(512)
                .u32(Boxes.type("isom"))
                .u32(Boxes.type("iso2"))
                .u32(Boxes.type("mp41")));
        out.box("moov", () -> {
            movie();
            out.box("trak", () -> {
                track();
                edits();
                out.box("mdia", () -> media(firstFrame));
            });
        });
        var bytes =
                samples.chunks().stream().mapToLong(SampleTable.Chunk::bytes).sum();
        // Length 1: the true one follows in 64 bits, since an hour may be larger than 4 GiB.
        out.u32(1).u32(Boxes.type("mdat")).u64(MDAT_HEADER + bytes);
        return out.toBytes();
    }

    private void movie() {
        out.fullBox("mvhd", 1, 0, () -> {
            out.u64(createdAt).u64(createdAt).u32(head.ticksPerSecond()).u64(shown());
            out.u32(UNITY).u16(0x0100).zeros(10);
            matrix();
            out.zeros(24).u32(2);
        });
    }

    private void track() {
        var source = head.track();
        out.fullBox("tkhd", 1, TRACK_ENABLED, () -> {
            out.u64(createdAt).u64(createdAt).u32(1).u32(0).u64(shown());
            out.zeros(16);
            matrix();
            out.copy(source.slice(source.limit() - TKHD_SIZES, TKHD_SIZES));
        });
    }

    /** With B-frames the first picture is shown later than it is decoded: the movie begins with it all the same. */
    private void edits() {
        out.box(
                "edts",
                () -> out.fullBox("elst", 1, 0, () -> out.u32(1)
                        .u64(shown())
                        .u64(samples.offset(0))
                        .u32(UNITY)));
    }

    private void matrix() {
        out.u32(UNITY).zeros(12).u32(UNITY).zeros(12).u32(0x4000_0000);
    }

    private void media(long firstFrame) {
        out.fullBox("mdhd", 1, 0, () -> out.u64(createdAt)
                .u64(createdAt)
                .u32(head.ticksPerSecond())
                .u64(samples.end())
                // Language: undetermined.
                .u16(0x55c4)
                .u16(0));
        out.copy(head.media("hdlr"));
        out.box("minf", () -> {
            out.copy(head.media("minf", "vmhd"));
            out.copy(head.media("minf", "dinf"));
            out.box("stbl", () -> table(firstFrame));
        });
    }

    private void table(long firstFrame) {
        out.copy(head.media("minf", "stbl", "stsd"));
        out.fullBox("stts", 0, 0, () -> runs(samples::duration));
        if (reordered()) {
            out.fullBox("ctts", 1, 0, () -> runs(samples::offset));
        }
        out.fullBox("stss", 0, 0, () -> {
            out.u32(samples.keyframes().size());
            samples.keyframes().forEach(frame -> out.u32(frame + 1));
        });
        out.fullBox("stsc", 0, 0, this::framesPerChunk);
        out.fullBox("stsz", 0, 0, () -> {
            out.u32(0).u32(samples.frames());
            for (var i = 0; i < samples.frames(); i++) {
                out.u32(samples.size(i));
            }
        });
        out.fullBox("co64", 0, 0, () -> {
            var at = firstFrame;
            out.u32(samples.chunks().size());
            for (var chunk : samples.chunks()) {
                out.u64(at);
                at += chunk.bytes();
            }
        });
    }

    private boolean reordered() {
        for (var i = 0; i < samples.frames(); i++) {
            if (samples.offset(i) != 0) {
                return true;
            }
        }
        return false;
    }

    private void framesPerChunk() {
        var runs = new BoxWriter();
        var last = 0;
        var count = 0;
        for (var i = 0; i < samples.chunks().size(); i++) {
            var frames = samples.chunks().get(i).frames();
            if (frames != last) {
                runs.u32(i + 1).u32(frames).u32(1);
                count++;
                last = frames;
            }
        }
        out.u32(count).copy(ByteBuffer.wrap(runs.toBytes()));
    }

    /** Equal values one after the other are written once, with their number. */
    private void runs(PerFrame values) {
        var runs = new BoxWriter();
        var count = 0;
        for (var i = 0; i < samples.frames(); ) {
            var value = values.of(i);
            var from = i;
            while (i < samples.frames() && values.of(i) == value) {
                i++;
            }
            runs.u32(i - from).u32(value);
            count++;
        }
        out.u32(count).copy(ByteBuffer.wrap(runs.toBytes()));
    }

    private long shown() {
        return samples.end();
    }

    @FunctionalInterface
    private interface PerFrame {
        long of(int frame);
    }
}
