package vn.thonhub.camera.rtsp;

import java.io.EOFException;
import java.nio.ByteBuffer;

/** What both ways of receiving share: which packets count, what is missing, and the report about it (RFC 3550). */
final class RtpReception {
    private static final int PAYLOAD_TYPE = 0x7f;
    private static final int BYE = 203;
    private static final int RECEIVER_REPORT = 201;
    private static final int REPORT_BYTES = 32;
    private static final int LOST_AT_MOST = 0x7f_ffff;

    private final int payloadType;
    private final RtpSequence sequence = new RtpSequence();
    private int sender;

    RtpReception(int payloadType) {
        this.payloadType = payloadType;
    }

    /** Whether this is a packet of the video; counts it if so. */
    boolean accepts(byte[] bytes, int from, int length) {
        if (length < 12 || (bytes[from] >> 6 & 3) != 2 || (bytes[from + 1] & PAYLOAD_TYPE) != payloadType) {
            return false;
        }
        sender = ByteBuffer.wrap(bytes, from + 8, 4).getInt();
        sequence.received((bytes[from + 2] & 0xff) << 8 | bytes[from + 3] & 0xff);
        return true;
    }

    /** Takes a control packet. @throws EOFException when it says goodbye for this video */
    void control(byte[] bytes, int from, int length) throws EOFException {
        var at = from;
        while (at + 8 <= from + length) {
            var type = bytes[at + 1] & 0xff;
            var words = (bytes[at + 2] & 0xff) << 8 | bytes[at + 3] & 0xff;
            if (type == BYE && sender != 0 && ByteBuffer.wrap(bytes, at + 4, 4).getInt() == sender) {
                throw new EOFException("the camera said goodbye");
            }
            at += 4 * (words + 1);
        }
    }

    long lost() {
        return sequence.lost();
    }

    /** A receiver report; cameras take it as a sign of life. */
    byte[] report() {
        var report = ByteBuffer.allocate(REPORT_BYTES);
        report.put((byte) 0x81).put((byte) RECEIVER_REPORT).putShort((short) (REPORT_BYTES / 4 - 1));
        report.putInt(~sender).putInt(sender);
        report.putInt((int) Math.min(sequence.lost(), LOST_AT_MOST));
        report.putInt((int) sequence.extendedHighest());
        return report.array();
    }
}
