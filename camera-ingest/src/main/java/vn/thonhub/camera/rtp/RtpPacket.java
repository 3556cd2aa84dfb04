package vn.thonhub.camera.rtp;

/** The header of an RTP packet (RFC 3550 section 5.1), read in place. Used again for each packet; for one thread. */
public final class RtpPacket {
    private static final int HEADER = 12;
    private static final int WORD = 4;
    private static final int PADDED = 0x20;
    private static final int EXTENDED = 0x10;
    private static final int SOURCES = 0x0f;
    private static final int MARKER = 0x80;

    private byte[] bytes = {};
    private int payloadAt;
    private int payloadLength;
    private int sequence;
    private int timestamp;
    private boolean marker;

    /** Reads the packet that lies there. @return false if it is none, or has no payload */
    public boolean read(byte[] data, int from, int length) {
        if (length <= HEADER || (data[from] >> 6 & 3) != 2) {
            return false;
        }
        var first = data[from];
        var at = from + HEADER + WORD * (first & SOURCES);
        var end = from + length;
        if ((first & EXTENDED) != 0) {
            if (at + WORD > end) {
                return false;
            }
            at += WORD * (1 + sixteen(data, at + 2));
        }
        if ((first & PADDED) != 0) {
            end -= data[end - 1] & 0xff;
        }
        bytes = data;
        payloadAt = at;
        payloadLength = end - at;
        marker = (data[from + 1] & MARKER) != 0;
        sequence = sixteen(data, from + 2);
        timestamp = sixteen(data, from + 4) << 16 | sixteen(data, from + 6);
        return payloadLength > 0;
    }

    static int sixteen(byte[] data, int at) {
        return (data[at] & 0xff) << 8 | data[at + 1] & 0xff;
    }

    /** The array in which the payload lies. */
    byte[] bytes() {
        return bytes;
    }

    int payloadAt() {
        return payloadAt;
    }

    int payloadLength() {
        return payloadLength;
    }

    /** 0 to 65535. */
    int sequence() {
        return sequence;
    }

    /** Ticks of 90 kHz, wrapping around. */
    int timestamp() {
        return timestamp;
    }

    boolean marker() {
        return marker;
    }
}
