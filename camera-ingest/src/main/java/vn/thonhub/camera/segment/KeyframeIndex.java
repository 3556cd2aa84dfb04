package vn.thonhub.camera.segment;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/**
 * Where decoding can begin in a segment: decoding time and offset of each fragment that is headed by a keyframe, ascending. In
 * a finished file it is the {@code mfra} box at the end (ISO/IEC 14496-12, 8.8.9), whose length stands in the last four
 * bytes, so that it is found without scanning. Immutable.
 */
final class KeyframeIndex {
    /** Length of {@code mfro}, with which a file ends. */
    static final int TAIL = 16;

    private static final int TRACK = 1;
    private static final int TFRA_HEADER = 24;
    private static final int ENTRY = 8 + 8 + 3;

    private final long[] times;
    private final long[] offsets;

    KeyframeIndex(long[] times, long[] offsets) {
        this.times = times;
        this.offsets = offsets;
    }

    int size() {
        return times.length;
    }

    /** Offset of the last keyframe at or before {@code time}, else of the first one. @throws MovieFault when there is none */
    long offsetAt(long time) {
        if (times.length == 0) {
            throw new MovieFault("no keyframe");
        }
        var found = Arrays.binarySearch(times, time);
        return offsets[Math.max(0, found >= 0 ? found : -found - 2)];
    }

    /** The whole {@code mfra} box. */
    ByteBuffer toBox() {
        var tfra = TFRA_HEADER + times.length * ENTRY;
        var length = Boxes.HEADER + tfra + TAIL;
        var box = ByteBuffer.allocate(length);
        box.putInt(length).putInt(Boxes.type("mfra"));
        // Version 1: 64-bit times and offsets; fragment, run and frame numbers in one byte each.
        box.putInt(tfra).putInt(Boxes.type("tfra")).putInt(1 << 24).putInt(TRACK);
        box.putInt(0).putInt(times.length);
        for (var i = 0; i < times.length; i++) {
            box.putLong(times[i])
                    .putLong(offsets[i])
                    .put((byte) 1)
                    .put((byte) 1)
                    .put((byte) 1);
        }
        box.putInt(TAIL).putInt(Boxes.type("mfro")).putInt(0).putInt(length);
        return box.flip();
    }

    /** What the last {@link #TAIL} bytes of a file say of the index's length; 0 if they are none of ours. */
    static long length(ByteBuffer tail) {
        return tail.getInt(0) == TAIL && tail.getInt(4) == Boxes.type("mfro")
                ? Integer.toUnsignedLong(tail.getInt(12))
                : 0;
    }

    static Optional<KeyframeIndex> parse(ByteBuffer mfra) {
        var sound = mfra.getInt(0) == mfra.limit() && mfra.getInt(4) == Boxes.type("mfra");
        var tfra = sound ? Boxes.find(Boxes.content(mfra), "tfra") : Optional.<ByteBuffer>empty();
        return tfra.filter(box -> box.get(8) == 1 && (box.limit() - TFRA_HEADER) / ENTRY == box.getInt(20))
                .map(KeyframeIndex::entries);
    }

    private static KeyframeIndex entries(ByteBuffer tfra) {
        var count = tfra.getInt(20);
        var times = new long[count];
        var offsets = new long[count];
        for (var i = 0; i < count; i++) {
            times[i] = tfra.getLong(TFRA_HEADER + i * ENTRY);
            offsets[i] = tfra.getLong(TFRA_HEADER + i * ENTRY + 8);
        }
        return new KeyframeIndex(times, offsets);
    }

    /** Grows while a segment is being written. Thread-safe. */
    static final class Builder {
        private long[] times = new long[64];
        private long[] offsets = new long[64];
        private int count;

        synchronized void add(long time, long offset) {
            if (count == times.length) {
                times = Arrays.copyOf(times, 2 * count);
                offsets = Arrays.copyOf(offsets, 2 * count);
            }
            times[count] = time;
            offsets[count++] = offset;
        }

        synchronized KeyframeIndex build() {
            return new KeyframeIndex(Arrays.copyOf(times, count), Arrays.copyOf(offsets, count));
        }
    }
}
