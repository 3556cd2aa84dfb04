package vn.thonhub.camera.rtp;

/** H.264 payloads (RFC 6184): single units, STAP-A and FU-A, which is packetisation mode 0 and 1. */
final class H264Depacketiser extends Depacketiser {
    private static final int STAP_A = 24;
    private static final int FU_A = 28;
    private static final int FU_HEADER = 2;
    private static final int START = 0x80;
    private static final int END = 0x40;

    private final byte[] header = new byte[1];

    @Override
    void take(byte[] bytes, int at, int length, AccessUnit into) {
        switch (H264Nals.type(bytes[at])) {
            case STAP_A -> several(bytes, at + 1, length - 1, 0, into);
            case FU_A -> {
                if (length > FU_HEADER) {
                    header[0] = (byte) (bytes[at] & 0xe0 | bytes[at + 1] & 0x1f);
                    var flags = bytes[at + 1];
                    fragment((flags & START) != 0, header, bytes, at + FU_HEADER, length - FU_HEADER, into);
                    if ((flags & END) != 0) {
                        over(into);
                    }
                }
            }
            default -> whole(bytes, at, length, into);
        }
    }

    @Override
    boolean beginsPicture(byte[] bytes, int at, int length) {
        var type = H264Nals.type(bytes[at]);
        if (type == FU_A) {
            return length > FU_HEADER && (bytes[at + 1] & START) != 0 && isSlice(bytes[at + 1]) && bytes[at + 2] < 0;
        }
        return length > 1 && isSlice(bytes[at]) && bytes[at + 1] < 0;
    }

    private static boolean isSlice(byte header) {
        return H264Nals.type(header) == 1 || H264Nals.type(header) == 5;
    }
}
