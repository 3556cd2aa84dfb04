package vn.thonhub.camera.rtp;

import java.util.Arrays;

/** A picture while it is put together, in Annex B form. Its memory is used again; for one thread. */
final class AccessUnit {
    private static final int FIRST_BYTES = 8 << 10;
    /** More than any camera's keyframe. */
    private static final int MOST_BYTES = 8 << 20;
    /** Parameter sets and supplemental information before a picture; more is somebody filling memory. */
    private static final int MOST_HEAD_BYTES = 64 << 10;

    private static final int START_CODE = 4;

    private final NalRules rules;
    private byte[] data = new byte[FIRST_BYTES];
    private int size;
    private int unitAt;
    private boolean open;
    private boolean overflow;
    private int firstSlices;
    private boolean slices;
    private boolean key;
    private boolean incomplete;
    private boolean bidirectional;
    private NalRules.Recovery recovery = NalRules.Recovery.NONE;
    private int timestamp;

    AccessUnit(NalRules rules) {
        this.rules = rules;
    }

    void clear() {
        size = 0;
        open = false;
        overflow = false;
        firstSlices = 0;
        slices = false;
        key = false;
        incomplete = false;
        recovery = NalRules.Recovery.NONE;
    }

    /** Begins a NAL unit with these bytes, its header first. */
    void begin(byte[] from, int at, int length) {
        end();
        if (!slices && size > MOST_HEAD_BYTES) {
            clear();
        }
        room(START_CODE);
        data[size] = 0;
        data[size + 1] = 0;
        data[size + 2] = 0;
        data[size + 3] = 1;
        unitAt = size + START_CODE;
        size = unitAt;
        open = true;
        append(from, at, length);
    }

    /** More of the unit that was begun. */
    void append(byte[] from, int at, int length) {
        if (!open || length > MOST_BYTES - size) {
            overflow = overflow || open;
            return;
        }
        room(length);
        System.arraycopy(from, at, data, size, length);
        size += length;
    }

    /** The unit that was begun is over, wholly or as far as it came; judges it. @return what kind it is; null if none was begun */
    NalRules.Kind end() {
        if (!open) {
            return null;
        }
        open = false;
        var kind = judge();
        while (kind == NalRules.Kind.HEAD) {
            // Some cameras send a whole picture, start codes and all, as if it were one unit.
            var next = embedded();
            if (next < 0) {
                break;
            }
            unitAt = next;
            kind = judge();
        }
        return kind;
    }

    private NalRules.Kind judge() {
        var length = size - unitAt;
        var kind = length < 1 ? NalRules.Kind.FOREIGN : rules.kind(data, unitAt, length);
        switch (kind) {
            case SLICE -> slice(length);
            case HEAD -> recovery = later(rules.recoveryPoint(data, unitAt, length));
            case FILLER, FOREIGN -> size = unitAt - START_CODE;
        }
        return kind;
    }

    /** Where the next unit begins after a start code inside the one that is over; -1 if there is none, as it should be. */
    private int embedded() {
        for (var i = unitAt; i + 3 < size; i++) {
            if (data[i] == 0 && data[i + 1] == 0 && data[i + 2] == 1) {
                return i + 3;
            }
        }
        return -1;
    }

    private void slice(int length) {
        if (rules.isFirstSlice(data, unitAt, length)) {
            firstSlices++;
        } else if (!slices) {
            incomplete = true;
        }
        key = key || rules.isKey(data, unitAt, length, recovery);
        bidirectional = bidirectional || !key && rules.isBidirectional(data, unitAt, length);
        slices = true;
    }

    private NalRules.Recovery later(NalRules.Recovery other) {
        return other == NalRules.Recovery.NONE ? recovery : other;
    }

    private void room(int more) {
        if (size + more > data.length) {
            data = Arrays.copyOf(data, Math.max(size + more, data.length + (data.length >> 1)));
        }
    }

    /** Packets of it are missing. */
    void lost() {
        incomplete = true;
    }

    boolean open() {
        return open;
    }

    boolean hasSlices() {
        return slices;
    }

    /** How many slices in it are the first of a picture or field. */
    int firstSlices() {
        return firstSlices;
    }

    boolean isKey() {
        return key;
    }

    /** Whether a picture so far, of all that were made here, was one of B-slices. */
    boolean hasBidirectional() {
        return bidirectional;
    }

    boolean isIncomplete() {
        return incomplete || overflow;
    }

    byte[] data() {
        return data;
    }

    int size() {
        return size;
    }

    int timestamp() {
        return timestamp;
    }

    void timestamp(int ticks) {
        timestamp = ticks;
    }
}
