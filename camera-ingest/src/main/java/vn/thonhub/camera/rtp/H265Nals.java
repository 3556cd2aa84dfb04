package vn.thonhub.camera.rtp;

/** NAL units of H.265 (ITU-T H.265, table 7-1). */
final class H265Nals implements NalRules {
    /** Leading and trailing pictures end, reserved ones begin. */
    private static final int LAST_INTER_SLICE = 9;

    private static final int FIRST_KEY_SLICE = 16;
    private static final int LAST_KEY_SLICE = 21;
    private static final int FIRST_HEAD = 32;
    private static final int DELIMITER = 35;
    private static final int FILLER = 38;
    private static final int FIRST_SEI = 39;
    private static final int LAST_SEI = 40;
    static final int HEADER = 2;

    static int type(byte header) {
        return header >> 1 & 0x3f;
    }

    /** Whether the two bytes can head a unit of a single-layer stream: no forbidden bit, layer 0, a temporal id. */
    static boolean isHeader(byte first, byte second) {
        return (first & 0x81) == 0 && (second & 0xf8) == 0 && (second & 7) != 0;
    }

    @Override
    public Kind kind(byte[] unit, int at, int length) {
        if (length < HEADER || !isHeader(unit[at], unit[at + 1])) {
            return Kind.FOREIGN;
        }
        var type = type(unit[at]);
        if (type <= LAST_INTER_SLICE || type >= FIRST_KEY_SLICE && type <= LAST_KEY_SLICE) {
            return Kind.SLICE;
        }
        if (type >= FIRST_HEAD && type <= DELIMITER || type == FIRST_SEI) {
            return Kind.HEAD;
        }
        return type > DELIMITER && type <= FILLER || type == LAST_SEI ? Kind.FILLER : Kind.FOREIGN;
    }

    @Override
    public boolean isFirstSlice(byte[] unit, int at, int length) {
        return length > HEADER && unit[at + HEADER] < 0;
    }

    @Override
    public boolean isKey(byte[] unit, int at, int length, Recovery recovery) {
        return type(unit[at]) >= FIRST_KEY_SLICE;
    }

    @Override
    public boolean isBidirectional(byte[] unit, int at, int length) {
        // How far pictures are moved always stands in the sequence's parameters.
        return false;
    }

    @Override
    public Recovery recoveryPoint(byte[] unit, int at, int length) {
        return Recovery.NONE;
    }

    @Override
    public int firstSlicesPerPicture() {
        return 1;
    }
}
