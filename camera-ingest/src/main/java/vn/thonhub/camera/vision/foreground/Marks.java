package vn.thonhub.camera.vision.foreground;

import vn.thonhub.camera.vision.EightPixels;

/** Pixels that are marked, by anything but 0, in pictures where few are: those that are not are passed over eight at a time. */
final class Marks {
    private static final long EACH = EightPixels.all(1);

    private Marks() {}

    /** The first that is marked from {@code from} on; {@code end} if none is before that. */
    static int next(byte[] marks, int from, int end) {
        var i = from;
        for (; i <= end - EightPixels.COUNT; i += EightPixels.COUNT) {
            var eight = EightPixels.at(marks, i);
            if (eight != 0) {
                return i + (Long.numberOfTrailingZeros(eight) >> 3);
            }
        }
        while (i < end && marks[i] == 0) {
            i++;
        }
        return Math.min(i, end);
    }

    /** How many are marked. */
    static int count(byte[] marks) {
        var count = 0;
        var i = 0;
        for (; i <= marks.length - EightPixels.COUNT; i += EightPixels.COUNT) {
            count += Long.bitCount(EightPixels.atLeast(EightPixels.at(marks, i), EACH));
        }
        for (; i < marks.length; i++) {
            count += marks[i] != 0 ? 1 : 0;
        }
        return count;
    }
}
