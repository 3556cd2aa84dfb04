package vn.thonhub.camera.segment;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;

/**
 * Goes through a file whose end may be missing and finds how much of it is whole. It reads headers only; of the last
 * fragments, which a power cut may have left with their length but not their content, it looks at every frame.
 *
 * @param end where the last whole fragment ends
 * @param length to the end of the last frame
 */
record SegmentScan(SegmentHead head, long end, int frames, Duration length, KeyframeIndex keyframes) {
    /** More than can come between two syncs. */
    private static final int LOOKED_AT = 8;

    private static final int NAL_LENGTH = 4;

    /** @throws MovieFault if not even the head is whole */
    static SegmentScan of(SegmentReader file) throws IOException {
        var head = SegmentHead.parse(file.head());
        var whole = new ArrayList<SegmentReader.Placed>();
        var at = (long) head.length();
        for (var next = read(file, at); next != null; next = read(file, at)) {
            whole.add(next);
            at = next.end();
        }
        dropDamaged(file, whole);
        return summary(head, whole);
    }

    private static SegmentReader.Placed read(SegmentReader file, long at) throws IOException {
        try {
            return file.fragment(at).orElse(null);
        } catch (MovieFault e) {
            return null;
        }
    }

    private static void dropDamaged(SegmentReader file, ArrayList<SegmentReader.Placed> whole) throws IOException {
        var from = Math.max(0, whole.size() - LOOKED_AT);
        for (var i = from; i < whole.size(); i++) {
            if (!sound(file, whole.get(i))) {
                whole.subList(i, whole.size()).clear();
                return;
            }
        }
    }

    /** Whether each frame is a row of units that fill it: zeros, or what the disk held before, are not. */
    private static boolean sound(SegmentReader file, SegmentReader.Placed placed) throws IOException {
        var at = placed.payload();
        for (var size : placed.fragment().sizes()) {
            var frame = file.bytes(at, size);
            if (!sound(frame)) {
                return false;
            }
            at += size;
        }
        return true;
    }

    private static boolean sound(ByteBuffer frame) {
        var at = 0L;
        while (at < frame.limit()) {
            if (at + NAL_LENGTH > frame.limit()) {
                return false;
            }
            var unit = Integer.toUnsignedLong(frame.getInt((int) at));
            if (unit == 0) {
                return false;
            }
            at += NAL_LENGTH + unit;
        }
        return at == frame.limit();
    }

    private static SegmentScan summary(SegmentHead head, ArrayList<SegmentReader.Placed> whole) {
        var keyframes = new KeyframeIndex.Builder();
        Deque<SegmentReader.Placed> last = new ArrayDeque<>(1);
        var frames = 0;
        for (var placed : whole) {
            if (placed.fragment().keyed()) {
                keyframes.add(placed.fragment().decodeTime(), placed.offset());
            }
            frames += placed.fragment().frames();
            last.clear();
            last.add(placed);
        }
        if (last.isEmpty()) {
            return new SegmentScan(head, head.length(), 0, Duration.ZERO, keyframes.build());
        }
        var fragment = last.getLast().fragment();
        var ticks = fragment.decodeTime() + fragment.duration();
        var length = Duration.ofNanos(Math.round(ticks * 1e9 / head.ticksPerSecond()));
        return new SegmentScan(head, last.getLast().end(), frames, length, keyframes.build());
    }
}
