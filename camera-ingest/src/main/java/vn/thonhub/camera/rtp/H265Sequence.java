package vn.thonhub.camera.rtp;

import java.util.Optional;

/** Reads the beginning of a sequence parameter set of H.265 (ITU-T H.265, 7.3.2.2.1 and 7.3.3). */
final class H265Sequence {
    static final int TYPE = 33;
    private static final int PROFILE_BITS = 88;
    private static final int LEVEL_BITS = 8;
    private static final int MOST_SUBLAYERS = 8;

    private H265Sequence() {}

    static Optional<SequenceParameters> read(byte[] data, int at, int length) {
        if (length <= H265Nals.HEADER) {
            return Optional.empty();
        }
        var bits = new Bits(data, at + H265Nals.HEADER, length - H265Nals.HEADER);
        bits.skip(4);
        var sublayers = bits.bits(3);
        bits.skip(1);
        profile(bits, sublayers);
        bits.unsigned();
        var chroma = bits.unsigned();
        if (chroma == 3) {
            bits.skip(1);
        }
        var width = bits.unsigned();
        var height = bits.unsigned();
        if (bits.flag()) {
            width -= (chroma == 1 || chroma == 2 ? 2 : 1) * (bits.unsigned() + bits.unsigned());
            height -= (chroma == 1 ? 2 : 1) * (bits.unsigned() + bits.unsigned());
        }
        bits.unsigned();
        bits.unsigned();
        bits.unsigned();
        var reordered = reordered(bits, sublayers);
        return bits.overrun()
                ? Optional.empty()
                : Optional.of(new SequenceParameters(width, height, reordered, true, 0));
    }

    /** The highest sublayer's number, which is the last. */
    private static int reordered(Bits bits, int sublayers) {
        var each = bits.flag();
        var reordered = 0;
        for (var i = each ? 0 : sublayers; i <= sublayers; i++) {
            bits.unsigned();
            reordered = bits.unsigned();
            bits.unsigned();
        }
        return reordered;
    }

    private static void profile(Bits bits, int sublayers) {
        bits.skip(PROFILE_BITS + LEVEL_BITS);
        if (sublayers == 0) {
            return;
        }
        var present = new boolean[MOST_SUBLAYERS][2];
        for (var i = 0; i < MOST_SUBLAYERS; i++) {
            if (i < sublayers) {
                present[i][0] = bits.flag();
                present[i][1] = bits.flag();
            } else {
                bits.skip(2);
            }
        }
        for (var i = 0; i < sublayers; i++) {
            bits.skip((present[i][0] ? PROFILE_BITS : 0) + (present[i][1] ? LEVEL_BITS : 0));
        }
    }
}
