package vn.thonhub.camera.rtsp;

/**
 * Counts what a sender sent and what arrived, by RTP sequence numbers (RFC 3550 appendix A.3). Packets that overtake each
 * other are not counted as lost. A jump of more than {@link #RESTART} packets is a sender that began anew.
 */
final class RtpSequence {
    private static final int RESTART = 3_000;

    private boolean begun;
    private int highest;
    private long expected;
    private long received;
    private long before;
    private long cycles;

    /** Takes a packet's sequence number, 0 to 65535. Returns whether packets are missing before it. */
    boolean received(int sequence) {
        if (!begun) {
            begun = true;
            highest = sequence;
            expected = 1;
            received = 1;
            return false;
        }
        var step = (short) (sequence - highest);
        if (Math.abs(step) > RESTART) {
            // What was missing so far stays missing.
            before = lost();
            highest = sequence;
            expected = 1;
            received = 1;
            return true;
        }
        received++;
        if (step <= 0) {
            // Late or doubled.
            return false;
        }
        if (sequence < highest) {
            cycles++;
        }
        highest = sequence;
        expected += step;
        return step > 1;
    }

    /** Packets that never came; a doubled one may hide a missing one. */
    long lost() {
        return before + Math.max(0, expected - received);
    }

    /** Extended highest sequence number, for receiver reports. */
    long extendedHighest() {
        return cycles << 16 | highest;
    }
}
