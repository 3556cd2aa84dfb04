package vn.thonhub.camera.rtp;

/** NAL units of H.264 (ITU-T H.264, table 7-1). */
final class H264Nals implements NalRules {
    private static final int SLICE = 1;
    private static final int IDR = 5;
    private static final int SEI = 6;
    private static final int END_OF_SEQUENCE = 10;
    private static final int FILLER = 12;
    /** Beginning of scalable and multi-view extensions, which may accompany plain pictures. */
    private static final int PREFIX = 14;

    private static final int SUBSET_SPS = 15;
    private static final int EXTENSION_SLICE = 20;
    private static final int RECOVERY_POINT = 6;
    private static final int SLICE_TYPES = 5;
    private static final int TYPE_B = 1;
    private static final int TYPE_I = 2;
    private static final int TYPE_SI = 4;
    private static final int SLICE_HEAD_BYTES = 12;

    static int type(byte header) {
        return header & 0x1f;
    }

    @Override
    public Kind kind(byte[] unit, int at, int length) {
        if (unit[at] < 0) {
            return Kind.FOREIGN;
        }
        return switch (type(unit[at])) {
            case SLICE, IDR -> Kind.SLICE;
            case SEI, 7, 8, 9 -> Kind.HEAD;
            case END_OF_SEQUENCE, 11, FILLER, PREFIX, SUBSET_SPS, EXTENSION_SLICE -> Kind.FILLER;
            default -> Kind.FOREIGN;
        };
    }

    @Override
    public boolean isFirstSlice(byte[] unit, int at, int length) {
        // first_mb_in_slice is 0, which is a single bit.
        return length > 1 && unit[at + 1] < 0;
    }

    @Override
    public boolean isKey(byte[] unit, int at, int length, Recovery recovery) {
        if (type(unit[at]) == IDR) {
            return true;
        }
        // A picture that claims to be whole by itself and is made from others is none.
        return recovery == Recovery.GRADUAL || recovery == Recovery.AT_ONCE && isIntra(unit, at, length);
    }

    private static boolean isIntra(byte[] unit, int at, int length) {
        var type = sliceType(unit, at, length);
        return type == TYPE_I || type == TYPE_SI;
    }

    @Override
    public boolean isBidirectional(byte[] unit, int at, int length) {
        return type(unit[at]) == SLICE && sliceType(unit, at, length) == TYPE_B;
    }

    private static int sliceType(byte[] unit, int at, int length) {
        var bits = new Bits(unit, at + 1, Math.min(length - 1, SLICE_HEAD_BYTES));
        bits.unsigned();
        var type = bits.unsigned() % SLICE_TYPES;
        return bits.overrun() ? -1 : type;
    }

    @Override
    public Recovery recoveryPoint(byte[] unit, int at, int length) {
        if (type(unit[at]) != SEI) {
            return Recovery.NONE;
        }
        var i = at + 1;
        var end = at + length;
        // The last byte holds the trailing bits.
        while (i + 2 < end) {
            var type = 0;
            for (; i < end && (unit[i] & 0xff) == 0xff; i++) {
                type += 0xff;
            }
            type += i < end ? unit[i++] & 0xff : 0;
            var size = 0;
            for (; i < end && (unit[i] & 0xff) == 0xff; i++) {
                size += 0xff;
            }
            size += i < end ? unit[i++] & 0xff : 0;
            if (type == RECOVERY_POINT && i < end) {
                // recovery_frame_cnt is 0, which is a single bit.
                return unit[i] < 0 ? Recovery.AT_ONCE : Recovery.GRADUAL;
            }
            i += size;
        }
        return Recovery.NONE;
    }

    @Override
    public int firstSlicesPerPicture() {
        return 2;
    }
}
