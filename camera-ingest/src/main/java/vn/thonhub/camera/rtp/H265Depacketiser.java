package vn.thonhub.camera.rtp;

/** H.265 payloads (RFC 7798): single units, aggregation packets and fragmentation units. */
final class H265Depacketiser extends Depacketiser {
    private static final int AGGREGATION = 48;
    private static final int FRAGMENT = 49;
    private static final int START = 0x80;
    private static final int END = 0x40;
    private static final int ORDER = 2;

    private final byte[] header = new byte[H265Nals.HEADER];
    private final int order;

    /** @param numbered units carry decoding order numbers ({@code sprop-max-don-diff} is above 0), which are passed over */
    H265Depacketiser(boolean numbered) {
        this.order = numbered ? ORDER : 0;
    }

    @Override
    void take(byte[] bytes, int at, int length, AccessUnit into) {
        if (length <= H265Nals.HEADER || !H265Nals.isHeader(bytes[at], bytes[at + 1])) {
            over(into);
            alien();
            return;
        }
        var payload = at + H265Nals.HEADER;
        var left = length - H265Nals.HEADER;
        switch (H265Nals.type(bytes[at])) {
            case AGGREGATION -> several(bytes, payload + order, left - order, order == 0 ? 0 : 1, into);
            case FRAGMENT -> fragment(bytes, at, left - 1, into);
            default -> {
                if (order == 0) {
                    whole(bytes, at, length, into);
                } else if (left > order) {
                    into.begin(bytes, at, H265Nals.HEADER);
                    into.append(bytes, payload + order, left - order);
                    over(into);
                }
            }
        }
    }

    private void fragment(byte[] bytes, int at, int length, AccessUnit into) {
        var flags = bytes[at + H265Nals.HEADER];
        var first = (flags & START) != 0;
        var skipped = H265Nals.HEADER + 1 + (first ? order : 0);
        var left = length - (first ? order : 0);
        header[0] = (byte) (bytes[at] & 0x81 | (flags & 0x3f) << 1);
        header[1] = bytes[at + 1];
        if (left > 0) {
            fragment(first, header, bytes, at + skipped, left, into);
        }
        if ((flags & END) != 0) {
            over(into);
        }
    }

    @Override
    boolean beginsPicture(byte[] bytes, int at, int length) {
        if (length <= H265Nals.HEADER + 1) {
            return false;
        }
        var type = H265Nals.type(bytes[at]);
        if (type == FRAGMENT) {
            var flags = bytes[at + H265Nals.HEADER];
            var body = at + H265Nals.HEADER + 1 + order;
            return (flags & START) != 0 && isSlice(flags & 0x3f) && body < at + length && bytes[body] < 0;
        }
        var body = at + H265Nals.HEADER + order;
        return isSlice(type) && body < at + length && bytes[body] < 0;
    }

    private static boolean isSlice(int type) {
        return type < 32;
    }
}
