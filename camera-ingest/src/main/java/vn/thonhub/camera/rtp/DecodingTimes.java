package vn.thonhub.camera.rtp;

import java.util.Arrays;

/**
 * When pictures must be decoded, from when they are shown: with B-frames RTP gives the latter only, in decoding order. A
 * picture's decoding time is the earliest time of showing among those that come so much later as pictures may be moved.
 * Pure; ticks of any clock.
 */
public final class DecodingTimes {
    /** No time can be told: pictures are moved further than was known. */
    public static final long UNKNOWN = Long.MIN_VALUE;

    /** The most there is (ITU-T H.264, max_num_reorder_frames; ITU-T H.265, sps_max_num_reorder_pics). */
    private static final int DEEPEST = 16;

    private final long jump;
    private final long[] waiting = new long[DEEPEST + 1];
    private int depth;
    private boolean sure;
    private boolean begun;
    private boolean deepened;
    private long newest;
    private long last = UNKNOWN;

    /** @param jump a step, in ticks, that is no moving of pictures but a clock that was set */
    public DecodingTimes(long jump) {
        this.jump = jump;
    }

    /** By how many pictures the order of decoding and showing differs, as the stream says. @param known false if it may be more */
    public void reordered(int pictures, boolean known) {
        var wanted = Math.max(0, Math.min(pictures, DEEPEST));
        var better = known ? wanted : Math.max(depth, wanted);
        begun = begun && better == depth;
        depth = better;
        sure = known;
    }

    /** The decoding time of the picture shown at {@code shown}; {@link #UNKNOWN} until {@link #restart} once more was moved than known. */
    public long next(long shown) {
        var step = shown - newest;
        if (!begun || Math.abs(step) > jump || step < 0 && sure && shown < last) {
            begin(shown);
        }
        newest = Math.max(newest, shown);
        insert(shown);
        var earliest = waiting[0];
        System.arraycopy(waiting, 1, waiting, 0, depth);
        if (earliest < last && !sure && depth < DEEPEST) {
            depth++;
            deepened = true;
            begin(newest);
            return UNKNOWN;
        }
        last = earliest;
        return deepened ? UNKNOWN : earliest;
    }

    /** Whether pictures are moved further than was known, since the last {@link #restart}. */
    public boolean deepened() {
        return deepened;
    }

    /** Counts anew from the next picture on, with what is known by now. */
    public void restart() {
        deepened = false;
        begun = false;
    }

    private void begin(long shown) {
        begun = true;
        newest = shown;
        last = UNKNOWN;
        for (var i = 0; i < depth; i++) {
            waiting[i] = shown - depth + i;
        }
    }

    private void insert(long shown) {
        var at = Arrays.binarySearch(waiting, 0, depth, shown);
        var place = at < 0 ? -at - 1 : at;
        System.arraycopy(waiting, place, waiting, place + 1, depth - place);
        waiting[place] = shown;
    }
}
