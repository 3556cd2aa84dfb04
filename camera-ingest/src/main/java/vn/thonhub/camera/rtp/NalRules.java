package vn.thonhub.camera.rtp;

/** What the first bytes of a codec's NAL unit say. Pure. */
sealed interface NalRules permits H264Nals, H265Nals {
    enum Kind {
        /** Part of a picture. */
        SLICE,
        /** Parameter set, supplemental information, delimiter: belongs to the picture that follows. */
        HEAD,
        /** Allowed, and of no use. */
        FILLER,
        /** Nothing a camera of this codec sends. */
        FOREIGN
    }

    /** @param unit begins with the NAL header, which lies there completely */
    Kind kind(byte[] unit, int at, int length);

    /** Whether this slice is the first of its picture. */
    boolean isFirstSlice(byte[] unit, int at, int length);

    /** Whether decoding may begin at the picture of this slice. @param afterRecoveryPoint as {@link #recoveryPoint} said */
    boolean isKey(byte[] unit, int at, int length, Recovery afterRecoveryPoint);

    /** Whether this slice is shown before one that was sent earlier may be, as far as its first bytes say. */
    boolean isBidirectional(byte[] unit, int at, int length);

    /** What supplemental information says about beginning to decode here. */
    Recovery recoveryPoint(byte[] unit, int at, int length);

    /** Most first slices of one timestamp: the two fields of an interlaced picture share one. */
    int firstSlicesPerPicture();

    /** Whether decoding may begin, as the encoder says. */
    enum Recovery {
        NONE,
        /** The very picture is whole. */
        AT_ONCE,
        /** Pictures are refreshed bit by bit and will be whole later. */
        GRADUAL
    }
}
