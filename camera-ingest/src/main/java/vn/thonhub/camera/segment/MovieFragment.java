package vn.thonhub.camera.segment;

import java.nio.ByteBuffer;

/**
 * The frames of one fragment, as its {@code moof} box lists them (ISO/IEC 14496-12, 8.8): one track, one run or more.
 * Times are in ticks of the track; arrays are owned by this object and not to be changed.
 *
 * @param decodeTime of the first frame
 * @param sizes bytes of each frame; they lie one after the other, right behind the header of {@code mdat}
 * @param durations of each frame; that of the last one is a guess until the next fragment is known
 * @param offsets presentation minus decoding time of each frame
 * @param keyframes whether decoding can begin with the frame
 */
record MovieFragment(long decodeTime, int[] sizes, int[] durations, int[] offsets, boolean[] keyframes) {
    private static final int NOT_SYNC = 0x0001_0000;

    int frames() {
        return sizes.length;
    }

    /** Whether decoding can begin here. */
    boolean keyed() {
        return keyframes[0];
    }

    long duration() {
        var sum = 0L;
        for (var one : durations) {
            sum += one;
        }
        return sum;
    }

    long bytes() {
        var sum = 0L;
        for (var one : sizes) {
            sum += one;
        }
        return sum;
    }

    /** @param moof the whole box. @throws MovieFault if it is damaged or of a kind this program does not write */
    static MovieFragment parse(ByteBuffer moof) {
        try {
            var traf = Boxes.content(Boxes.require(Boxes.content(moof), "traf"));
            return new Reader(Boxes.require(traf, "tfhd")).read(traf);
        } catch (IndexOutOfBoundsException e) {
            throw new MovieFault("a moof box ends too early");
        }
    }

    /** Reads runs with the track's defaults at hand. */
    private static final class Reader {
        private int duration;
        private int size;
        private int flags;

        Reader(ByteBuffer tfhd) {
            var has = tfhd.getInt(8);
            var at = 16;
            at += (has & 0x01) != 0 ? 8 : 0;
            at += (has & 0x02) != 0 ? 4 : 0;
            if ((has & 0x08) != 0) {
                duration = tfhd.getInt(at);
                at += 4;
            }
            if ((has & 0x10) != 0) {
                size = tfhd.getInt(at);
                at += 4;
            }
            if ((has & 0x20) != 0) {
                flags = tfhd.getInt(at);
            }
        }

        MovieFragment read(ByteBuffer traf) {
            var run = Boxes.require(traf, "trun");
            var has = run.getInt(8);
            var count = run.getInt(12);
            var perFrame = 4 * Integer.bitCount(has & 0xf00);
            if (count < 1 || (long) count * perFrame > run.limit()) {
                throw new MovieFault("a run of " + Integer.toUnsignedString(count) + " frames");
            }
            var at = 16 + ((has & 0x01) != 0 ? 4 : 0);
            var first = (has & 0x04) != 0 ? run.getInt(at) : flags;
            at += (has & 0x04) != 0 ? 4 : 0;
            var fragment = new MovieFragment(
                    decodeTime(traf), new int[count], new int[count], new int[count], new boolean[count]);
            for (var i = 0; i < count; i++) {
                var own = i == 0 ? first : flags;
                fragment.durations[i] = (has & 0x100) != 0 ? run.getInt(at) : duration;
                at += (has & 0x100) != 0 ? 4 : 0;
                fragment.sizes[i] = (has & 0x200) != 0 ? run.getInt(at) : size;
                at += (has & 0x200) != 0 ? 4 : 0;
                own = (has & 0x400) != 0 ? run.getInt(at) : own;
                at += (has & 0x400) != 0 ? 4 : 0;
                fragment.offsets[i] = (has & 0x800) != 0 ? run.getInt(at) : 0;
                at += (has & 0x800) != 0 ? 4 : 0;
                fragment.keyframes[i] = (own & NOT_SYNC) == 0;
                if (fragment.sizes[i] <= 0 || fragment.durations[i] < 0) {
                    throw new MovieFault("a frame of " + fragment.sizes[i] + " bytes");
                }
            }
            return fragment;
        }

        private static long decodeTime(ByteBuffer traf) {
            var tfdt = Boxes.require(traf, "tfdt");
            return tfdt.get(8) == 1 ? tfdt.getLong(12) : Integer.toUnsignedLong(tfdt.getInt(12));
        }
    }
}
