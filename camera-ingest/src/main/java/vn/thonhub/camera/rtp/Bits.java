package vn.thonhub.camera.rtp;

/** Reads bits and Exp-Golomb numbers of a NAL unit (ITU-T H.264, 7.2 and 9.1), passing over emulation prevention bytes. */
final class Bits {
    private final byte[] data;
    private final int end;
    private int at;
    private int zeros;
    private int bit = 8;
    private int current;
    private boolean overrun;

    Bits(byte[] data, int from, int length) {
        this.data = data;
        this.at = from;
        this.end = from + length;
    }

    /** Whether more was read than there is; then what was read means nothing. */
    boolean overrun() {
        return overrun;
    }

    int bit() {
        if (bit == 8) {
            load();
        }
        return current >> 7 - bit++ & 1;
    }

    private void load() {
        if (zeros >= 2 && at < end && data[at] == 3) {
            at++;
            zeros = 0;
        }
        if (at >= end) {
            overrun = true;
            current = 0;
        } else {
            current = data[at++] & 0xff;
            zeros = current == 0 ? zeros + 1 : 0;
        }
        bit = 0;
    }

    boolean flag() {
        return bit() == 1;
    }

    /** @param count up to 32; more than 31 bits keep their lowest ones */
    int bits(int count) {
        var value = 0;
        for (var i = 0; i < count; i++) {
            value = value << 1 | bit();
        }
        return value;
    }

    void skip(int count) {
        for (var i = 0; i < count; i++) {
            bit();
        }
    }

    /** ue(v). */
    int unsigned() {
        var leading = 0;
        while (!overrun && leading < 31 && bit() == 0) {
            leading++;
        }
        return (1 << leading) - 1 + bits(leading);
    }

    /** se(v). */
    int signed() {
        var code = unsigned();
        return (code & 1) == 0 ? -(code >> 1) : (code >> 1) + 1;
    }
}
